/** The card of a case: always a pure function of the case. */
import type { Case } from '../../core/case.ts'
import type { Sides } from '../../core/sides.ts'
import { type Buttons, buttonsOf, dynamicsLink, type Walk } from './buttons.ts'
import { type Card, type CardContext, language } from './context.ts'
import { detailRows, sections } from './details.ts'
import { faceOf } from './face.ts'
import { firstScreen } from './first-screen.ts'
import { fit, LADDER, type Rung } from './ladder.ts'
import { shown } from './shown.ts'
import { expand } from './template.ts'

export interface CaseCardOptions {
  /** Answers a click: who did what, when; too late; not sure yet. Stands on top. */
  readonly line?: string
  /** What each side says, for a case that is out of step. */
  readonly sides?: Sides
  /** For one person, in his own chat: with the way on through his queue. */
  readonly walk?: Walk
  /** Teams found the card too large. */
  readonly small?: boolean
}

/** At most 20,480 UTF-16 units of JSON and six actions, whatever was typed. */
export function caseCard(c: Case, ctx: CardContext, options: CaseCardOptions = {}): Card {
  return fit(LADDER, options.small ?? false, (rung) => expand('lead', leadData(c, ctx, options, rung)))
}

/** What the template `lead` is filled with. Everything typed stands where the template has a TextRun. */
export function leadData(c: Case, ctx: CardContext, options: CaseCardOptions = {}, rung: Rung = LADDER[0]) {
  const face = faceOf(c)
  const hasDetails = rung.details && face !== 'gone'
  const buttons = buttonsOf(c, face, ctx, hasDetails, options.walk)
  return {
    lang: language(ctx),
    fallback: ctx.phrases.card.fallback,
    leadId: c.leadId,
    version: c.version,
    line: options.line ? [shown(options.line, 300)] : [],
    ...firstScreen(c, face, ctx, options.sides),
    buttons: buttons.rows,
    details: hasDetails ? [details(c, ctx, rung, buttons)] : [],
  }
}

function details(c: Case, ctx: CardContext, rung: Rung, { more, rows }: Buttons) {
  const face = faceOf(c)
  return {
    rows: detailRows(c, face, ctx, rung),
    link: rows.every(({ links }) => links.length === 0) ? dynamicsLink(c, ctx) : [],
    sections: sections(c, face, ctx, rung),
    more: more.length > 0 ? [{ verbs: more }] : [],
  }
}
