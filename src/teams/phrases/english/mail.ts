/** What became of the mail to the partner. */
import type { Letter, MailState } from '../../../core/case.ts'
import type { Moment } from '../phrases.ts'
import { at } from './moments.ts'

interface MailFacts {
  readonly letter: Letter
  readonly to: string
  readonly when: Moment
  /** Where mails are written that are not sent. */
  readonly dir: string
}
type Line = Record<MailState, (mail: MailFacts) => string>

const NAME: Record<Letter, string> = { approved: 'Approval mail', rejected: 'Rejection mail' }
const name: Record<Letter, string> = { approved: 'approval mail', rejected: 'rejection mail' }

const line: Line = {
  queued: ({ letter, to }) => `${NAME[letter]} to ${to} is queued`,
  sending: ({ letter, to }) => `${NAME[letter]} to ${to} is being sent`,
  handed: ({ letter, to, when }) => `${NAME[letter]} handed to the mail server for ${to} ${at(when)}`,
  written: ({ letter, to, dir }) => `Written to ${dir}, not sent: ${name[letter]} to ${to}`,
  commerce: ({ letter, to }) => `Commerce sends the mail: ${name[letter]} to ${to}`,
  review: ({ letter, to }) =>
    `${NAME[letter]} to ${to} is held for review: too many mails to this address or domain in 24 hours`,
  unknown: ({ letter, to }) =>
    `${NAME[letter]} to ${to}: nobody knows whether it left; managers and admins can retry it`,
  parked: ({ letter, to }) => `${NAME[letter]} to ${to} could not be sent; admins see why with “outbox”`,
  cancelled: ({ letter, to }) => `${NAME[letter]} to ${to} was cancelled before it left`,
}

/** The reopen form: what the partner has heard already. */
const heard: Line = {
  queued: ({ letter }) => `The ${name[letter]} has not left yet; reopening cancels it.`,
  review: ({ letter }) => `The ${name[letter]} has not left yet; reopening cancels it.`,
  parked: ({ letter }) => `The ${name[letter]} has not left yet; reopening cancels it.`,
  sending: ({ letter, to }) => `The ${name[letter]} to ${to} is leaving just now and cannot be called back.`,
  handed: ({ letter, to, when }) => `The partner already got the ${name[letter]}: handed over for ${to} ${at(when)}.`,
  written: ({ letter, dir }) => `The ${name[letter]} was written to ${dir} and not sent: the partner got nothing.`,
  commerce: ({ letter, to }) => `Commerce sends the ${name[letter]} to ${to} itself: the partner has it, or will.`,
  unknown: ({ letter, to }) => `The ${name[letter]} to ${to} may have left: nobody knows.`,
  cancelled: ({ letter }) => `The ${name[letter]} was cancelled before it left: the partner got nothing.`,
}

export const mail = { line, heard, heardNothing: 'The partner has received no mail.' }
