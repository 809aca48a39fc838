/** The questions about many rows, on connections of their own, so that no click waits for them. */
import type { AuditRow, ChainHead } from '../../core/audit.ts'
import type { EffectState } from '../../core/effects.ts'
import { storable } from '../../core/text.ts'
import type { EffectRow, FindQuery, Store } from '../../ports/store.ts'
import type { SealedHead, SeenHead } from '../opened.ts'
import type { Connections } from './connections.ts'

type Ask = Connections['ask']
type EffectsQuery = Parameters<Store['effects']>[0]
type Range = Pick<FindQuery, 'index' | 'from' | 'to'>

/** A document, with the entry it was found by. */
interface FoundRow {
  readonly entry: string
  readonly key: string
  readonly value: unknown
  readonly rev: number
}
interface AuditJson extends Pick<AuditRow, 'chain' | 'seq' | 'hash'> {
  readonly entry: Omit<AuditRow, 'chain' | 'seq' | 'hash'>
}

/** Conditions with question marks, which become $1, $2 … in the order they are added. */
function conditions() {
  const values: unknown[] = []
  const parts: string[] = []
  const and = (sql: string, ...given: readonly unknown[]): void => {
    let next = values.length
    parts.push(sql.replaceAll('?', () => `$${++next}`))
    values.push(...given)
  }
  return {
    values,
    and,
    /** Unless there is nothing to compare with. */
    given: (sql: string, value: unknown) => value !== undefined && and(sql, value),
    where: () => (parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`),
  }
}

function within(kind: string, { index, from, to }: Range) {
  const c = conditions()
  c.and('e.kind = ? AND e.name = ?', kind, index)
  c.given('e.entry >= ?', from)
  c.given('e.entry < ?', to)
  return c
}

export function queries(ask: Ask) {
  const one = async <Row>(text: string, values: readonly unknown[]): Promise<Row | undefined> =>
    (await ask<Row>(text, values, true))[0]

  /** One row more than `limit` would say that there are more: the caller asks for it. */
  function find(kind: string, query: FindQuery, now: number | null): Promise<FoundRow[]> {
    const [order, beyond] = query.descending ? ['DESC', '<'] : ['ASC', '>']
    const c = within(kind, query)
    const [entry, key] = query.after?.split('\0') ?? []
    if (entry !== undefined && key !== undefined) c.and(`(e.entry, e.key) ${beyond} (?, ?)`, entry, key)
    else c.given(`e.entry ${beyond} ?`, entry)
    c.and('d.value IS NOT NULL AND (d.expires IS NULL OR d.expires > now_ms(?))', now)
    return ask(
      `SELECT e.entry, e.key, d.value, d.rev FROM entries e JOIN documents d ON d.key = e.key
       ${c.where()} ORDER BY e.entry ${order}, e.key ${order} LIMIT ${query.limit}`,
      c.values,
      true,
    )
  }

  async function count(kind: string, range: Range): Promise<number> {
    const c = within(kind, range)
    return (await one<{ n: number }>(`SELECT count(*) AS n FROM entries e ${c.where()}`, c.values))?.n ?? 0
  }

  /** Counted where they lie: of a hundred thousand entries only the different ones leave the database. */
  function tallied(kind: string, { skip, ...range }: Range & { readonly skip: number }) {
    const c = within(kind, range)
    return ask<{ rest: string; n: number }>(
      `SELECT substr(e.entry, $${c.values.length + 1}::int) AS rest, count(*) AS n FROM entries e ${c.where()} GROUP BY 1`,
      [...c.values, skip + 1],
      true,
    )
  }

  /** State by state, each in the order of its keys: a few parked effects are found without wading through those that are done. */
  function effects(query: EffectsQuery): Promise<EffectRow[]> {
    const c = conditions()
    if (query.states) c.and('state = s.name')
    c.given('key > ?', query.after)
    c.given('key >= ?', query.keyPrefix)
    c.given(`key < ? || U&'\\+10FFFF'`, query.keyPrefix)
    c.given('kind = ANY (?)', query.kinds)
    c.given('lane = ?', query.lane)
    const limit = Math.max(0, query.limit)
    const states = query.states ?? ['']
    return ask(
      `SELECT e.* FROM unnest($${c.values.length + 1}::text[]) s (name) CROSS JOIN LATERAL (
         SELECT key, kind, lane, body, state, attempts, error, not_before AS "notBefore" FROM effects
         ${c.where()} ORDER BY key LIMIT ${limit}) e
        ORDER BY e.key LIMIT ${limit}`,
      [...c.values, states],
      true,
    )
  }

  async function countEffects({ states, kind, lane }: Parameters<Store['countEffects']>[0]): Promise<number> {
    const c = conditions()
    c.and('state = ANY (?)', states)
    c.given('kind = ?', kind)
    c.given('lane = ?', lane)
    return (await one<{ n: number }>(`SELECT count(*) AS n FROM effects ${c.where()}`, c.values))?.n ?? 0
  }

  async function auditRows({ chain, after, limit }: Parameters<Store['auditRows']>[0]): Promise<AuditRow[]> {
    const c = conditions()
    c.given('chain = ?', chain === undefined ? undefined : storable(chain))
    if (after) c.and('(chain, seq) > (?, ?)', storable(after.chain), after.seq)
    const rows = await ask<AuditJson>(
      `SELECT chain, seq, hash, entry FROM audit ${c.where()} ORDER BY chain, seq LIMIT ${limit}`,
      c.values,
      true,
    )
    return rows.map(({ entry, ...rest }) => ({ ...entry, ...rest }))
  }

  /** One snapshot of the head of the seals and of what none of them covers. */
  async function unsealed(limit: number): Promise<{ head: ChainHead; heads: SealedHead[] }> {
    const row = await one<{ head: ChainHead | null; heads: SealedHead[] }>(
      `SELECT (SELECT row_to_json(h) FROM (SELECT seq, hash FROM audit WHERE chain = 'seal' ORDER BY seq DESC LIMIT 1) h) AS head,
              (SELECT coalesce(json_agg(l ORDER BY l.place), '[]') FROM (
                 SELECT DISTINCT ON (a.chain) a.chain, a.seq, a.hash, a.place
                   FROM (SELECT place FROM unsealed ORDER BY place LIMIT $1) u JOIN audit a ON a.place = u.place
                  ORDER BY a.chain, a.seq DESC) l) AS heads`,
      [limit],
    )
    return { head: row?.head ?? { seq: 0, hash: '' }, heads: row?.heads ?? [] }
  }

  const seenHeads = ({
    after = { seal: 0, chain: '' },
    limit,
  }: {
    after?: Pick<SeenHead, 'seal' | 'chain'>
    limit: number
  }): Promise<SeenHead[]> =>
    ask(
      `SELECT s.seal, s.chain, s.seq, s.hash, s.place, a.hash AS found
         FROM sealed s LEFT JOIN audit a ON a.chain = s.chain AND a.seq = s.seq
        WHERE (s.seal, s.chain) > ($1, $2) ORDER BY s.seal, s.chain LIMIT $3`,
      [after.seal, after.chain, limit],
      true,
    )

  async function tally() {
    const row = await one<{
      schema: number
      documents: number
      auditRows: number
      effects: Partial<Record<EffectState, number>> | null
      bytes: number
    }>(
      `SELECT (SELECT schema FROM meta) AS schema,
              (SELECT count(*) FROM documents)
                - (SELECT count(*) FROM documents WHERE expires IS NOT NULL AND value IS NULL) AS documents,
              (SELECT count(*) FROM audit) AS "auditRows",
              (SELECT json_object_agg(state, n) FROM (SELECT state, count(*) AS n FROM effects GROUP BY state) e) AS effects,
              pg_database_size(current_database()) AS bytes`,
      [],
    )
    return { schema: 0, documents: 0, auditRows: 0, bytes: 0, ...row, effects: row?.effects ?? {} }
  }

  return { find, count, tallied, effects, countEffects, auditRows, unsealed, seenHeads, tally }
}
