/** What Exchange lets one mailbox do, kept by us so that it never has to refuse: 30 mails a minute, 4 calls at once, and a rest when asked for. */
import { TryLater } from '../../ports/failures.ts'

export interface MailboxBudget {
  /** Runs the call when there is room for it. Throws `TryLater` (not counted: nothing was tried) when there is none. */
  within<T>(call: 'send' | 'other', run: () => Promise<T>): Promise<T>
}

/** contracts.md D4: Exchange Online 30 messages a minute; Outlook service 4 concurrent requests. */
const SENDS = 30
const WINDOW_MS = 60_000
const AT_ONCE = 4
/** How long whoever finds all four taken waits: about the time one of them takes. */
const TAKEN_MS = 1000

/** @param now ms of one clock; should it be set back, what lies in its future counts as now. */
export function mailboxBudget(now: () => number): MailboxBudget {
  let sends: number[] = []
  let running = 0
  let rest = { since: 0, ms: 0 }

  function wait(call: 'send' | 'other'): number {
    const at = now()
    sends = sends.map((time) => Math.min(time, at)).filter((time) => time > at - WINDOW_MS)
    const oldest = call === 'send' && sends.length >= SENDS ? sends.at(-SENDS) : undefined
    const full = oldest === undefined ? 0 : oldest + WINDOW_MS - at
    return Math.max(restMs(at), full, running >= AT_ONCE ? TAKEN_MS : 0)
  }

  function restMs(at: number): number {
    rest = { ...rest, since: Math.min(rest.since, at) }
    return rest.since + rest.ms - at
  }

  return {
    async within(call, run) {
      const ms = wait(call)
      if (ms > 0) throw new TryLater('The mailbox has had as many calls as Exchange allows it for now.', ms, false)
      if (call === 'send') sends.push(now())
      running++
      try {
        return await run()
      } catch (error) {
        if (error instanceof TryLater && error.afterMs > restMs(now())) rest = { since: now(), ms: error.afterMs }
        throw error
      } finally {
        running--
      }
    },
  }
}
