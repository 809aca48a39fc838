/** The questions about many rows, as they run in the reading thread on its own read-only connection. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { AuditRow, ChainHead } from '../../core/audit.ts'
import type { EffectState } from '../../core/effects.ts'
import type { EffectRow, FindQuery, Store } from '../../ports/store.ts'
import type { SealedHead, SeenHead } from '../opened.ts'
import { prepare } from './statement.ts'

type EffectsQuery = Parameters<Store['effects']>[0]
type AuditQuery = Parameters<Store['auditRows']>[0]
type CountQuery = Parameters<Store['countEffects']>[0]
type Range = Pick<FindQuery, 'index' | 'from' | 'to'>

/** A document still as JSON text, with the entry it was found by: parsing is cheaper than handing objects between threads. */
interface FoundRow {
  readonly entry: string
  readonly key: string
  readonly value: string
  readonly rev: number
}
interface EffectText extends Omit<EffectRow, 'body'> {
  readonly body: string
}
interface AuditText extends Pick<AuditRow, 'chain' | 'seq' | 'hash'> {
  readonly entry: string
}

/** A condition and the values of its question marks. */
type Condition = readonly [sql: string, ...values: SQLInputValue[]]
const where = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`
const valuesOf = (conditions: readonly Condition[]): SQLInputValue[] => conditions.flatMap(([, ...values]) => values)
/** The condition, unless there is nothing to compare with. */
const given = (sql: string, value: SQLInputValue | undefined): Condition[] =>
  value === undefined ? [] : [[sql, value]]
const IN = 'IN (SELECT value FROM json_each(?))'

const within = (kind: string, { index, from, to }: Range): Condition[] => [
  ['e.kind = ? AND e.name = ?', kind, index],
  ...given('e.entry >= ?', from),
  ...given('e.entry < ?', to),
]

/** One row more than `limit` would say that there are more: the caller asks for it. */
function find(db: DatabaseSync, kind: string, query: FindQuery, now: number): FoundRow[] {
  const [order, beyond] = query.descending ? ['DESC', '<'] : ['ASC', '>']
  const [entry, key] = query.after?.split('\0') ?? []
  const conditions: Condition[] = [
    ...within(kind, query),
    ...(entry !== undefined && key !== undefined
      ? [[`(e.entry, e.key) ${beyond} (?, ?)`, entry, key] as const]
      : given(`e.entry ${beyond} ?`, entry)),
    ['d.value IS NOT NULL AND (d.expires IS NULL OR d.expires > ?)', now],
  ]
  return prepare<FoundRow>(
    db,
    `SELECT e.entry, e.key, d.value, d.rev FROM entries e CROSS JOIN documents d ON d.key = e.key
     ${where(conditions)} ORDER BY e.entry ${order}, e.key ${order} LIMIT ?`,
  ).all(...valuesOf(conditions), query.limit)
}

const countOf = (db: DatabaseSync, from: string, conditions: readonly Condition[] = []): number =>
  prepare<{ n: number }>(db, `SELECT count(*) AS n FROM ${from} ${where(conditions)}`).get(...valuesOf(conditions))
    ?.n ?? 0

/** Counted where they lie: of a hundred thousand entries only the different ones leave the database. */
function tallied(db: DatabaseSync, kind: string, { skip, ...range }: Range & { readonly skip: number }) {
  const conditions = within(kind, range)
  return prepare<{ rest: string; n: number }>(
    db,
    `SELECT substr(e.entry, ?) AS rest, count(*) AS n FROM entries e ${where(conditions)} GROUP BY 1`,
  ).all(skip + 1, ...valuesOf(conditions))
}

/** State by state, each in the order of its keys: a few parked effects are found without wading through those that are done. */
function effects(db: DatabaseSync, query: EffectsQuery): EffectText[] {
  const rows = (state: EffectState | undefined): EffectText[] => {
    const conditions: Condition[] = [
      ...given('state = ?', state),
      ...given('key > ?', query.after),
      ...given('key >= ?', query.keyPrefix),
      ...given(`key < ? || '\u{10ffff}'`, query.keyPrefix),
      ...given(`kind ${IN}`, query.kinds && JSON.stringify(query.kinds)),
      ...given('lane = ?', query.lane),
    ]
    return prepare<EffectText>(
      db,
      `SELECT key, kind, lane, body, state, attempts, error, not_before AS notBefore FROM effects
       ${where(conditions)} ORDER BY key LIMIT ?`,
    ).all(...valuesOf(conditions), query.limit)
  }
  if (!query.states) return rows(undefined)
  return query.states
    .flatMap(rows)
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
    .slice(0, query.limit)
}

const countEffects = (db: DatabaseSync, { states, kind, lane }: CountQuery): number =>
  countOf(db, 'effects', [
    [`state ${IN}`, JSON.stringify(states)],
    ...given('kind = ?', kind),
    ...given('lane = ?', lane),
  ])

function auditRows(db: DatabaseSync, { chain, after, limit }: AuditQuery): AuditText[] {
  const conditions: Condition[] = [
    ...given('chain = ?', chain),
    ...(after ? [['(chain, seq) > (?, ?)', after.chain, after.seq] as const] : []),
  ]
  return prepare<AuditText>(
    db,
    `SELECT chain, seq, hash, entry FROM audit ${where(conditions)} ORDER BY chain, seq LIMIT ?`,
  ).all(...valuesOf(conditions), limit)
}

/** Places are drawn in the order of commits, so what no seal covers yet stands behind the last place sealed. */
function unsealed(db: DatabaseSync, limit: number): { head: ChainHead; heads: SealedHead[] } {
  const head = prepare<ChainHead>(
    db,
    `SELECT seq, hash FROM audit WHERE chain = 'seal' ORDER BY seq DESC LIMIT 1`,
  ).get()
  const rows = prepare<SealedHead>(
    db,
    `SELECT chain, seq, hash, place FROM audit
      WHERE place > coalesce((SELECT max(place) FROM sealed WHERE seal = ?), 0) AND chain <> 'seal' ORDER BY place LIMIT ?`,
  ).all(head?.seq ?? 0, limit)
  const heads = new Map<string, SealedHead>()
  for (const row of rows) {
    const known = heads.get(row.chain)
    if (!known || known.seq < row.seq) heads.set(row.chain, row)
  }
  return { head: head ?? { seq: 0, hash: '' }, heads: [...heads.values()] }
}

function seenHeads(
  db: DatabaseSync,
  { after = { seal: 0, chain: '' }, limit }: { after?: Pick<SeenHead, 'seal' | 'chain'>; limit: number },
): SeenHead[] {
  return prepare<SeenHead>(
    db,
    `SELECT s.seal, s.chain, s.seq, s.hash, s.place, a.hash AS found
       FROM sealed s LEFT JOIN audit a ON a.chain = s.chain AND a.seq = s.seq
      WHERE (s.seal, s.chain) > (?, ?) ORDER BY s.seal, s.chain LIMIT ?`,
  ).all(after.seal, after.chain, limit)
}

function tally(db: DatabaseSync): {
  documents: number
  auditRows: number
  effects: Record<string, number>
  bytes: number
} {
  const states = prepare<{ state: string; n: number }>(db, 'SELECT state, count(*) AS n FROM effects GROUP BY state')
  const pages = prepare<{ bytes: number }>(
    db,
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
  )
  return {
    // Without reading what they hold: a deleted one has a time to be swept.
    documents: countOf(db, 'documents') - countOf(db, 'documents', [['expires IS NOT NULL AND value IS NULL']]),
    auditRows: countOf(db, 'audit'),
    effects: Object.fromEntries(states.all().map(({ state, n }) => [state, n])),
    bytes: pages.get()?.bytes ?? 0,
  }
}

/** By name, as the reading thread is asked. */
export const QUERIES = {
  find,
  count: (db: DatabaseSync, kind: string, range: Range) => countOf(db, 'entries e', within(kind, range)),
  tallied,
  effects,
  countEffects,
  auditRows,
  unsealed,
  seenHeads,
  tally,
  checkpoint: (db: DatabaseSync) => db.exec('PRAGMA wal_checkpoint(PASSIVE)'),
}
