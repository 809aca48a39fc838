/** Teams' published rate limits, kept by the fake in its own way: a call too many is answered with 429. */

export interface FakeRates {
  /** [calls, ms] of each conversation, and of all calls together. */
  readonly thread: readonly (readonly [number, number])[]
  readonly tenant: readonly (readonly [number, number])[]
  /** Whether the 429 says for how long. */
  readonly retryAfter: boolean
}

/** "Rate limiting for bots", 8 October 2026. */
export const PUBLISHED_RATES: FakeRates = {
  thread: [
    [7, 1000],
    [8, 2000],
    [60, 30_000],
    [1800, 3_600_000],
  ],
  tenant: [[50, 1000]],
  retryAfter: true,
}

export interface RateKeeper {
  /** Null: the call is within the rates, and counted. Else: the ms until the thread (null = none of its own) may call again. */
  refuse(thread: string | null, now: number): number | null
  /** Calls to a thread that came before the time that an earlier 429 had named. */
  readonly impatient: { thread: string; at: number }[]
}

export function rateKeeper(rates: FakeRates): RateKeeper {
  const counted = new Map<string, number[]>()
  const notBefore = new Map<string, number>()
  const impatient: { thread: string; at: number }[] = []

  function excess(key: string, windows: FakeRates['thread'], now: number): number {
    const times = counted.get(key) ?? []
    return Math.max(
      0,
      ...windows.map(([max, ms]) => {
        const inside = times.filter((time) => time > now - ms)
        return inside.length < max ? 0 : inside[inside.length - max]! + ms - now
      }),
    )
  }

  function count(key: string, windows: FakeRates['thread'], now: number): void {
    const longest = Math.max(0, ...windows.map(([, ms]) => ms))
    const times = (counted.get(key) ?? []).filter((time) => time > now - longest)
    counted.set(key, [...times, now])
  }

  return {
    impatient,
    refuse(thread, now) {
      if (thread !== null && now < (notBefore.get(thread) ?? 0)) impatient.push({ thread, at: now })
      const wait = Math.max(excess('', rates.tenant, now), thread === null ? 0 : excess(thread, rates.thread, now))
      if (wait > 0) {
        // The header counts in whole seconds.
        const told = Math.ceil(wait / 1000) * 1000
        if (thread !== null && rates.retryAfter) notBefore.set(thread, now + told)
        return told
      }
      count('', rates.tenant, now)
      if (thread !== null) count(thread, rates.thread, now)
      return null
    },
  }
}
