/** One HTTP exchange that always ends: one time-out over all of it, no redirect followed, no retry, a bounded answer. */
import { type Silence, silenceOf } from '../../core/foreign-answer.ts'
import { jsonOf } from '../../ports/json-body.ts'

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

/** No answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly written: Silence['written']
  constructor(message: string, written: boolean) {
    super(message)
    this.written = written
  }
}

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
    const { name, written } = silenceOf(error)
    throw new NoAnswer(name, written)
  }
  return { status: response.status, headers: response.headers, json: await jsonOf(response.body) }
}
