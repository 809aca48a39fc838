/** Why a click changed nothing, as one line: on top of the present card, or to the clicker alone. */
import { type Role, rolesFor } from '../../core/access.ts'
import type { CaseVerb, Person, TroubleCode } from '../../core/case.ts'
import type { Refusal } from '../../core/decide.ts'
import { plainName } from '../../core/text.ts'
import type { CardContext } from './context.ts'
import { didWhen } from './history.ts'
import { who } from './shown.ts'
import { subjectOf } from './trouble-subject.ts'

/** @param now ISO 8601 UTC: how long somebody else has been looking. */
export function refusalLine(refusal: Refusal, ctx: CardContext, now: string): string {
  const { forms, refusals } = ctx.phrases
  switch (refusal.code) {
    case 'stale':
      return refusals.stale(refusal.last && didWhen(refusal.last, ctx))
    case 'too-late':
      return refusals.tooLate
    case 'claimed':
      return refusals.claimedFor(who(refusal.by, ctx), minutesSince(refusal.at, now))
    case 'not-now':
      return refusals.notNow
    case 'gone':
      return refusals.gone
    case 'sides': {
      const { code } = refusal.trouble
      const { what, todo } = ctx.phrases.trouble[code]
      // Only a reopening is refused so: what it asks for is rejected, and cannot be disqualified once more.
      const cures: Partial<Record<TroubleCode, string>> = refusals.rejected
      return refusals.sides(what(subjectOf(refusal.trouble, ctx, (text) => plainName(text, 60))), cures[code] ?? todo)
    }
    case 'bad-input':
      return refusals.badInput(refusal.problems.map(({ field, code }) => forms.problem(field, code)))
  }
}

/** Whole minutes, never below zero. */
export const minutesSince = (at: string, now: string): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 60_000))

/** Names the missing role and up to three people who have it. A message, where Markdown may be read: plain names. */
export function roleRefusal(verb: CaseVerb, holders: readonly Person[], { phrases }: CardContext): string {
  const needed: readonly Role[] = rolesFor(verb)
  const people = holders.map(({ name }) => plainName(name, 60)).filter(Boolean)
  return phrases.refusals.role(phrases.verbs.names[verb], needed, people.slice(0, 3))
}
