/** What a rep sees without a click: who asks, what is happening, and what a decision would do. */
import type { Case, Pending } from '../../core/case.ts'
import type { Sides } from '../../core/sides.ts'
import type { CardContext } from './context.ts'
import { COLOUR, type FaceName, isDecided } from './face.ts'
import { didWhen } from './history.ts'
import { mailing, mailLine } from './mail-line.ts'
import { country, company, customers, email, requester, shown, who } from './shown.ts'
import { sideLines } from './side-lines.ts'
import { subjectOf } from './trouble-subject.ts'
import { dateTime, moment, second } from './when.ts'

/** Graphemes of the comment on the first screen. */
export const COMMENT = 200

/** A list of nothing or one leaves its element out or shows it. */
type Perhaps<T> = readonly T[]

interface FirstScreen {
  readonly heading: string
  readonly color: string
  readonly company: string
  readonly place: Perhaps<string>
  readonly contact: Perhaps<{ readonly lines: readonly string[] }>
  readonly comment: Perhaps<string>
  readonly status: Perhaps<{ readonly style: string; readonly lines: readonly string[] }>
  readonly outcome: Perhaps<string>
  readonly notes: readonly string[]
}

export function firstScreen(c: Case, face: FaceName, ctx: CardContext, sides: Sides | undefined): FirstScreen {
  const { card } = ctx.phrases
  const decided = isDecided(face)
  const open = !decided && face !== 'gone'
  const comment = shown(c.request.comments ?? '', COMMENT)
  return {
    heading: card.headings[face],
    color: COLOUR[face],
    company: company(c.request, ctx),
    place: decided ? [] : [[country(c.request, ctx), dateTime(ctx, c.createdAt)].filter(Boolean).join(' · ')],
    contact: open ? [{ lines: [requester(c.request), email(c.request), phone(c)].filter(Boolean) }] : [],
    comment: open && comment ? [comment] : [],
    status: status(c, face, ctx, sides),
    outcome: face === 'rejected' ? [outcome(c, ctx)] : [],
    notes: notes(c, face, ctx),
  }
}

const phone = (c: Case): string => shown(c.request.requester.phone ?? '', 40)

const outcome = (c: Case, ctx: CardContext): string =>
  c.decision ? didWhen(c.decision, ctx) : ctx.phrases.card.decidedElsewhere

/** The box in the middle: what is happening to the case, if anything is. Green only where both sides have it. */
function status(c: Case, face: FaceName, ctx: CardContext, sides: Sides | undefined): FirstScreen['status'] {
  if (face === 'approved') return [{ style: 'good', lines: [outcome(c, ctx)] }]
  if (face === 'gone') return [{ style: 'emphasis', lines: [ctx.phrases.card.gone] }]
  if (face === 'out-of-step')
    return [{ style: 'warning', lines: [ctx.phrases.sides.outOfStep, ...(sides ? sideLines(sides, ctx) : [])] }]
  if (!c.pending) return []
  const style = { held: 'accent', saving: 'accent', waiting: 'warning', failed: 'attention' }[c.pending.phase]
  return [{ style, lines: pendingLines(c, c.pending, ctx) }]
}

function pendingLines(c: Case, pending: Pending, ctx: CardContext): string[] {
  const { card, trouble, verbs } = ctx.phrases
  const name = who(pending.by, ctx)
  const verb = verbs.names[pending.verb]
  if (pending.phase === 'held')
    return [pending.until ? card.held(name, verb, second(ctx, pending.until)) : card.heldForRoles(name, verb)]
  const told = card[pending.phase](name, verb, moment(ctx, pending.at, c.createdAt))
  if (!pending.trouble) return [told]
  const { what, todo } = trouble[pending.trouble.code]
  return [told, what(subjectOf(pending.trouble, ctx, (text) => shown(text, 120))), todo]
}

/** Small lines: what was decided before, whose eyes are on it, the mail, and the consequence of the next decision. */
function notes(c: Case, face: FaceName, ctx: CardContext): string[] {
  const { card } = ctx.phrases
  if (face === 'gone' || face === 'out-of-step') return []
  const named = isDecided(face) ? (c.decision?.at ?? c.createdAt) : c.createdAt
  const looking =
    c.owner && !isDecided(face) ? [card.looking(who(c.owner.by, ctx), moment(ctx, c.owner.at, named))] : []
  const staying = face === 'rejected' && c.customers.length > 0 ? [card.customersStay(customers(c, ctx))] : []
  const before = c.decision && !isDecided(face) ? [didWhen(c.decision, ctx, named)] : []
  return [...before, ...looking, ...mailLine(c, ctx, named), ...staying, ...consequence(c, face, ctx)]
}

/** Only where a decision is possible now. */
function consequence(c: Case, face: FaceName, ctx: CardContext): string[] {
  if (face !== 'failed' && face !== c.stage) return []
  if (c.stage === 'new') return [ctx.phrases.card.ifQualified]
  return c.stage === 'qualified' ? [mailing(c, ctx, ctx.phrases.card.ifWon)] : []
}
