/** How the front door says no: a closed list of reasons for the log, and constant words for whoever asked. */

/** Why a request was turned away; goes to the log, never to the caller. */
export type Reason =
  | 'no-token'
  | 'token-shape'
  | 'token-issuer'
  | 'token-audience'
  | 'token-key'
  | 'token-signature'
  | 'token-time'
  | 'token-service-url'
  | 'keys-unavailable'
  | 'not-json'
  | 'not-an-activity'
  | 'channel'
  | 'service-url'
  | 'tenant'

/** 401: not proven to come from Teams. 503: it cannot be proven now. 400: not an activity. 403: not for this bot. */
const STATUS: Readonly<Record<Reason, 400 | 401 | 403 | 503>> = {
  'no-token': 401,
  'token-shape': 401,
  'token-issuer': 401,
  'token-audience': 401,
  'token-key': 401,
  'token-signature': 401,
  'token-time': 401,
  'token-service-url': 401,
  'keys-unavailable': 503,
  'not-json': 400,
  'not-an-activity': 400,
  channel: 403,
  'service-url': 403,
  tenant: 403,
}

const WORDS = {
  400: 'This is not an activity.',
  401: 'This needs a valid token of the channel.',
  403: 'This is not for this bot.',
  500: 'Something went wrong here.',
  503: 'Not now.',
} as const

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

/** What the caller is told; `reference` is the only thing in it that changes. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** The body as it was written out already; its content type is among the headers. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

export function answerTo(reason: Reason, reference: string): Answer {
  const status = STATUS[reason]
  const headers = status === 503 ? { 'retry-after': '5' } : status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return { status, headers, body: { error: WORDS[status], reference } }
}

export const faultAnswer = (reference: string): Answer => ({
  status: 500,
  body: { error: WORDS[500], reference },
})
