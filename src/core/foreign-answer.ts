/** What the answer of a foreign server tells, or its silence: nothing of its text is ever shown but a code that looks like one. */

/** No answer came. */
export interface Silence {
  /** A short name of what happened, never a text from a library. */
  readonly name: string
  /** False only when it is certain that the request never left this machine. */
  readonly written: boolean
}

/** undici's own time-out, and certificates that were not accepted. */
const NO_CONNECTION = /^UND_ERR_CONNECT_TIMEOUT$|CERT|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/

/** @param error what `fetch` threw. */
export function silenceOf(error: unknown): Silence {
  if (!(error instanceof Error)) return { name: 'unknown', written: true }
  if (error.name === 'TimeoutError') return { name: 'time-out', written: true }
  // Several addresses were tried: one failure stands for all.
  const cause = error.cause instanceof AggregateError ? (error.cause.errors as unknown[])[0] : error.cause
  const { code, syscall } = (cause ?? {}) as { code?: unknown; syscall?: unknown }
  const name = typeof code === 'string' ? code : error.name
  const connecting = syscall === 'connect' || syscall === 'getaddrinfo'
  return { name, written: !connecting && !NO_CONNECTION.test(name) }
}

/** How long a server asks to be left alone, as RFC 9110 lets it say so: seconds or an HTTP date; null when there is none or it makes no sense. */
export function retryAfterMs(header: string | null, now: Date, longestMs: number): number | null {
  const text = header?.trim() ?? ''
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  const date = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : NaN
  const ms = Number.isNaN(seconds) ? date - now.getTime() : seconds * 1000
  return Number.isNaN(ms) ? null : Math.min(Math.max(Math.ceil(ms), 0), longestMs)
}

/** The code of `{"error": {"code": …}}`, as Teams and Graph answer; '' where there is none. */
export function codeOf(json: unknown): string {
  const error = typeof json === 'object' && json && 'error' in json ? json.error : undefined
  const code = typeof error === 'object' && error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : ''
}
