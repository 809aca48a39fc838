/** What an answer of Graph that is no success means for whoever asked: the one table, and the sentences an admin reads. */
import { codeOf } from '../../core/foreign-answer.ts'
import { PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import { type GraphAnswer, NoAnswer } from './answer.ts'
import { waitOf } from './retry-after.ts'

/**
 * What repeating would do. `again`: sending, and the partner might get it twice. `same`: a draft more, or a look.
 *
 * | what happened                                                  | `again`          | `same`           |
 * |----------------------------------------------------------------|------------------|------------------|
 * | never written: connection refused, no such host, TLS           | TryLater         | TryLater         |
 * | written, then reset or time-out                                | Unsure           | TryLater         |
 * | 401 with an old token (it is dropped)                          | TryLater         | TryLater         |
 * | 3xx (never followed), 400, 401 with a new token, any other 4xx | PermanentFailure | PermanentFailure |
 * | 429, 503 with Retry-After: not done, come back                 | TryLater         | TryLater         |
 * | 408, 500, 502, 504, 503 without Retry-After: it may be done    | Unsure           | TryLater         |
 */
export type Repeating = 'again' | 'same'

/** After an outage, and when Graph asks to slow down without saying how long. */
const OUTAGE_MS = 5000
const SLOW_DOWN_MS = 30_000
const NEW_TOKEN_MS = 1000

/** Graph's codes (Microsoft Graph error responses; Exchange's are in EWS' ResponseCode) and what cures them. */
const SENTENCES: Readonly<Record<string, string>> = {
  ErrorAccessDenied:
    'The app may not use this mailbox: grant it Mail.Send (in Exchange "Application Mail.Send") for MAIL_FROM.',
  Authorization_RequestDenied: 'The app lacks a permission of Microsoft Graph: an admin has to consent to it.',
  ErrorInvalidUser: 'MAIL_FROM is no mailbox of this tenant.',
  ResourceNotFound: 'MAIL_FROM is no mailbox of this tenant.',
  Request_ResourceNotFound: 'MAIL_FROM is no mailbox of this tenant.',
  MailboxNotEnabledForRESTAPI: 'MAIL_FROM has no mailbox in Exchange Online.',
  ErrorInvalidRecipients: 'Exchange does not accept the address of the partner.',
  ErrorSendAsDenied: 'The app may not send as MAIL_FROM.',
  InvalidAuthenticationToken: 'Graph does not accept the token: check GRAPH_URL and AUTHORITY_URL.',
  ErrorQuotaExceeded: 'The mailbox MAIL_FROM is full.',
}

export function failureOf(answer: GraphAnswer, repeating: Repeating): Error {
  const { status } = answer
  const code = codeOf(answer.json)
  const said = `Microsoft Graph answered ${status}${code && ` ${code}`}.`
  const wait = waitOf(answer.headers.get('retry-after'))
  if (status === 401 && !answer.newToken)
    return new TryLater(`${said} A new token will be asked for.`, NEW_TOKEN_MS, true)
  if (status === 429) return new TryLater(said, Math.max(wait ?? SLOW_DOWN_MS, NEW_TOKEN_MS), true)
  if (status === 503 && wait !== null) return new TryLater(said, Math.max(wait, NEW_TOKEN_MS), true)
  if (status === 408 || status >= 500)
    return repeating === 'again'
      ? new Unsure(`${said} It may have sent the mail.`)
      : new TryLater(said, OUTAGE_MS, true)
  return new PermanentFailure(`${SENTENCES[code] ?? 'Microsoft Graph refused, and will again.'} ${said}`)
}

/** What was thrown instead of an answer; what is none of Graph's goes through. */
export function failureOfSilence(error: unknown, repeating: Repeating): unknown {
  if (!(error instanceof NoAnswer)) return error
  return error.written && repeating === 'again'
    ? new Unsure(`Microsoft Graph did not answer (${error.message}). It may have sent the mail.`)
    : new TryLater(`Microsoft Graph could not be reached (${error.message}).`, OUTAGE_MS, true)
}
