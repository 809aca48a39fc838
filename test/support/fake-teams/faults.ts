/** Faults on demand: what goes wrong with which calls, and how often. */

/** The calls that can be told apart. `metadata`, `keys` and `login` are the issuer's. */
export type Operation =
  'create-thread' | 'create-chat' | 'send' | 'update' | 'delete' | 'member' | 'members' | 'metadata' | 'keys' | 'login'

export interface Call {
  readonly operation: Operation
  /** Conversation id without `;messageid=`; null where there is none. */
  readonly thread: string | null
  readonly at: number
  readonly authorization: string | undefined
  /** 0 until it is answered; stays 0 when it never is. */
  status: number
}

export interface Fault {
  /** The work is done before the answer goes wrong. */
  readonly works: boolean
  /** `usual`: as without the fault. `reset`: the connection is cut. `never`: no answer. `garbage`: 200 and no JSON. `endless`: 200 without an end. */
  readonly reply: 'usual' | 'reset' | 'never' | 'garbage' | 'endless' | Refusal
  readonly afterMs: number
}
interface Refusal {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
}

/** Nothing is done; e.g. `refuses(403, 'BotDisabledByAdmin')`, `refuses(429, 'TooManyRequests', { 'retry-after': '2' })`. */
export const refuses = (status: number, code = '', headers: Readonly<Record<string, string>> = {}): Fault => ({
  works: false,
  reply: { status, code, headers },
  afterMs: 0,
})
/** Nothing is done, and somebody else is named: `redirects('http://…')`. */
export const redirects = (location: string, status = 307): Fault => refuses(status, '', { location })
/** It is done, and then the caller does not learn of it: cut off, left waiting, or told a lie such as 502. */
export const acceptsThen = (reply: 'reset' | 'never' | 'garbage' | 'endless' | number): Fault => ({
  works: true,
  reply: typeof reply === 'number' ? { status: reply, code: '', headers: {} } : reply,
  afterMs: 0,
})
/** Nothing is done, and nothing is said. */
export const hangs = (): Fault => ({ works: false, reply: 'never', afterMs: 0 })
/** Nothing is done, and the connection is cut. */
export const drops = (): Fault => ({ works: false, reply: 'reset', afterMs: 0 })
/** As usual, but late. */
export const slow = (afterMs: number): Fault => ({ works: true, reply: 'usual', afterMs })

/** An operation, any of several, or a question about the call. */
export type Match = Operation | readonly Operation[] | ((call: Call) => boolean)

export interface Faults {
  /** The next `times` matching calls go wrong so. Answers how to stop earlier. The fault named last is asked first. */
  readonly on: (match: Match, fault: Fault, times?: number) => () => void
  readonly next: (call: Call) => Fault | null
}

export function faults(): Faults {
  let planned: { matches: (call: Call) => boolean; fault: Fault; left: number }[] = []
  return {
    on(match, fault, times = 1) {
      const matches =
        typeof match === 'function'
          ? match
          : ({ operation }: Call) => (typeof match === 'string' ? match === operation : match.includes(operation))
      const plan = { matches, fault, left: times }
      planned.unshift(plan)
      return () => void (planned = planned.filter((other) => other !== plan))
    },
    next(call) {
      const plan = planned.find((p) => p.left > 0 && p.matches(call))
      if (!plan) return null
      plan.left--
      return plan.fault
    },
  }
}
