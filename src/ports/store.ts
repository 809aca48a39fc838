/** What survives a crash: one table of documents with a compare-and-swap door, effects with leases, an audit trail. */
import type { AuditRow } from '../core/audit.ts'
import type { EffectKind, EffectState, NewEffect } from '../core/effects.ts'

export interface Doc {
  readonly key: string
  /** Undefined when the document is absent or expired. */
  readonly value: unknown
  /** 0 = absent or expired; else rises by one with each write. */
  readonly rev: number
}

/** All of it, or nothing. */
export interface Commit {
  /** Unique per attempt: a commit whose answer was lost is read back by it. */
  readonly id: string
  /** Key → revision that must still hold (0 = absent). Every key that is put must be expected. */
  readonly expect: Readonly<Record<string, number>>
  readonly put?: Readonly<Record<string, unknown>>
  /** Of what is put: absent again after so many ms, by the database's clock; of others never. */
  readonly ttlMs?: Readonly<Record<string, number>>
  readonly del?: readonly string[]
  /** An effect whose key exists is left alone. */
  readonly effects?: readonly NewEffect[]
  /** The effect being worked on ends in the same commit as its result; a lost lease makes the commit fail. */
  readonly settle?: { readonly key: string; readonly token: string; readonly outcome: EffectOutcome }
  readonly audit?: readonly AuditRow[]
}

export type EffectOutcome =
  | { readonly state: 'done' | 'superseded' }
  | { readonly state: 'parked' | 'unknown'; readonly error: string }
  /** Back into the queue. `counted` = it was an attempt; another `lane` moves it there. */
  | {
      readonly state: 'waiting'
      readonly delayMs: number
      readonly counted: boolean
      readonly error?: string
      readonly lane?: string
    }

export interface LeasedEffect {
  readonly key: string
  readonly kind: EffectKind
  readonly lane: string
  readonly body: Readonly<Record<string, string | number>>
  /** Attempts before this one. */
  readonly attempts: number
  /** Fences this lease: settling with an older token does nothing. */
  readonly token: string
}

export interface EffectRow {
  readonly key: string
  readonly kind: EffectKind
  readonly lane: string
  readonly body: Readonly<Record<string, string | number>>
  readonly state: EffectState
  readonly attempts: number
  readonly error: string | null
  /** Epoch ms by the database's clock. */
  readonly notBefore: number
}

export interface LeaseRequest {
  readonly kinds: readonly EffectKind[]
  /** Lanes that must rest. */
  readonly except: readonly string[]
  readonly limit: number
  /** Longer than any call made under the lease. */
  readonly ms: number
}

export interface FindQuery {
  readonly index: string
  /** Bytewise, inclusive. */
  readonly from?: string
  /** Bytewise, exclusive. */
  readonly to?: string
  /** Go on behind this entry (as returned in `next`). */
  readonly after?: string
  readonly descending?: boolean
  /** 1 to 200. */
  readonly limit: number
}

/** A failure always throws `StoreFailure` (ports/failures.ts) and never reads as "not there". */
export interface Store {
  /** One snapshot, in the order of the keys. */
  read(keys: readonly string[]): Promise<Doc[]>
  /** False: something expected does not hold (or the lease is lost), and nothing was written. */
  commit(commit: Commit): Promise<boolean>
  find(kind: string, query: FindQuery): Promise<{ readonly docs: readonly Doc[]; readonly next: string | null }>
  count(kind: string, query: Pick<FindQuery, 'index' | 'from' | 'to'>): Promise<number>
  /** How many entries of the range are alike behind their first `skip` characters, in no particular order. */
  tally(
    kind: string,
    query: Pick<FindQuery, 'index' | 'from' | 'to'> & { readonly skip: number },
  ): Promise<readonly { readonly rest: string; readonly n: number }[]>
  /** Due effects, at most one a lane, none of a lane that is leased; by priority, then age. */
  lease(request: LeaseRequest): Promise<LeasedEffect[]>
  renew(key: string, token: string, ms: number): Promise<boolean>
  /** False: the lease is somebody else's by now, and nothing was written. */
  settle(key: string, token: string, outcome: EffectOutcome): Promise<boolean>
  effects(query: {
    readonly states?: readonly EffectState[]
    readonly kinds?: readonly EffectKind[]
    readonly lane?: string
    readonly keyPrefix?: string
    readonly after?: string
    readonly limit: number
  }): Promise<EffectRow[]>
  countEffects(by: {
    readonly states: readonly EffectState[]
    readonly kind?: EffectKind
    readonly lane?: string
  }): Promise<number>
  /** Ms until the next waiting effect (of these kinds, outside these lanes) is due; 0 = now; null = none waits. */
  nextDue(request: Pick<LeaseRequest, 'kinds' | 'except'>): Promise<number | null>
  /** A parked or unknown effect waits again, due at once, its attempts forgotten. False: there is none such. */
  retryEffect(key: string): Promise<boolean>
  /** What waits in this lane is due now. */
  wakeLane(lane: string): Promise<void>
  /** Rows ordered by chain and number, behind `after`; at most `limit`. */
  auditRows(query: {
    readonly chain?: string
    readonly after?: { readonly chain: string; readonly seq: number }
    readonly limit: number
  }): Promise<AuditRow[]>
  /** Called after each commit of this process that stored an effect or made one due. Returns how to stop. */
  onEffects(listener: () => void): () => void
  close(): Promise<void>
}

/** What may be lost or rewritten, through Keyv: one namespace a kind. Kinds that decide throw on set, delete and clear. */
export interface Shelf {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, ttlMs?: number): Promise<void>
  delete(key: string): Promise<void>
}
export type Shelves = (kind: string) => Shelf
