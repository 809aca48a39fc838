/** Index entries made anew for what is stored already, when a version knows more ways to find it than the one before. */
import type { DatabaseSync } from 'node:sqlite'
import { indexEntries } from '../../core/index-entries.ts'
import { storable } from '../../core/text.ts'
import { prepare } from './statement.ts'

/** Entries lie in their own order, documents in another: with little memory each insert would read and write another page. */
const CACHE_KIB = 256 * 1024

/** Inside the transaction of a migration. */
export function reindex(db: DatabaseSync, kind: string): void {
  const usual = prepare<{ cache_size: number }>(db, 'PRAGMA cache_size').get()?.cache_size ?? -2000
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
  prepare(db, 'DELETE FROM entries WHERE kind = ?').run(kind)
  const add = prepare(db, 'INSERT OR IGNORE INTO entries (kind, name, entry, key) VALUES (?, ?, ?, ?)')
  // The character behind the slash ends the kind.
  const stored = db.prepare('SELECT key, value FROM documents WHERE key > ? AND key < ? AND value IS NOT NULL')
  for (const row of stored.iterate(`${kind}/`, `${kind}0`)) {
    const { key, value } = row as { key: string; value: string }
    for (const { index, entry } of indexEntries(key, JSON.parse(value))) add.run(kind, index, storable(entry), key)
  }
  db.exec(`PRAGMA cache_size = ${usual}`)
}
