/** Index entries made anew for what is stored already, when a version knows more ways to find it than the one before. */
import type { ClientBase } from 'pg'
import { indexEntries } from '../../core/index-entries.ts'
import { storable } from '../../core/text.ts'

/** Documents at a time. */
const BATCH = 500

/** Inside the transaction of a migration. */
export async function reindex(client: ClientBase, kind: string): Promise<void> {
  await client.query('DELETE FROM entries WHERE kind = $1', [kind])
  // The character behind the slash ends the kind.
  for (let [after, rows] = [`${kind}/`, [] as Row[]]; ; after = rows.at(-1)?.key ?? after) {
    ;({ rows } = await client.query<Row>(
      'SELECT key, value FROM documents WHERE key > $1 AND key < $2 AND value IS NOT NULL ORDER BY key LIMIT $3',
      [after, `${kind}0`, BATCH],
    ))
    if (rows.length === 0) return
    const entries = rows.flatMap(({ key, value }) =>
      indexEntries(key, value).map(({ index, entry }) => ({ kind, name: index, entry: storable(entry), key })),
    )
    await client.query(
      `INSERT INTO entries (kind, name, entry, key)
       SELECT kind, name, entry, key FROM json_to_recordset($1) AS w (kind text, name text, entry text, key text)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(entries)],
    )
  }
}

interface Row {
  readonly key: string
  readonly value: unknown
}
