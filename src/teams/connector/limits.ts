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
  /** Windows are kept this much longer, for calls on their way: they may arrive closer together than they left. */
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
  marginMs: 5,
}

/** Times are ms of one clock; should it be set back, what lies in its future counts as now. */
export interface Limits {
  /**
   * 0: one call now is yours, and counted. Else: the ms to wait, and nothing is counted. No conversation: the tenant's limit alone.
   * Conversations that wait for the tenant's next calls are told one after the other: all at once they would come in vain but for one.
   */
  take(conversationId: string | null, now: number): number
  /** A call that does not ask (a person waits for it): counted, so that others make room. */
  note(conversationId: string | null, now: number): void
  /** The call that was given or noted at `sent` is over: it may have arrived as late as now, so that is when it counts, or soon after it left. */
  over(conversationId: string | null, sent: number, now: number): void
  /** After a 429: nobody is given a call to this thread before `until`. */
  rest(conversationId: string | null, until: number, now: number): void
}

/** Nobody is expected later; only a clock that was set back says so. */
const LATEST_MS = 3_600_000

interface Thread {
  readonly log: Log
  rest: { readonly since: number; readonly ms: number }
  /** When it was told to come back for a call of the tenant's. */
  expectedAt: number
}
/** Longer than nearly every call is on its way; from there on it is Teams that takes its time. */
const ON_ITS_WAY_MS = 250
/** Who has not come back by then does not come. */
const LATE_MS = 100

export function limits(rates: Rates = TEAMS_RATES): Limits {
  const tenant = new Log(rates.tenant, rates.marginMs)
  const threads = new Map<string, Thread>()
  const expected = new Set<Thread>()
  const longest = Math.max(0, ...rates.thread.map((rate) => rate.ms)) + rates.marginMs
  let forgetAt = 1000

  function threadOf(conversationId: string, now: number): Thread {
    const id = conversationId.split(';')[0] ?? conversationId
    let thread = threads.get(id)
    if (!thread) {
      if (threads.size >= forgetAt) forget(now)
      thread = { log: new Log(rates.thread, rates.marginMs), rest: { since: 0, ms: 0 }, expectedAt: -Infinity }
      threads.set(id, thread)
    }
    return thread
  }

  /** Threads that nothing is remembered of; looked for each time their number has doubled. */
  function forget(now: number): void {
    for (const [id, thread] of threads)
      if (restOf(thread, now) <= 0 && thread.log.last <= now - longest) threads.delete(id)
    forgetAt = Math.max(1000, threads.size * 2)
  }

  function restOf(thread: Thread, now: number): number {
    thread.rest = { ...thread.rest, since: Math.min(thread.rest.since, now) }
    return thread.rest.since + thread.rest.ms - now
  }

  function waitInLine(thread: Thread, now: number): number {
    for (const one of expected)
      if (one.expectedAt < now - LATE_MS || one.expectedAt > now + LATEST_MS) expected.delete(one)
    const wait = tenant.wait(now, expected.size)
    thread.expectedAt = now + wait
    expected.add(thread)
    return wait
  }

  return {
    take(conversationId, now) {
      const thread = conversationId === null ? null : threadOf(conversationId, now)
      if (thread) expected.delete(thread)
      const own = thread ? Math.max(thread.log.wait(now), restOf(thread, now)) : 0
      const whole = tenant.wait(now)
      if (own > 0 && own >= whole) return own
      if (whole > 0) return thread ? waitInLine(thread, now) : whole
      tenant.add(now)
      thread?.log.add(now)
      return 0
    },
    note(conversationId, now) {
      tenant.add(now)
      if (conversationId !== null) threadOf(conversationId, now).log.add(now)
    },
    over(conversationId, sent, now) {
      const arrived = Math.min(now, sent + ON_ITS_WAY_MS)
      tenant.move(sent, arrived)
      if (conversationId !== null) threadOf(conversationId, now).log.move(sent, arrived)
    },
    rest(conversationId, until, now) {
      if (conversationId === null) return
      const thread = threadOf(conversationId, now)
      if (until - now > restOf(thread, now)) thread.rest = { since: now, ms: until - now }
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

  /** A window is full while its max-th latest call is still in it. `ahead`: so many others take the calls that are free before. */
  wait(now: number, ahead = 0): number {
    this.#setBack(now)
    let wait = 0
    for (const { ms, max } of this.#rates) {
      const oldest = this.#times.at((ahead % max) - max)
      const rounds = 1 + Math.floor(ahead / max)
      if (oldest !== undefined) wait = Math.max(wait, oldest + rounds * (ms + this.#margin) - now)
    }
    return wait
  }

  add(now: number): void {
    this.#setBack(now)
    this.#times.push(now)
    if (this.#times.length > 2 * this.#keep + 16) this.#times = this.#times.slice(-this.#keep)
  }

  /** The times stay in their order. */
  move(from: number, to: number): void {
    const at = this.#times.lastIndexOf(from)
    if (at === -1) return
    this.#times.splice(at, 1)
    const after = this.#times.findLastIndex((time) => time <= to)
    this.#times.splice(after + 1, 0, to)
  }

  #setBack(now: number): void {
    if (this.last > now) this.#times = this.#times.map((time) => Math.min(time, now))
  }
}
