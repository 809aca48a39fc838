/** The buttons of a card: exactly what the case offers, at most six in all, with Details and the link to Dynamics. */
import { type Case, type CaseVerb, verbsFor } from '../../core/case.ts'
import { fitting, type Row } from './button-rows.ts'
import type { CardContext } from './context.ts'
import type { FaceName } from './face.ts'

type Button = Row['verbs'][number]
type Link = Row['links'][number]

/** One row of buttons; what is empty is left out. */
interface ButtonRow extends Row {
  readonly spacing: 'Medium' | 'Small'
}

export interface Buttons {
  /** Two short rows, because a phone cuts a long one off. */
  readonly rows: readonly ButtonRow[]
  /** Behind Details. */
  readonly more: readonly Button[]
}

/** Actions a card may have (Teams' store rules), Details and links included. */
const ACTIONS_LIMIT = 6

/** Verbs whose button opens a form first. */
const ASKING: Partial<Record<CaseVerb, string>> = {
  lose: 'ask-lose',
  disqualify: 'ask-disqualify',
  reopen: 'ask-reopen',
  assign: 'ask-assign',
}
/** Rarely wanted: behind Details, as long as there are any. */
const RARE: readonly CaseVerb[] = ['assign', 'reopen']
/** What leads on stands alone on top, a finger's breadth from the rest. */
const FIRST: readonly CaseVerb[] = ['undo', 'retry', 'qualify', 'win']

/** On a copy in somebody's own chat: what leads on through his queue. `skip`: this one waits for him, too. */
export type Walk = 'skip' | 'next'

export function buttonsOf(
  c: Case,
  face: FaceName,
  ctx: CardContext,
  details: boolean,
  walk: Walk | null = null,
): Buttons {
  // Whom to give it to is decided in the channel, so that there is room for the way on.
  const verbs = verbsFor(c, ctx.policy).filter((verb) => walk === null || verb !== 'assign')
  const on = walk === null ? [] : [{ title: ctx.phrases.leads[walk], verb: 'next' }]
  const more = verbs.filter((verb) => details && RARE.includes(verb))
  const astray = face === 'out-of-step'
  const links = astray ? dynamicsLink(c, ctx) : []
  const again = astray ? [{ title: ctx.phrases.verbs.buttons.refresh, verb: 'refresh' }] : []
  const toggles = details ? [{ title: ctx.phrases.details.button }] : []
  const room = ACTIONS_LIMIT - verbs.length - links.length - toggles.length - on.length
  const seen = verbs.filter((verb) => !more.includes(verb))
  const leading = seen.filter((verb) => FIRST.includes(verb)).flatMap((verb) => buttons(verb, ctx, room > 0))
  const first = [...leading, ...again, ...on]
  const second = seen.filter((verb) => !FIRST.includes(verb)).flatMap((verb) => buttons(verb, ctx, false))
  const rest = { verbs: second, links, toggles }
  // One button, or none, needs no row of its own.
  const rows = second.length === 0 ? [{ ...rest, verbs: first }] : [{ verbs: first, links: [], toggles: [] }, rest]
  return {
    rows: rows.flatMap((row) => fitting(row)).map((row, n) => ({ ...row, spacing: n === 0 ? 'Medium' : 'Small' })),
    more: more.flatMap((verb) => buttons(verb, ctx, false)),
  }
}

/** Win is one click; its form stands beside it where there is room. */
function buttons(verb: CaseVerb, ctx: CardContext, room: boolean): readonly Button[] {
  const { buttons: titles } = ctx.phrases.verbs
  const asked = room && verb === 'win' ? [{ title: titles['ask-win'], verb: 'ask-win' }] : []
  return [{ title: titles[verb], verb: ASKING[verb] ?? verb }, ...asked]
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** To the lead's record; never anything that was typed. */
export function dynamicsLink(c: Case, ctx: CardContext): readonly Link[] {
  if (ctx.sides !== 'dataverse' || !ctx.dynamicsUrl || !GUID.test(c.leadId)) return []
  const url = new URL(ctx.dynamicsUrl(c.leadId))
  return url.protocol === 'https:' ? [{ title: ctx.phrases.card.openInDynamics, url: url.href }] : []
}
