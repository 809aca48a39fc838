/** Teams' rate limits: says before each call how long it must wait, so that Teams never has to. Pure: the time is passed in. */

/** At most `max` calls in any `ms` milliseconds. */
export interface Rate {
  readonly ms: number
  readonly max: number
}

export interface Rates {
  /** Each conversation; a channel with all its threads is one. */
  readonly thread: readonly Rate[]
  /** All calls of the bot. */
  readonly tenant: readonly Rate[]
  /** Windows are kept this much longer: calls may arrive closer together than they left. */
  readonly marginMs: number
}

/** Microsoft's table of 8 October 2026 ("Rate limiting for bots"): per app per thread, and per app per tenant. */
export const TEAMS_RATES: Rates = {
  thread: [
    { ms: 1000, max: 7 },
    { ms: 2000, max: 8 },
    { ms: 30_000, max: 60 },
    { ms: 3_600_000, max: 1800 },
  ],
  tenant: [{ ms: 1000, max: 50 }],
  marginMs: 20,
}

/** Times are ms of one clock; should it be set back, what lies in its future counts as now. */
export interface Limits {
  /** 0: one call now is yours, and counted. Else: the ms to wait, and nothing is counted. No conversation: the tenant's limit alone. */
  take(conversationId: string | null, now: number): number
  /** A call that does not ask (a person waits for it): counted, so that others make room. */
  note(conversationId: string | null, now: number): void
  /** After a 429: nobody is given a call to this thread before `until`. */
  rest(conversationId: string | null, until: number, now: number): void
}

/** Only a clock that was set back asks for more. */
const LONGEST_REST_MS = 3_600_000

interface Thread {
  readonly log: Log
  restUntil: number
}

export function limits(rates: Rates = TEAMS_RATES): Limits {
  const tenant = new Log(rates.tenant, rates.marginMs)
  const threads = new Map<string, Thread>()
  const longest = Math.max(0, ...rates.thread.map((rate) => rate.ms)) + rates.marginMs
  let forgetAt = 1000

  function threadOf(conversationId: string, now: number): Thread {
    const id = conversationId.split(';')[0] ?? conversationId
    let thread = threads.get(id)
    if (!thread) {
      if (threads.size >= forgetAt) forget(now)
      thread = { log: new Log(rates.thread, rates.marginMs), restUntil: 0 }
      threads.set(id, thread)
    }
    return thread
  }

  /** Threads that nothing is remembered of; looked for each time their number has doubled. */
  function forget(now: number): void {
    for (const [id, thread] of threads)
      if (thread.restUntil <= now && thread.log.last <= now - longest) threads.delete(id)
    forgetAt = Math.max(1000, threads.size * 2)
  }

  function restOf(thread: Thread, now: number): number {
    thread.restUntil = Math.min(thread.restUntil, now + LONGEST_REST_MS)
    return thread.restUntil - now
  }

  return {
    take(conversationId, now) {
      const thread = conversationId === null ? null : threadOf(conversationId, now)
      const wait = Math.max(tenant.wait(now), thread?.log.wait(now) ?? 0, thread ? restOf(thread, now) : 0)
      if (wait > 0) return wait
      tenant.add(now)
      thread?.log.add(now)
      return 0
    },
    note(conversationId, now) {
      tenant.add(now)
      if (conversationId !== null) threadOf(conversationId, now).log.add(now)
    },
    rest(conversationId, until, now) {
      if (conversationId === null) return
      const thread = threadOf(conversationId, now)
      thread.restUntil = Math.max(thread.restUntil, until)
    },
  }
}

/** The times of the latest calls, as many as the largest window needs. */
class Log {
  readonly #rates: readonly Rate[]
  readonly #margin: number
  readonly #keep: number
  #times: number[] = []

  constructor(rates: readonly Rate[], margin: number) {
    this.#rates = rates
    this.#margin = margin
    this.#keep = Math.max(1, ...rates.map((rate) => rate.max))
  }

  get last(): number {
    return this.#times.at(-1) ?? -Infinity
  }

  /** A window is full while its max-th latest call is still in it. */
  wait(now: number): number {
    this.#setBack(now)
    let wait = 0
    for (const { ms, max } of this.#rates) {
      const oldest = this.#times.at(-max)
      if (oldest !== undefined) wait = Math.max(wait, oldest + ms + this.#margin - now)
    }
    return wait
  }

  add(now: number): void {
    this.#setBack(now)
    this.#times.push(now)
    if (this.#times.length > 2 * this.#keep + 16) this.#times = this.#times.slice(-this.#keep)
  }

  #setBack(now: number): void {
    if (this.last > now) this.#times = this.#times.map((time) => Math.min(time, now))
  }
}
