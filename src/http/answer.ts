/** What a request is to the handlers, and what they answer: problems in constant words, with a reference as the only thing that changes. */
import { STATUS_CODES } from 'node:http'

export interface HttpRequest {
  /** As `IncomingMessage.headersDistinct` has them: `headers` would hide a second Authorization header. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>
  /** Raw; empty where none is read. */
  readonly body: Buffer
  /** As sent, without the query. */
  readonly path: string
  /** The variable parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** Who is at the other end of the socket. */
  readonly remoteAddress: string
  /** Names this request in a problem and in the log. */
  readonly reference: string
}

export interface HttpAnswer {
  readonly status: number
  /** Sent as JSON; undefined = an empty answer. */
  readonly body?: unknown
  /** Sent as it is, instead of `body`; its content type is among the headers. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (request: HttpRequest) => Promise<HttpAnswer>

/** RFC 9457. */
const PROBLEM_TYPE = 'application/problem+json'

interface More {
  readonly errors?: readonly { readonly field: string; readonly problem: string }[]
  readonly headers?: Readonly<Record<string, string>>
}

/** @param detail a constant sentence with the cure, never a part of what was sent. */
export function problem(reference: string, status: number, detail: string, more: More = {}): HttpAnswer {
  const title = STATUS_CODES[status] ?? 'Error'
  return {
    status,
    headers: { 'content-type': PROBLEM_TYPE, ...more.headers },
    body: { title, status, detail, ...(more.errors ? { errors: more.errors } : {}), reference },
  }
}

/** Asked to come back: seconds, as whole numbers go. */
export const later = (reference: string, status: 429 | 503, detail: string, seconds: number): HttpAnswer =>
  problem(reference, status, detail, { headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) } })
