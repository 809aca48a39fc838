/** The store on one SQLite file: short work on the connection of this thread, questions about many rows in the reading thread. */
import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { storable } from '../../core/text.ts'
import type { AuditRow } from '../../core/audit.ts'
import type { FindQuery } from '../../ports/store.ts'
import { checkCommit, checkPage } from '../checks.ts'
import type { OpenedStore } from '../opened.ts'
import { shelvesOver } from '../shelves.ts'
import { commits } from './commit.ts'
import { documents as documentsOf } from './documents.ts'
import { guarded } from './failure.ts'
import { lanes as lanesOf } from './lanes.ts'
import { leases as leasesOf } from './leases.ts'
import { startReader } from './reader.ts'
import { schemaOf } from './schema.ts'
import { sweeper } from './sweep.ts'
import { trail as trailOf } from './trail.ts'
import { queueWrites } from './writes.ts'

interface Parts {
  readonly db: DatabaseSync
  readonly file: string
  readonly clock: () => number
  /** How long a write waits for another process to let go of the write lock. */
  readonly patienceMs: number
}

export interface SqliteStore extends OpenedStore {
  /** Effects of another process were seen. */
  stir(): void
  /** Gives back what an earlier life of the bot held. */
  voidLeases(): Promise<void>
}

/** About 4 MB of log. */
const CHECKPOINT_JOBS = 50

export function sqliteStore({ db, file, clock, patienceMs }: Parts): SqliteStore {
  const documents = documentsOf(db)
  const lanes = lanesOf(db)
  const trail = trailOf(db)
  const leases = leasesOf(db, lanes)
  const apply = commits(db, { documents, lanes, trail })
  const sweep = sweeper(db)
  const reader = startReader(file)
  let sinceCheckpoint = 0
  const queue = queueWrites(db, { file, patienceMs, written })
  const { write } = queue
  const listeners = new Set<() => void>()
  let closing: Promise<void> | null = null

  const now = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(guarded(file, work)))
  const stir = (): void => listeners.forEach((listener) => listener())

  /** Moving the log into the database takes ten commits' time: done in the other thread. One that fails is made up for by the next. */
  function written(jobs: number): void {
    sinceCheckpoint += jobs
    if (sinceCheckpoint < CHECKPOINT_JOBS) return
    sinceCheckpoint = 0
    reader.ask('checkpoint').catch(() => undefined)
  }

  async function commit(...[request]: Parameters<OpenedStore['commit']>): Promise<boolean> {
    checkCommit(request)
    const { kept, stirred } = await write(() => apply(request, clock()))
    if (stirred) stir()
    return kept
  }

  async function find(kind: string, query: FindQuery): ReturnType<OpenedStore['find']> {
    checkPage(query.limit)
    const rows = await reader.ask('find', kind, { ...query, limit: query.limit + 1 }, clock())
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return {
      docs: page.map(({ key, value, rev }) => ({ key, value: JSON.parse(value) as unknown, rev })),
      // The key tells apart what has the same entry; no entry holds NUL.
      next: last && rows.length > page.length ? `${last.entry}\0${last.key}` : null,
    }
  }

  async function close(): Promise<void> {
    await queue.idle()
    await reader.close()
    if (db.isOpen) db.close()
  }

  return {
    read: (keys) => now(() => documents.read(keys, clock())),
    commit,
    find,
    count: (kind, query) => reader.ask('count', kind, query),
    tally: (kind, query) => reader.ask('tallied', kind, query),
    async lease(request) {
      if (await now(() => leases.nothingFor(request, clock()))) return []
      return write(() => leases.take(request, clock()))
    },
    renew: (key, token, ms) => write(() => leases.renew(storable(key), token, ms, clock())),
    async settle(key, token, outcome) {
      const answer = await write(() => {
        const lane = lanes.held(key, token)
        if (lane === null) return null
        return { freed: lanes.settle(key, lane, outcome, clock()) }
      })
      if (answer?.freed) stir()
      return answer !== null
    },
    async effects(query) {
      const rows = await reader.ask('effects', query)
      return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Record<string, string | number> }))
    },
    countEffects: (by) => reader.ask('countEffects', by),
    nextDue: (request) => now(() => leases.nextDue(request, clock())),
    async retryEffect(key) {
      const retried = await write(() => lanes.retry(key, clock()))
      if (retried) stir()
      return retried
    },
    async wakeLane(lane) {
      if (await write(() => lanes.wake(lane, clock()))) stir()
    },
    async auditRows(query) {
      const rows = await reader.ask('auditRows', query)
      return rows.map(({ entry, ...rest }) => ({ ...(JSON.parse(entry) as AuditRow), ...rest }))
    },
    onEffects(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => listeners.delete(own)
    },
    close: () => (closing ??= close()),
    shelves: shelvesOver({
      get: (key) => now(() => documents.get(key, clock())),
      set: (key, value, ttlMs) => write(() => documents.put(key, value, ttlMs === null ? null : clock() + ttlMs)),
      delete: (key) => write(() => documents.del(key, clock())),
    }),
    async status() {
      const { documents, auditRows, effects, bytes } = await reader.ask('tally')
      const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
      const schema = await now(() => schemaOf(db))
      return { database: 'sqlite', where: file, schema, bytes: { database: bytes, log }, documents, effects, auditRows }
    },
    unsealed: (limit) => reader.ask('unsealed', limit),
    appendSeal: (row, heads) =>
      write(() => {
        if (trail.taken([row])) return false
        trail.append([row])
        trail.cover(row.seq, heads)
        return true
      }),
    seenHeads: (query) => reader.ask('seenHeads', query),
    sweep: () => write(() => sweep(clock())),
    // One bot a file.
    hold: () => ({ held: () => true, stop: () => Promise.resolve() }),
    stir,
    voidLeases: () => write(() => leases.voidAll()),
  }
}
