/** How the far side of a port fails: each call takes its turn of a queue, and what was taken before the failure stays taken. */
import { Missing, PermanentFailure, TryLater, Unsure } from '../../src/ports/failures.ts'

export type Fault =
  /** Asks to come back in five seconds; an attempt. */
  | 'busy'
  /** Our own budget is used up for a second; no attempt. */
  | 'no budget'
  | 'refused'
  | 'missing'
  /** It was taken, and nobody heard so. */
  | 'answer lost'
  /** Nothing was taken, and no answer ever comes. */
  | 'silent'
  /** Something that no adapter promised. */
  | 'broken'

export interface Weather {
  /** For the next calls, in this order; null = fine. */
  next(...faults: readonly (Fault | null)[]): void
  /** For every call that no `next` is meant for; null = fine again. */
  every(fault: (() => Fault | null) | null): void
  /** Fine from now on. */
  clear(): void
  through<T>(act: () => T): Promise<T>
}

/** @param delay ms that a call takes, by the (fake) timers. */
export function weather(delay: () => number = () => 0): Weather {
  const queue: (Fault | null)[] = []
  let otherwise: (() => Fault | null) | null = null

  return {
    next: (...faults) => void queue.push(...faults),
    every: (fault) => (otherwise = fault),
    clear() {
      queue.length = 0
      otherwise = null
    },
    async through(act) {
      const ms = delay()
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
      const fault = queue.length > 0 ? queue.shift() : otherwise?.()
      switch (fault) {
        case 'busy':
          throw new TryLater('Come back in five seconds.', 5000, true)
        case 'no budget':
          throw new TryLater('The budget is used up.', 1000, false)
        case 'refused':
          throw new PermanentFailure('Refused, and will be again.')
        case 'missing':
          throw new Missing('There is no such thing.')
        case 'answer lost':
          act()
          throw new Unsure('Sent, and no answer came.')
        case 'silent':
          return new Promise<never>(() => undefined)
        case 'broken':
          throw new Error('Nobody expected this.')
        case null:
        case undefined:
          return act()
      }
    },
  }
}
