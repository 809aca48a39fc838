/** Lanes that rest, because their channel was asked to wait: over at the latest after the time asked for, whoever works on them by then. */
import type { EffectKind } from '../../core/effects.ts'
import type { Clock } from '../../ports/clock.ts'
import type { TryLater } from '../../ports/failures.ts'
import type { LeasedEffect, Store } from '../../ports/store.ts'

export interface Resting {
  /** The lane of this effect rests from now on, as asked for; throws when that could not be written down. */
  rest(effect: Pick<LeasedEffect, 'lane' | 'token'>, asked: Pick<TryLater, 'afterMs' | 'counted'>): Promise<void>
  /** Those that rest now. Kinds that this process was not allowed to work on before: what others wrote down is read. */
  lanes(kinds: readonly EffectKind[]): Promise<readonly string[]>
  /** Ms until the next one may go on; none rests = `Infinity`. */
  nextMs(): number
}

interface Rest {
  /** Epoch ms. */
  readonly since: number
  readonly ms: number
}

/** One document for all of them: few rest at a time. */
const KEY = 'rests/lanes'
/** A shorter rest is over before anybody else could send; our own budgets ask for many of those. */
const KEPT_FROM_MS = 2000
/** Of several at once one is written first. Whoever loses so often has it in memory all the same. */
const ATTEMPTS = 5
const LEAST_MS = 50

export function resting(clock: Clock, store: Pick<Store, 'read' | 'commit'>): Resting {
  const rests = new Map<string, Rest>()
  let known: readonly EffectKind[] = []
  const now = (): number => clock().getTime()

  /** Of a clock that was set back: a rest begun in its future has begun now, so that none takes longer than it was asked to. */
  function leftMs(lane: string, { since, ms }: Rest): number {
    if (since > now()) rests.set(lane, { since: now(), ms })
    return Math.min(since, now()) + ms - now()
  }

  async function written(): Promise<{ readonly rev: number; readonly all: readonly (readonly [string, Rest])[] }> {
    const [doc] = await store.read([KEY])
    return { rev: doc?.rev ?? 0, all: Object.entries((doc?.value ?? {}) as Record<string, Rest>) }
  }

  /** So that it holds in the next life, too, and where the work is taken over. */
  async function write(lane: string, rest: Rest, id: string): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { rev, all } = await written()
      const others = all.filter(([other, { since, ms }]) => other !== lane && since + ms > now())
      const put = { [KEY]: Object.fromEntries([...others, [lane, rest]]) }
      if (await store.commit({ id: `${id}/${attempt}`, expect: { [KEY]: rev }, put })) return
    }
  }

  return {
    async rest({ lane, token }, { afterMs, counted }) {
      const rest = { since: now(), ms: Math.max(afterMs, LEAST_MS) }
      rests.set(lane, rest)
      if (counted && afterMs >= KEPT_FROM_MS) await write(lane, rest, `${token}/rest`)
    },
    async lanes(kinds) {
      if (kinds.some((kind) => !known.includes(kind)))
        for (const [lane, rest] of (await written()).all) rests.set(lane, rests.get(lane) ?? rest)
      known = kinds
      for (const [lane, rest] of rests) if (leftMs(lane, rest) <= 0) rests.delete(lane)
      return [...rests.keys()]
    },
    nextMs: () => Math.min(Infinity, ...[...rests].map(([lane, rest]) => leftMs(lane, rest))),
  }
}
