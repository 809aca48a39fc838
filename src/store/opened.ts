/** An open store: the port, the shelves, and what only its keepers need. */
import type { AuditRow, ChainHead } from '../core/audit.ts'
import type { EffectState } from '../core/effects.ts'
import type { Shelves, Store } from '../ports/store.ts'

/** The last row of a chain when a seal was written. */
export interface SealedHead extends ChainHead {
  readonly chain: string
  /** Place of that row in the order of writing. */
  readonly place: number
}

/** A head as its seal saw it, beside what the trail holds at that chain and number today. */
export interface SeenHead extends SealedHead {
  /** Number of the seal in the chain `seal`. */
  readonly seal: number
  /** Hash of the row today; null when it is gone. */
  readonly found: string | null
}

/** What one instance at a time may do; others take it over when its holder is not heard of for `takeOverMs`. */
export interface Hold {
  /** Asked before each piece of work, never remembered: false as soon as another instance may have it. */
  held(): boolean
  stop(): Promise<void>
}

interface StoreStatus {
  readonly database: 'sqlite' | 'postgres'
  readonly where: string
  readonly schema: number
  /** The database and, for SQLite, its log of writes not yet moved into it. */
  readonly bytes: { readonly database: number; readonly log: number }
  readonly documents: number
  readonly effects: Readonly<Partial<Record<EffectState, number>>>
  readonly auditRows: number
}

export interface OpenedStore extends Store {
  readonly shelves: Shelves
  status(): Promise<StoreStatus>
  /** Head of the chain `seal`, and the heads of the chains that changed in the next `limit` rows that no seal covers. */
  unsealed(limit: number): Promise<{ readonly head: ChainHead; readonly heads: readonly SealedHead[] }>
  /** False: another seal was written meanwhile, and nothing was written. */
  appendSeal(row: AuditRow, heads: readonly SealedHead[]): Promise<boolean>
  /** What the seals saw, ordered by seal and chain, behind `after`. */
  seenHeads(query: {
    readonly after?: Pick<SeenHead, 'seal' | 'chain'>
    readonly limit: number
  }): Promise<readonly SeenHead[]>
  /** Removes one small batch of what has outlived its use; true = there may be more. The bot does it by itself once a minute. */
  sweep(): Promise<boolean>
  /** Tries to get and to keep it until stopped; listeners of `onEffects` hear when it is gained. */
  hold(name: string): Hold
}

export interface OpenOptions {
  /** `bot`: the one process that works on effects. `tool`: the command line, beside a bot or without one. */
  readonly role: 'bot' | 'tool'
  /** Stands in for the database's clock, epoch ms: for tests. Several instances must not each bring their own. */
  readonly clock?: () => number
  /** Told of failures of the store's own rounds (sweeping, looking for effects of others), which nobody waits for. */
  readonly onFault?: (fault: unknown) => void
  /** PostgreSQL: told of what may take long before the store is open, a constant sentence each. */
  readonly onNews?: (sentence: string) => void
  /** PostgreSQL: after how much silence of an instance the others take over; default 15 s. */
  readonly takeOverMs?: number
}
