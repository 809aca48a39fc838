/** What an answer of Teams that is no success means for whoever asked: the one table, and the sentences an admin reads. */
import { codeOf, retryAfterMs } from '../../core/foreign-answer.ts'
import { Missing, PermanentFailure, ShutOut, TryLater, Unsure } from '../../ports/failures.ts'
import type { Answer, NoAnswer } from './exchange.ts'

/**
 * What repeating would do. `again`: create, send, reply: people might see it twice. `same`: update, delete, read.
 *
 * | what happened                                                   | `again`  | `same`   |
 * |-----------------------------------------------------------------|----------|----------|
 * | never written: connection refused, no such host, TLS            | TryLater | TryLater |
 * | written, then reset or time-out                                 | Unsure   | TryLater |
 * | 2xx, but without the id or the JSON it must have                | Unsure   | TryLater |
 * | 403 about this conversation or person                           | ShutOut  | ShutOut  |
 * | 3xx (never followed), 400, other 403, 413, 501, any other 4xx   | Refused  | Refused  |
 * | 401 with an old token (it is dropped)                           | TryLater | TryLater |
 * | 401 BotNotRegistered, or with a new token                       | Refused  | Refused  |
 * | 404                                                             | Missing  | Missing  |
 * | 412, 429, 503 with Retry-After: not done, come back             | TryLater | TryLater |
 * | 502, 504, 503 without Retry-After: somebody on the way gave up  | Unsure   | TryLater |
 * | 500 and other 5xx: it may be done, and may fail for ever        | Unsure   | Unsure   |
 *
 * Teams says of 500 "do not retry": that is against blind retries, which make cards twice. `Unsure` is repeated slowly and a
 * bounded number of times, and then an admin sees it; `TryLater` is repeated for as long as it takes.
 */
export type Repeating = 'again' | 'same'

/** Teams refused, and repeating is pointless. */
export class Refused extends PermanentFailure {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** After an outage on the way, and when Teams asks to slow down without saying how long. */
const OUTAGE_MS = 1000
const SLOW_DOWN_MS = 5000
const LONGEST_WAIT_MS = 3_600_000

/** What Teams' codes mean (conversation-messages.md, "Status codes from bot conversational APIs") and what cures them. */
const SENTENCES: Readonly<Record<string, string>> = {
  BotNotRegistered: 'Teams does not know this bot: check MicrosoftAppId and the Azure Bot registration.',
  BotDisabledByAdmin: 'The bot is switched off in this tenant: a Teams admin has to allow the app.',
  BotNotInConversationRoster: 'The bot is not in this conversation: add the app to the team again.',
  ConversationBlockedByUser: 'This person has blocked the bot.',
  NotEnoughPermissions: 'The bot may not post here: check the permissions of the app in this team.',
  ForbiddenOperationException: 'The app is not installed where this was to be posted: add it there.',
  InvalidBotApiHost: 'Teams wants another service host for this tenant: talk to the bot once so that it learns it.',
  MessageSizeTooBig: 'Teams found the message too big.',
  BotAccountSuspended: 'Microsoft has suspended the bot.',
}

/** What Teams refuses with 403 to the bot as such; any other 403 is about the one conversation. */
const ABOUT_THE_BOT = ['BotNotRegistered', 'BotDisabledByAdmin', 'InvalidBotApiHost', 'BotAccountSuspended']

/** The failure an answer stands for; `newToken`: the token of a 401 was fetched just now. */
export function failureOf(answer: Answer, repeating: Repeating, now: Date, newToken: boolean): Error {
  const { status } = answer
  const code = codeOf(answer.json)
  const said = `Teams answered ${status}${code && ` ${code}`}.`
  const wait = retryAfterMs(answer.headers.get('retry-after'), now, LONGEST_WAIT_MS)
  if (status === 401 && code !== 'BotNotRegistered' && !newToken)
    return new TryLater(`${said} A new token will be asked for.`, OUTAGE_MS, true)
  if (status === 404) return new Missing(said)
  if (status === 412) return new TryLater(said, wait ?? OUTAGE_MS, true)
  if (status === 429) return new TryLater(said, wait ?? SLOW_DOWN_MS, true)
  if (status === 503 && wait !== null) return new TryLater(said, wait, true)
  if (status >= 502 && status <= 504 && repeating === 'same') return new TryLater(said, OUTAGE_MS, true)
  if (status >= 500 && status !== 501) return new Unsure(`${said} It may have done it.`)
  if (status >= 300 && status < 400) return new Refused(`${said} A redirect is never followed.`, status)
  const why = `${SENTENCES[code] ?? 'Teams refused, and will again.'} ${said}`
  return status === 403 && !ABOUT_THE_BOT.includes(code) ? new ShutOut(why) : new Refused(why, status)
}

export const failureOfSilence = (silence: NoAnswer, repeating: Repeating): Error =>
  silence.written && repeating === 'again'
    ? new Unsure(`Teams did not answer (${silence.message}). It may have done it.`)
    : new TryLater(`Teams could not be reached (${silence.message}).`, OUTAGE_MS, true)

/** A success that does not say what it must. */
export const failureOfEmpty = (repeating: Repeating): Error =>
  repeating === 'again'
    ? new Unsure('Teams took it, but its answer has no id.')
    : new TryLater('The answer of Teams could not be read.', OUTAGE_MS, true)
