/** Digests for managers: the card, the lists behind its numbers, and what the command says. */
import type { ListName } from '../../../core/digest/digest.ts'
import type { EndingVerb } from '../../../core/digest/facts.ts'
import type { ScheduleProblem } from '../../commands/schedule-said.ts'
import { number, plural } from '../plural.ts'

const requests = (n: number): string => plural('en', n, { one: 'request', other: 'requests' })

/** Lists of requests that a digest's numbers stand for. */
const lists = {
  arrived: 'New',
  approved: 'Approved',
  rejected: 'Rejected',
  reversed: 'Taken back',
  waiting: 'Waiting now',
  overdue: 'Overdue now',
  failed: 'Not saved',
  unsynced: 'Waiting for Commerce',
  'out-of-step': 'Out of step',
  'mail-review': 'Mails held for review',
  'mail-unknown': 'Mails that may or may not have left',
  'mail-parked': 'Mails that could not be sent',
} satisfies Record<ListName, string>

export const digest = {
  title: 'Partner requests',
  toast: (fresh: number, overdue: number): string =>
    `Digest: ${number('en', fresh)} new, ${number('en', overdue)} overdue`,
  period: (from: string, to: string): string => `${from} – ${to}`,
  compared: (from: string, to: string): string => `In brackets: more or fewer than from ${from} to ${to}.`,
  touch: 'Until somebody took it up (median)',
  decide: 'Until the decision (median)',
  /** Beside a median. */
  before: (duration: string): string => `before: ${duration}`,
  chart: {
    title: 'How long requests have been waiting',
    ages: ['under 1 day', '1 to 3 days', '3 to 7 days', 'over 7 days'],
    columns: ['Waiting', 'Requests'],
    /** `parts`: how many of which age; only those that are. */
    says: (n: number, parts: string): string => `${requests(n)} waiting: ${parts}.`,
    part: (n: string, age: string): string => `${n} (${age})`,
  },
  reasons: 'Why requests were rejected',
  verbs: { win: 'Won', lose: 'Lost', disqualify: 'Disqualified' } satisfies Record<EndingVerb, string>,
  noReason: 'no reason given',
  people: 'Who decided',
  person: (approved: number, rejected: number): string =>
    `${number('en', approved)} approved, ${number('en', rejected)} rejected`,
  oldest: 'Waiting longest',
  since: (when: string, age: string): string => `since ${when} (${age})`,
  open: 'Open',
  lists,
  choose: 'Requests behind a number',
  chooseError: 'Choose a list.',
  show: 'Show list',
  back: 'Back to the digest',
  more: 'More',
  empty: 'No request is in this list.',
  managersOnly: 'Digests are for managers.',

  command: {
    title: 'Your digest',
    on: { weekdays: 'on weekdays', daily: 'every day', weekly: (day: string): string => `every ${day}` },
    comes: (at: string, zone: string, on: string): string => `It comes ${on} at ${at} (${zone}).`,
    next: (when: string): string => `The next one: ${when}.`,
    isDefault: 'That is what an admin chose for everybody.',
    off: 'You get none. Say “digest on” to get it again.',
    noneByDefault:
      'You get none, because an admin switched it off for everybody. Say “digest at 08:00” to get one all the same.',
    usage:
      'Say “digest now”, “digest at 08:00 Europe/Berlin weekdays”, “digest at 07:30 weekly mon”, “digest daily”, “digest off”, “digest on”, or “digest default” for what an admin chose for everybody.',
    busy: 'It was changed elsewhere just now. Say it again.',
    problem: ({ code, ...rest }: ScheduleProblem): string => {
      const word = 'word' in rest ? rest.word : ''
      switch (code) {
        case 'no-time':
          return 'Say when: “digest at 08:00”.'
        case 'not-a-time':
          return `“${word}” is no time of day: write 00:00 to 23:59, such as 08:00.`
        case 'not-a-zone':
          return `“${word}” is no time zone: write it as Europe/Berlin or America/New_York.`
        case 'twice':
          return `“${word}” is one too many: one time, one zone, and one of weekdays, daily or weekly with one day.`
        case 'not-understood':
          return `I do not understand “${word}”.`
      }
    },
  },
  unreachable:
    'A manager’s digest could not be delivered: the bot is not installed for this person, or was blocked. Say “status” to see who it is.',
  unreachableOne: (name: string, when: string): string =>
    `The digest does not reach ${name} (since ${when}): the bot is not installed for this person, or was blocked.`,
}
