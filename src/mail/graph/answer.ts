/** What Microsoft Graph may answer to one call, and what it means when no answer comes. */
import { GraphClientError } from '@microsoft/microsoft-graph-client'
import { type Silence, silenceOf } from '../../core/foreign-answer.ts'

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Behind `/v1.0`, each part encoded: `/users/b2b%40contoso.com/sendMail`. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  /** Over the whole exchange, the token left out. */
  readonly timeoutMs?: number
}

export interface GraphAnswer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer; undefined when there was none, or it was cut off, too long or not JSON (a proxy answers in HTML). */
  readonly json: unknown
  /** The token of this call was fetched for it. */
  readonly newToken: boolean
}

/** No answer came. Passes through the client as it is. */
export class NoAnswer extends GraphClientError {
  override readonly name = 'NoAnswer'
  readonly written: Silence['written']
  constructor(message: string, written: boolean) {
    super(message)
    // The client is compiled for a time before classes: without this the error would not be one of ours.
    Object.setPrototypeOf(this, new.target.prototype)
    this.written = written
  }
}

/** @param error what `fetch` threw. */
export function noAnswer(error: unknown): NoAnswer {
  const { name, written } = silenceOf(error)
  return new NoAnswer(name, written)
}
