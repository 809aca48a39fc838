/** One HTTP exchange that always ends: one time-out over all of it, no redirect followed, no retry, a bounded answer. */

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer; undefined when there was none, or it was cut off, too long or not JSON. */
  readonly json: unknown
}

/** No answer came. `written` is false only when it is certain that the request never left this machine. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly written: boolean
  constructor(message: string, written: boolean) {
    super(message)
    this.written = written
  }
}

/** A page of 500 members is a fifth of it. */
const LONGEST_ANSWER = 1024 * 1024

/** Throws `NoAnswer`; every status is an answer. */
export async function exchange(call: Call): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(call.url, {
      method: call.method,
      headers: { accept: 'application/json', ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs),
    })
  } catch (error) {
    throw silenceOf(error)
  }
  return { status: response.status, headers: response.headers, json: await jsonOf(response) }
}

/** A short name of what happened, never a text from the library; and whether anybody can have read the request. */
function silenceOf(error: unknown): NoAnswer {
  if (!(error instanceof Error)) return new NoAnswer('unknown', true)
  if (error.name === 'TimeoutError') return new NoAnswer('time-out', true)
  // Several addresses were tried: one failure stands for all.
  const cause = error.cause instanceof AggregateError ? (error.cause.errors as unknown[])[0] : error.cause
  const { code, syscall } = (cause ?? {}) as { code?: unknown; syscall?: unknown }
  const name = typeof code === 'string' ? code : error.name
  const connecting = syscall === 'connect' || syscall === 'getaddrinfo'
  return new NoAnswer(name, !connecting && !NO_CONNECTION.test(name))
}

/** undici's own time-out, and certificates that were not accepted. */
const NO_CONNECTION = /^UND_ERR_CONNECT_TIMEOUT$|CERT|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/

async function jsonOf(response: Response): Promise<unknown> {
  if (!response.body) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  try {
    // Leaving the loop cancels the rest of the answer.
    for await (const part of response.body as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > LONGEST_ANSWER) return undefined
      parts.push(part)
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    return undefined
  }
}
