/** Clicks that change nothing, and why; shown on top of the present card or to the clicker alone. */
import type { Role } from '../../../core/access.ts'
import { plural } from '../plural.ts'
import { roles } from './roles.ts'

const or = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const and = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const rejected: Readonly<Record<'email-other-organization' | 'email-approved', string>> = {
  'email-other-organization': 'Ask the partner for another e-mail address and a new request.',
  'email-approved': 'Let that partner add this person as a user.',
}

export const refusals = {
  stale: (last: string | null): string =>
    last ? `Nothing changed: your card was old. ${last}.` : 'Nothing changed: your card was old.',
  tooLate: 'Too late to undo: the decision is already being written.',
  notNow: 'Nothing changed: this is not possible now. The card shows what is.',
  sides: (what: string, todo: string): string => `Nothing changed. ${what} ${todo}`,
  /** The cure where a request is rejected already and stays so. */
  rejected,
  gone: 'Nothing changed: the lead was deleted in Sales.',
  badInput: (problems: readonly string[]): string => `Nothing changed. ${problems.join(' ')}`,
  claimedFor: (who: string, minutes: number): string =>
    minutes < 1
      ? `${who} has had it for less than a minute`
      : `${who} has had it for ${plural('en', minutes, { one: 'min', other: 'min' })}`,
  claimedHint: 'You may decide all the same; it is a sign, not a lock.',
  /** `people` have one of the roles; at most three are named. */
  role: (verb: string, needed: readonly Role[], people: readonly string[]): string => {
    const missing = `${verb} needs the role ${or.format(needed.map((role) => roles[role]))}, which you do not have.`
    if (people.length === 0) return `${missing} Nobody has it yet: an admin gives roles.`
    return `${missing} ${and.format(people)} ${people.length === 1 ? 'has' : 'have'} it.`
  },
}
