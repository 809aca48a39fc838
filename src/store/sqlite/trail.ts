/** The audit trail and its seals: rows are added, and nothing else. */
import type { DatabaseSync } from 'node:sqlite'
import { storable } from '../../core/text.ts'
import type { AuditRow } from '../../core/audit.ts'
import type { SealedHead } from '../opened.ts'
import { storableJson } from '../json.ts'
import { prepare } from './statement.ts'

export interface Trail {
  /** True when one of these numbers is taken in its chain. */
  taken(rows: readonly AuditRow[]): boolean
  append(rows: readonly AuditRow[]): void
  /** The heads that a row of the chain `seal` covers. */
  cover(seal: number, heads: readonly SealedHead[]): void
}

export function trail(db: DatabaseSync): Trail {
  const at = prepare(db, 'SELECT 1 FROM audit WHERE chain = ? AND seq = ?')
  const insert = prepare(db, 'INSERT INTO audit (chain, seq, hash, entry) VALUES (?, ?, ?, ?)')
  const seal = prepare(db, 'INSERT INTO sealed (seal, chain, seq, hash, place) VALUES (?, ?, ?, ?, ?)')
  return {
    taken: (rows) => rows.some(({ chain, seq }) => at.get(storable(chain), seq) !== undefined),
    append(rows) {
      for (const { chain, seq, hash, ...entry } of rows) insert.run(storable(chain), seq, hash, storableJson(entry))
    },
    cover(number, heads) {
      for (const { chain, seq, hash, place } of heads) seal.run(number, chain, seq, hash, place)
    },
  }
}
