/** Stores in directories of their own, a clock to move, and small commits to write with. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { NewEffect } from '../../src/core/effects.ts'
import type { Commit, LeasedEffect, LeaseRequest, Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open.ts'
import type { OpenedStore } from '../../src/store/opened.ts'

export interface Subject {
  readonly store: OpenedStore
  /** The database's clock, epoch ms. */
  readonly clock: { now: number }
  readonly dispose: () => Promise<void>
}

/** A directory that goes with its test. */
export function scratch(): { readonly file: string; readonly url: string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'store-'))
  const file = join(directory, 'bot.sqlite')
  return { file, url: `sqlite:${file}`, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

export async function sqliteSubject(): Promise<Subject> {
  const { url, remove } = scratch()
  const clock = { now: Date.UTC(2026, 10, 20, 9, 30) }
  const store = await openStore(url, { role: 'bot', clock: () => clock.now })
  const dispose = async (): Promise<void> => {
    await store.close()
    remove()
  }
  return { store, clock, dispose }
}

/** A commit with an id of its own that expects what it puts to be absent, unless told otherwise. */
export const commitOf = (commit: Partial<Commit>): Commit => ({
  id: randomUUID(),
  ...commit,
  expect: { ...Object.fromEntries(Object.keys(commit.put ?? {}).map((key) => [key, 0])), ...commit.expect },
})

export const commit = (store: Store, parts: Partial<Commit>): Promise<boolean> => store.commit(commitOf(parts))

/** Just as much of a case as its index entries need. */
export const caseLike = (leadId: string, more: object = {}): object => ({
  leadId,
  createdAt: '2026-11-20T09:30:00.000Z',
  stage: 'new',
  pending: null,
  ...more,
})

export const effectOf = (key: string, more: Partial<NewEffect> = {}): NewEffect => ({
  key,
  kind: 'card',
  lane: 'teams:one',
  body: { leadId: key },
  ...more,
})

export const KINDS = ['card', 'commit', 'mail', 'digest', 'notice'] as const

export const leaseAll = (store: Store, request: Partial<LeaseRequest> = {}): Promise<LeasedEffect[]> =>
  store.lease({ kinds: KINDS, except: [], limit: 100, ms: 30_000, ...request })

/** The only effect that may go. */
export async function leaseOne(store: Store, request: Partial<LeaseRequest> = {}): Promise<LeasedEffect> {
  const [effect, ...others] = await leaseAll(store, request)
  if (!effect || others.length > 0) throw new Error(`${others.length + (effect ? 1 : 0)} effects were leased`)
  return effect
}
