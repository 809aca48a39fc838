/** Lists of requests, and the queue that somebody walks through. */
import { plural } from '../plural.ts'

export const leads = {
  titles: {
    all: 'Requests',
    new: 'New requests',
    mine: 'Requests in your hands',
    overdue: 'Overdue requests',
    company: 'Requests of a company',
  },
  count: (n: number, more: boolean): string =>
    `${more ? 'At least ' : ''}${plural('en', n, { one: 'request', other: 'requests' })}`,
  /** Not decided within the deadline. */
  deadline: (hours: number): string =>
    `Not decided within ${plural('en', hours, { one: 'hour', other: 'hours' })}, the oldest first.`,
  none: {
    all: 'No request has come in yet.',
    new: 'No new request waits.',
    mine: 'You have none: claim one, or say “next”.',
    overdue: 'Nothing is overdue.',
    company: 'No company here has a name with words that begin like this.',
  },
  noWord: 'Say at least one word or number of the company’s name.',
  noLead: 'There is no request with this id.',
  narrow: 'One more word of the name finds fewer.',
  hint: 'Choose a line to open it, or say “lead <company>”.',
  open: 'Open',
  newState: 'New',
  looking: (who: string): string => `${who} has it`,
  next: 'Next request',
  skip: 'Skip',
  emptyTitle: 'Nothing waits for you',
  empty: 'Every request is decided, or somebody else has it.',
  endTitle: 'That was the last one',
  end: 'Requests that you passed over still wait.',
  again: 'Start again',
}
