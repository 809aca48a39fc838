/** Documents and the index entries by which they are found; both always change together. */
import type { DatabaseSync } from 'node:sqlite'
import { storable } from '../../core/text.ts'
import { indexEntries, isIndexed, kindOf } from '../../core/index-entries.ts'
import type { Doc } from '../../ports/store.ts'
import { storableJson } from '../json.ts'
import { prepare } from './statement.ts'

interface Row {
  readonly key: string
  readonly value: string
  readonly rev: number
}

export interface Documents {
  get(key: string, now: number): Doc
  /** One snapshot, in the order of the keys. */
  read(keys: readonly string[], now: number): Doc[]
  /** 0 = absent or expired. */
  rev(key: string, now: number): number
  /** `expires` in epoch ms, by the database's clock; null = never. */
  put(key: string, value: unknown, expires: number | null): void
  del(key: string, now: number): void
}

const LIVE = 'value IS NOT NULL AND (expires IS NULL OR expires > ?)'

export function documents(db: DatabaseSync): Documents {
  const one = prepare<Row>(db, `SELECT key, value, rev FROM documents WHERE key = ? AND ${LIVE}`)
  const many = prepare<Row>(
    db,
    `SELECT key, value, rev FROM documents WHERE key IN (SELECT value FROM json_each(?)) AND ${LIVE}`,
  )
  const revOf = prepare<{ rev: number }>(db, `SELECT rev FROM documents WHERE key = ? AND ${LIVE}`)
  const upsert = prepare(
    db,
    `INSERT INTO documents (key, value, rev, expires) VALUES (?, ?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = rev + 1, expires = excluded.expires`,
  )
  const empty = prepare(db, 'UPDATE documents SET value = NULL, expires = ? WHERE key = ? AND value IS NOT NULL')
  const entriesOf = prepare<{ name: string; entry: string }>(db, 'SELECT name, entry FROM entries WHERE key = ?')
  const addEntry = prepare(db, 'INSERT INTO entries (kind, name, entry, key) VALUES (?, ?, ?, ?)')
  const dropEntry = prepare(db, 'DELETE FROM entries WHERE kind = ? AND name = ? AND entry = ? AND key = ?')

  /** Most writes change no entry, so only the difference is written. */
  function enter(key: string, value: unknown): void {
    const kind = kindOf(key)
    if (!isIndexed(kind)) return
    const wanted = new Map(
      (value === undefined ? [] : indexEntries(key, value)).map(({ index, entry }) => {
        const text = storable(entry)
        return [`${index}\0${text}`, { name: index, entry: text }]
      }),
    )
    for (const { name, entry } of entriesOf.all(key))
      if (!wanted.delete(`${name}\0${entry}`)) dropEntry.run(kind, name, entry, key)
    for (const { name, entry } of wanted.values()) addEntry.run(kind, name, entry, key)
  }

  const docOf = (key: string, row: Row | undefined): Doc =>
    row ? { key, value: JSON.parse(row.value) as unknown, rev: row.rev } : { key, value: undefined, rev: 0 }
  const get = (key: string, now: number): Doc => docOf(key, one.get(storable(key), now))

  function del(key: string, now: number): void {
    if (empty.run(now, storable(key)) > 0) enter(storable(key), undefined)
  }

  return {
    get,
    read(keys, now) {
      const [only] = keys
      if (keys.length === 1 && only !== undefined) return [get(only, now)]
      const found = new Map(many.all(JSON.stringify(keys.map(storable)), now).map((row) => [row.key, row]))
      return keys.map((key) => docOf(key, found.get(storable(key))))
    },
    rev: (key, now) => revOf.get(storable(key), now)?.rev ?? 0,
    put(rawKey, value, expires) {
      const key = storable(rawKey)
      upsert.run(key, storableJson(value), expires)
      enter(key, value)
    },
    del,
  }
}
