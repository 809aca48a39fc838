/** Works off the effects: at least once each, one at a time per lane, again after a failure, parked when repeating is pointless. */
import type { EffectKind } from '../../core/effects.ts'
import type { Clock } from '../../ports/clock.ts'
import { TryLater } from '../../ports/failures.ts'
import type { EffectOutcome, LeasedEffect, Store } from '../../ports/store.ts'
import { afterFailure } from './after-failure.ts'
import { endEffect } from './end-effect.ts'
import { resting } from './resting.ts'

/** The handler ended the effect itself, in the commit that holds its result. */
export interface Settled {
  readonly settled: EffectOutcome
}
export type Handler = (effect: LeasedEffect) => Promise<EffectOutcome | Settled>

export interface DeliverDeps {
  readonly store: Store
  readonly clock: Clock
  /** In [0, 1): spreads the back-off. */
  readonly chance: () => number
  readonly handlers: Readonly<Partial<Record<EffectKind, Handler>>>
  /** Told of each effect that ended `parked` or `unknown`, and of each failed attempt. */
  readonly report: (effect: LeasedEffect, outcome: EffectOutcome, error: unknown) => void
  /** Told once of each attempt that came to its end, whatever end that was. */
  readonly ended: (effect: LeasedEffect, outcome: EffectOutcome) => void
  /** Told when no work could be looked for. */
  readonly fault: (error: unknown) => void
  readonly concurrency?: number
  /** Whether this process may work on them now; asked before each lease. */
  readonly kinds?: (kind: EffectKind) => boolean
}

export interface Deliverer {
  start(): void
  /** No new work; what runs may end, for at most `ms`. */
  stop(ms?: number): Promise<void>
}

/** Longer than any call made under it; renewed while the work runs. */
const LEASE_MS = 30_000
const RENEW_MS = LEASE_MS / 3
/** No work takes this long. What still runs then is given up, or its lane would never go on: the lease guards against what it does late. */
const LONGEST_WORK_MS = 120_000
const NAP_MS = 50
const SETTLE_AGAIN_MS = 1000
/** A lease that ran out, because its work ended unheard, is found at the latest then. */
const LONGEST_NAP_MS = LEASE_MS

interface Work {
  readonly effect: LeasedEffect
  readonly done: Promise<void>
  readonly giveUp: (error: Error) => void
  renewals: number
}

export function deliverer(deps: DeliverDeps): Deliverer {
  const all = Object.keys(deps.handlers) as EffectKind[]
  const concurrency = deps.concurrency ?? 16
  const running = new Map<string, Work>()
  const rests = resting(deps.clock, deps.store)
  /** In a row, by effect, since this process began: after a restart it is given as many again. */
  const failures = new Map<string, number>()
  let stopped = true
  let pumping: Promise<void> | null = null
  let again = false
  let nap: NodeJS.Timeout | undefined
  let renewals: NodeJS.Timeout | undefined
  let unsubscribe = (): void => undefined

  function pump(): void {
    if (stopped) return
    if (pumping) {
      again = true
      return
    }
    pumping = lease()
      .catch((error: unknown) => {
        deps.fault(error)
        sleep(1000)
      })
      .finally(() => {
        pumping = null
        if (again) {
          again = false
          pump()
        }
      })
  }

  async function lease(): Promise<void> {
    clearTimeout(nap)
    const free = concurrency - running.size
    if (free <= 0) return
    const kinds = all.filter((kind) => deps.kinds?.(kind) ?? true)
    const except = await rests.lanes(kinds)
    const effects = await deps.store.lease({ kinds, except, limit: free, ms: LEASE_MS })
    if (stopped) return giveBack(effects)
    effects.forEach(begin)
    if (effects.length < free) sleep(await untilDue(kinds, except))
  }

  function begin(effect: LeasedEffect): void {
    const { promise, reject } = Promise.withResolvers<never>()
    const done = run(effect, promise).finally(() => {
      running.delete(effect.token)
      pump()
    })
    running.set(effect.token, { effect, done, giveUp: reject, renewals: 0 })
  }

  /** The end was asked for while they were being leased: nobody has to wait for the lease. */
  async function giveBack(effects: readonly LeasedEffect[]): Promise<void> {
    for (const { key, token } of effects) await deps.store.settle(key, token, UNTRIED)
  }

  /** A lane that is taken goes on when its effect ends; one that another process holds is looked at again soon. */
  async function untilDue(kinds: readonly EffectKind[], except: readonly string[]): Promise<number> {
    const due = (await deps.store.nextDue({ kinds, except })) ?? LONGEST_NAP_MS
    return Math.max(Math.min(due, rests.nextMs()), NAP_MS)
  }

  function sleep(ms: number): void {
    clearTimeout(nap)
    if (!stopped) nap = setTimeout(pump, Math.min(ms, LONGEST_NAP_MS))
  }

  async function run(effect: LeasedEffect, givenUp: Promise<never>): Promise<void> {
    let came: EffectOutcome | Settled
    let error: unknown = null
    // New, or an admin asked for it again: perhaps somebody else parked it.
    if (effect.attempts === 0) failures.delete(effect.key)
    try {
      came = (await Promise.race([deps.handlers[effect.kind]?.(effect), givenUp])) ?? UNTRIED
    } catch (caught) {
      error = caught
      came = afterFailure(effect, caught, deps.chance(), failuresOf(effect.key, caught))
      if (caught instanceof TryLater)
        await rests.rest(effect, caught).catch((e: unknown) => deps.report(effect, UNTRIED, e))
    }
    const end = 'settled' in came ? came.settled : came
    if (error === null || end.state === 'parked') failures.delete(effect.key)
    if (error !== null || end.state === 'parked' || end.state === 'unknown') deps.report(effect, end, error)
    if (end !== came || (await settle(effect, end))) deps.ended(effect, end)
  }

  /** With this one. Being asked to wait is none: after an hour of it the first failure is the first. */
  function failuresOf(key: string, error: unknown): number {
    const count = (failures.get(key) ?? 0) + (error instanceof TryLater ? 0 : 1)
    failures.set(key, count)
    return count
  }

  /** Its token makes it harmless to repeat. Where the store stays away, whoever holds the effect next finds the world as it is. */
  async function settle(effect: LeasedEffect, end: EffectOutcome): Promise<boolean> {
    for (let tries = 0; ; tries++)
      try {
        return await endEffect(deps.store, effect, end, `${effect.token}/end/${tries}`)
      } catch (error) {
        if (tries === 0) deps.report(effect, end, error)
        if (stopped || tries * SETTLE_AGAIN_MS >= LEASE_MS) return false
        await new Promise((resolve) => setTimeout(resolve, SETTLE_AGAIN_MS))
      }
  }

  function renew(work: Work): void {
    const { key, token } = work.effect
    if (++work.renewals * RENEW_MS >= LONGEST_WORK_MS) work.giveUp(new Error('The work did not end in two minutes.'))
    else deps.store.renew(key, token, LEASE_MS).catch((e: unknown) => deps.report(work.effect, UNTRIED, e))
  }

  async function drained(): Promise<void> {
    await pumping
    await Promise.all([...running.values()].map(({ done }) => done))
  }

  return {
    start() {
      stopped = false
      unsubscribe = deps.store.onEffects(pump)
      renewals = setInterval(() => [...running.values()].forEach(renew), RENEW_MS)
      pump()
    },
    async stop(ms = 10_000) {
      stopped = true
      unsubscribe()
      clearTimeout(nap)
      const { promise: patience, resolve } = Promise.withResolvers<null>()
      const timer = setTimeout(() => resolve(null), ms)
      await Promise.race([drained(), patience])
      clearTimeout(timer)
      clearInterval(renewals)
    },
  }
}

/** As if it had not been leased. */
const UNTRIED: EffectOutcome = { state: 'waiting', delayMs: 0, counted: false }
