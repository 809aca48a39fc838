/** Who did what, when: for the history, the outcome and the answer to an old card. */
import type { Case, Decision, DecisionVerb, HistoryEntry } from '../../core/case.ts'
import { isDecisionVerb } from '../../core/case.ts'
import type { CardContext } from './context.ts'
import type { Rung } from './ladder.ts'
import { shown, who } from './shown.ts'
import { dateTime, moment } from './when.ts'

export function reasonName(verb: DecisionVerb, code: number, { phrases }: CardContext): string {
  return phrases.verbs.reasons[verb]?.[code] ?? phrases.verbs.otherReason(code)
}

/** *Ana chose Lose (Out-Sold)* */
function did(entry: HistoryEntry | Decision, ctx: CardContext): string {
  const { verbs } = ctx.phrases
  const told = verbs.did[entry.verb](who(entry.by, ctx))
  if (entry.reason === undefined || !isDecisionVerb(entry.verb)) return told
  return verbs.because(told, reasonName(entry.verb, entry.reason, ctx))
}

/** *Ana chose Win on 20 Nov 2026 at 09:41*; without the date where the card names that day already: `named`. */
export const didWhen = (entry: HistoryEntry | Decision, ctx: CardContext, named?: string): string =>
  ctx.phrases.verbs.didWhen(did(entry, ctx), moment(ctx, entry.at, named))

/** Newest first. */
export function historyLines(c: Case, ctx: CardContext, rung: Rung): string[] {
  const { details } = ctx.phrases
  if (rung.history === 0) return []
  const lines = c.history.slice(-rung.history).map((entry) => {
    const line = details.historyEntry(dateTime(ctx, entry.at), did(entry, ctx))
    const note = shown(entry.note ?? '', rung.note || 1)
    return note && rung.note > 0 ? details.historyNote(line, note) : line
  })
  const earlier = c.history.length - lines.length
  return [...lines.reverse(), ...(earlier > 0 ? [details.earlier(earlier)] : [])]
}
