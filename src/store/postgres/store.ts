/** The store on PostgreSQL: each door is one statement, which is one round trip and one transaction. */
import { randomUUID } from 'node:crypto'
import { storable } from '../../core/text.ts'
import type { Doc, FindQuery, LeasedEffect } from '../../ports/store.ts'
import { checkCommit, checkPage } from '../checks.ts'
import { storableJson } from '../json.ts'
import type { OpenedStore } from '../opened.ts'
import { shelvesOver } from '../shelves.ts'
import { auditJson, commitJson } from './commit.ts'
import type { Connections } from './connections.ts'
import { storedKey } from './keys.ts'
import { queries } from './queries.ts'

interface Parts {
  readonly where: string
  /** Null = nobody reads the effects here under this name: leases of a tool have no heartbeat. */
  readonly id: string | null
  readonly takeOverMs: number
  /** For what a click waits for. */
  readonly quick: Connections['ask']
  /** For what looks at many rows. */
  readonly thorough: Connections['ask']
  /** Epoch ms, instead of the database's clock. */
  readonly clock: (() => number) | undefined
  readonly onStir: (number: number) => void
}

type Core = Omit<OpenedStore, 'hold' | 'close'>

export interface PostgresStore extends Core {
  /** There may be work that another instance stored. */
  readonly stir: () => void
}

interface CommitAnswer {
  readonly kept: boolean
  readonly stir: number | null
}

export function postgresStore({ where, id, takeOverMs, quick, thorough, clock, onStir }: Parts): PostgresStore {
  const listeners = new Set<() => void>()
  const many = queries(thorough)
  const now = (): number | null => clock?.() ?? null
  const stir = (): void => listeners.forEach((listener) => listener())
  /** Batches of leases whose answer never came: nobody works under them. */
  const lost = new Set<string>()

  function stirred(number: number | null | undefined): boolean {
    if (typeof number !== 'number') return false
    onStir(number)
    stir()
    return true
  }

  async function read(keys: readonly string[]): Promise<Doc[]> {
    if (keys.length === 0) return []
    const rows = await quick<Doc>(
      `SELECT key, value, rev FROM documents
        WHERE key = ANY ($1) AND value IS NOT NULL AND (expires IS NULL OR expires > now_ms($2))`,
      [keys.map(storedKey), now()],
      true,
    )
    const found = new Map(rows.map((row) => [row.key, row]))
    return keys.map((key) => {
      const row = found.get(storedKey(key))
      return { key, value: row?.value, rev: row?.rev ?? 0 }
    })
  }

  /** After a lost answer it is asked again under its id, which tells what became of it, or ends it for good. */
  async function commit(...[request]: Parameters<OpenedStore['commit']>): Promise<boolean> {
    checkCommit(request)
    const json = commitJson(request)
    const [answer] = await quick<CommitAnswer>(
      'SELECT kept, stir FROM write_commit($1, $2, $3)',
      (unsure) => [json, now(), unsure],
      true,
    )
    stirred(answer?.stir)
    return answer?.kept === true
  }

  async function find(kind: string, query: FindQuery): ReturnType<OpenedStore['find']> {
    checkPage(query.limit)
    const rows = await many.find(kind, { ...query, limit: query.limit + 1 }, now())
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return {
      docs: page.map(({ key, value, rev }) => ({ key, value, rev })),
      // The key tells apart what has the same entry; no entry holds NUL.
      next: last && rows.length > page.length ? `${last.entry}\0${last.key}` : null,
    }
  }

  async function lease(...[request]: Parameters<OpenedStore['lease']>): Promise<LeasedEffect[]> {
    const { kinds, except, limit, ms } = request
    const [batch, given] = [randomUUID(), [...lost]]
    const sql = 'SELECT * FROM lease_effects($1, $2, $3, $4, $5, $6, $7, $8, $9)'
    const values = [kinds, except, limit, ms, batch, id, given, takeOverMs, now()]
    const effects = await quick<LeasedEffect>(sql, values).catch((error: unknown) => {
      lost.add(batch)
      throw error
    })
    for (const known of given) lost.delete(known)
    return effects
  }

  return {
    read,
    commit,
    find,
    count: many.count,
    tally: many.tallied,
    lease,
    async renew(key, token, ms) {
      const sql = `UPDATE effects SET lease_until = now_ms($4) + $3::bigint
                    WHERE key = $1 AND token = $2 AND state = 'leased' RETURNING 1`
      return (await quick(sql, [storable(key), token, ms, now()], true)).length > 0
    },
    async settle(key, token, outcome) {
      const [answer] = await quick<{ settled: boolean; stir: number | null }>(
        'SELECT settled, stir FROM settle_effect($1, $2, $3, $4)',
        [storable(key), token, storableJson(outcome), now()],
      )
      stirred(answer?.stir)
      return answer?.settled === true
    },
    effects: many.effects,
    countEffects: many.countEffects,
    async nextDue({ kinds, except }) {
      const [row] = await quick<{ due: number | null }>(
        'SELECT next_due($1, $2, $3) AS due',
        [kinds, except, now()],
        true,
      )
      return row?.due ?? null
    },
    async retryEffect(key) {
      const [row] = await quick<{ stir: number | null }>('SELECT stir FROM retry_effect($1, $2)', [
        storable(key),
        now(),
      ])
      return stirred(row?.stir)
    },
    /** Like any crowd whose time has come they join their lane in portions, later; each instance that hears of it looks. */
    async wakeLane(lane) {
      const [row] = await thorough<{ stir: number }>(
        `WITH late AS (SELECT id FROM effects WHERE lane = $1 AND state = 'waiting' AND NOT ready AND not_before > now_ms($2)
                        ORDER BY id FOR UPDATE),
              due AS (UPDATE effects SET not_before = now_ms($2) WHERE id IN (SELECT id FROM late) RETURNING 1)
         SELECT nextval('stirs') AS stir FROM (SELECT count(*) AS n FROM due) d WHERE n > 0`,
        [storable(lane), now()],
        true,
      )
      stirred(row?.stir)
    },
    auditRows: many.auditRows,
    onEffects(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => listeners.delete(own)
    },
    shelves: shelvesOver({
      get: async (key) => (await read([key]))[0] ?? { key, value: undefined, rev: 0 },
      async set(key, value, ttlMs) {
        await quick('SELECT shelve($1, $2, $3, $4)', [storedKey(key), storableJson(value), ttlMs, now()], true)
      },
      async delete(key) {
        await quick('SELECT unshelve($1, $2)', [storedKey(key), now()], true)
      },
    }),
    async status() {
      const { bytes, ...rest } = await many.tally()
      return { database: 'postgres', where, bytes: { database: bytes, log: 0 }, ...rest }
    },
    unsealed: many.unsealed,
    async appendSeal(row, heads) {
      const [answer] = await thorough<{ kept: boolean }>('SELECT append_seal($1, $2) AS kept', [
        storableJson(auditJson(row)),
        JSON.stringify(heads),
      ])
      return answer?.kept === true
    },
    seenHeads: many.seenHeads,
    async sweep() {
      const [row] = await thorough<{ more: boolean }>('SELECT sweep($1) AS more', [now()], true)
      return row?.more === true
    },
    stir,
  }
}
