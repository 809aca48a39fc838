/** The effects of the memory store: one lease a lane, fenced by its token, by priority and then age. */
import type { EffectKind, EffectState, NewEffect } from '../../src/core/effects.ts'
import { storable } from '../../src/core/text.ts'
import type { EffectOutcome, EffectRow, LeasedEffect, LeaseRequest, Store } from '../../src/ports/store.ts'
import { asStored } from './memory-json.ts'

interface Entry extends Omit<EffectRow, 'state' | 'attempts' | 'error' | 'lane' | 'notBefore'> {
  readonly priority: number
  lane: string
  state: EffectState
  attempts: number
  error: string | null
  notBefore: number
  token: string | null
  leaseUntil: number
}

interface MemoryEffects extends Pick<
  Store,
  'lease' | 'renew' | 'settle' | 'effects' | 'countEffects' | 'nextDue' | 'retryEffect' | 'wakeLane' | 'onEffects'
> {
  holds(key: string, token: string): boolean
  /** For a commit: nobody is told before `tell`. */
  add(effects: readonly NewEffect[]): boolean
  /** True when an effect may go now that could not before. */
  finish(key: string, outcome: EffectOutcome): boolean
  tell(): void
}

const KINDS: readonly EffectKind[] = ['card', 'commit', 'mail', 'digest', 'notice']

const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

export function memoryEffects(clock: () => number): MemoryEffects {
  /** In the order they were stored. */
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  let tokens = 0

  /** A lease that ends without an outcome counts as an attempt. */
  function giveBack(): void {
    for (const entry of entries.values())
      if (entry.state === 'leased' && entry.leaseUntil <= clock())
        Object.assign(entry, { state: 'waiting', attempts: entry.attempts + 1, token: null })
  }

  /** The first that may go, one a lane, none of a lane that is leased. */
  function due({ kinds, except }: Pick<LeaseRequest, 'kinds' | 'except'>): Entry[] {
    const all = [...entries.values()]
    const busy = new Set(all.filter((e) => e.state === 'leased').map((e) => e.lane))
    const ready = all
      .filter((e) => e.state === 'waiting' && e.notBefore <= clock() && kinds.includes(e.kind))
      .filter((e) => !except.includes(e.lane) && !busy.has(e.lane))
      .sort((a, b) => a.priority - b.priority)
    return ready.filter((e, i) => ready.findIndex((other) => other.lane === e.lane) === i)
  }

  const holds = (key: string, token: string): boolean => {
    const entry = entries.get(key)
    return entry?.state === 'leased' && entry.token === token
  }

  function finish(key: string, outcome: EffectOutcome): boolean {
    const entry = entries.get(key)!
    const { lane } = entry
    Object.assign(entry, { state: outcome.state, token: null })
    if (outcome.state === 'waiting') {
      entry.notBefore = clock() + outcome.delayMs
      entry.attempts += outcome.counted ? 1 : 0
      entry.error = outcome.error ?? entry.error
      entry.lane = outcome.lane ?? entry.lane
    } else {
      entry.attempts += outcome.state === 'superseded' ? 0 : 1
      entry.error = 'error' in outcome ? outcome.error : null
    }
    return due({ kinds: KINDS, except: [] }).some((e) => e.lane === lane || e.lane === entry.lane)
  }

  const tell = (): void => listeners.forEach((listener) => listener())
  const shown = ({ key, kind, lane, body, state, attempts, error, notBefore }: Entry): EffectRow => ({
    ...{ key, kind, lane, body, state, attempts, error, notBefore },
  })

  return {
    holds,
    finish,
    tell,
    add(effects) {
      const before = entries.size
      for (const { key: raw, kind, lane, body: given, delayMs = 0, priority = 0 } of effects) {
        const [key, body] = [storable(raw), JSON.parse(asStored(given)) as Entry['body']]
        if (!entries.has(key))
          entries.set(key, {
            ...{ key, kind, lane: storable(lane), body, priority, state: 'waiting', attempts: 0, error: null },
            ...{ notBefore: clock() + delayMs, token: null, leaseUntil: 0 },
          })
      }
      return entries.size > before
    },
    async lease(request) {
      giveBack()
      return due(request)
        .slice(0, request.limit)
        .map((entry): LeasedEffect => {
          const token = `lease ${++tokens}`
          Object.assign(entry, { state: 'leased', token, leaseUntil: clock() + request.ms })
          const { key, kind, lane, body, attempts } = entry
          return { key, kind, lane, body: structuredClone(body), attempts, token }
        })
    },
    async renew(key, token, ms) {
      if (!holds(key, token)) return false
      entries.get(key)!.leaseUntil = clock() + ms
      return true
    },
    async settle(key, token, outcome) {
      if (!holds(key, token)) return false
      if (finish(key, outcome)) tell()
      return true
    },
    async effects({ states, kinds, lane, keyPrefix = '', after, limit }) {
      return [...entries.values()]
        .filter((e) => (states?.includes(e.state) ?? true) && (kinds?.includes(e.kind) ?? true))
        .filter((e) => (lane === undefined || e.lane === lane) && e.key.startsWith(keyPrefix))
        .filter((e) => after === undefined || bytewise(e.key, after) > 0)
        .sort((a, b) => bytewise(a.key, b.key))
        .slice(0, limit)
        .map(shown)
    },
    async countEffects({ states, kind, lane }) {
      return [...entries.values()].filter(
        (e) => states.includes(e.state) && (!kind || e.kind === kind) && (lane === undefined || e.lane === lane),
      ).length
    },
    async nextDue(request) {
      giveBack()
      if (due(request).length > 0) return 0
      const all = [...entries.values()].filter((e) => !request.except.includes(e.lane))
      const waiting = all.filter((e) => e.state === 'waiting' && request.kinds.includes(e.kind))
      // Behind a leased one of its lane, an effect is due when that lease ends at the latest.
      const dues = waiting.map((e) =>
        Math.max(e.notBefore, ...all.filter((l) => l.state === 'leased' && l.lane === e.lane).map((l) => l.leaseUntil)),
      )
      return dues.length === 0 ? null : Math.min(...dues) - clock()
    },
    async retryEffect(key) {
      const entry = entries.get(key)
      if (entry?.state !== 'parked' && entry?.state !== 'unknown') return false
      Object.assign(entry, { state: 'waiting', attempts: 0, error: null, notBefore: clock() })
      tell()
      return true
    },
    async wakeLane(lane) {
      const late = [...entries.values()].filter(
        (e) => e.lane === lane && e.state === 'waiting' && e.notBefore > clock(),
      )
      for (const entry of late) entry.notBefore = clock()
      if (late.length > 0) tell()
    },
    onEffects(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => listeners.delete(own)
    },
  }
}
