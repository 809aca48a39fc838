/** Faults on demand: what goes wrong with which calls of Entra and Graph, and how often. */
import type { ServerResponse } from 'node:http'

export type Operation =
  | 'metadata'
  | 'token'
  | 'send-mail'
  | 'create-draft'
  | 'send-draft'
  | 'look'
  | 'drafts'
  | 'user'
  | 'member-groups'
  | 'members'
  | 'discard'

export interface Call {
  readonly operation: Operation
  readonly at: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** 0 until it is answered; stays 0 when it never is. */
  status: number
}

export interface Fault {
  /** The work is done before the answer goes wrong. */
  readonly works: boolean
  readonly answer: 'usual' | 'reset' | 'never' | ((response: ServerResponse) => void)
  readonly afterMs: number
}

const json =
  (status: number, code: string, headers: Readonly<Record<string, string>>) => (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { code, message: 'Fake of Microsoft Graph.', innererror: {} } }))
  }
/** What a proxy on the way says: no JSON, and its headers are all there is. */
const html = (status: number, headers: Readonly<Record<string, string>>) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'text/html', ...headers })
  response.end('<html><body><h1>Gateway Time-out</h1></body></html>')
}

/** Nothing is done: `refuses(429, 'ApplicationThrottled', { 'retry-after': '600' })`. */
export const refuses = (status: number, code = '', headers: Readonly<Record<string, string>> = {}): Fault => ({
  ...{ works: false, answer: json(status, code, headers), afterMs: 0 },
})
export const refusesInHtml = (status: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  ...{ works: false, answer: html(status, headers), afterMs: 0 },
})
/** It is done, and the caller is told a lie. */
export const doesThenAnswers = (status: number): Fault => ({ works: true, answer: json(status, '', {}), afterMs: 0 })
export const doesThenAnswersInHtml = (status: number): Fault => ({ works: true, answer: html(status, {}), afterMs: 0 })
/** It is done, and of what is said about it half arrives. */
export const doesThenAnswersHalf = (status: number): Fault => ({
  ...{ works: true, afterMs: 0 },
  answer(response) {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end('{"id":"AAkALg')
  },
})
/** It is done, and the caller hears nothing. */
export const doesThen = (answer: 'reset' | 'never'): Fault => ({ works: true, answer, afterMs: 0 })
/** Nothing is done, and nothing is said. */
export const hangs = (): Fault => ({ works: false, answer: 'never', afterMs: 0 })
export const drops = (): Fault => ({ works: false, answer: 'reset', afterMs: 0 })
/** As usual, but late: the work is done at once. */
export const slow = (afterMs: number): Fault => ({ works: true, answer: 'usual', afterMs })

export interface Faults {
  /** The next `times` calls go wrong so; the fault named last is asked first. Answers how to stop earlier. */
  on(operation: Operation | readonly Operation[], fault: Fault, times?: number): () => void
  next(call: Call): Fault | null
}

export function faults(): Faults {
  let planned: { readonly operations: readonly Operation[]; readonly fault: Fault; left: number }[] = []
  return {
    on(operation, fault, times = 1) {
      const plan = { operations: [operation].flat(), fault, left: times }
      planned.unshift(plan)
      return () => void (planned = planned.filter((other) => other !== plan))
    },
    next({ operation }) {
      const plan = planned.find((p) => p.left > 0 && p.operations.includes(operation))
      if (!plan) return null
      plan.left--
      return plan.fault
    },
  }
}
