/** Copies a whole store from SQLite into PostgreSQL. Until every row was read back and compared, nobody may use the target. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { ClientBase } from 'pg'
import { placeOf } from '../core/place-of.ts'
import { StoreFailure } from '../ports/failures.ts'
import { storedKey } from './postgres/keys.ts'
import { withClient } from './postgres/open.ts'
import { bringForward, schemaFound, transaction, withMigrationLock } from './postgres/schema.ts'
import { SCHEMA_NAME } from './postgres/session.ts'
import { type CopiedTable, TABLES } from './copied-tables.ts'
import { openSqlite } from './sqlite/open.ts'

export interface Copied {
  /** Of the target, without user and password. */
  readonly where: string
  readonly tables: readonly {
    readonly name: string
    readonly rows: number
    /** SHA-256 over all rows. */ readonly hash: string
  }[]
}

type Cell = SQLOutputValue
type Row = readonly Cell[]

/** Rows that travel together. */
const BATCH = 500

/**
 * The bot must be stopped: its lock is taken for as long as the copy runs, and what it had leased waits again.
 * @param file the SQLite file; it is left as it is.
 * @param url a PostgreSQL database that holds no store, or one that an earlier copy left unfinished.
 * @throws {StoreFailure} in a sentence; the target is then refused to every bot and tool until a copy into it has ended well.
 */
export async function copyStore(file: string, url: string): Promise<Copied> {
  if (!existsSync(file)) throw new StoreFailure(`There is no store at ${file}: there is nothing to copy.`)
  const source = await openSqlite(file, { role: 'bot' })
  const db = new DatabaseSync(file, { readOnly: true })
  const where = placeOf(url)
  try {
    // One snapshot, whatever tools write meanwhile.
    db.exec('BEGIN')
    const tables = await withClient(url, where, (client) =>
      withMigrationLock(client, async () => {
        await begin(client, where)
        return transaction(client, () => fill(client, db, where))
      }),
    )
    return { where, tables }
  } finally {
    db.close()
    await source.close()
  }
}

/** From here on the target is refused. */
async function begin(client: ClientBase, where: string): Promise<void> {
  const { schema, copying } = await schemaFound(client)
  if (schema > 0 && copying === null)
    throw new StoreFailure(`There is a store at ${where} already: name a database without one.`)
  await transaction(client, async () => {
    await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA_NAME} CASCADE`)
    await bringForward(client, 0)
    await client.query('UPDATE meta SET copying = $1', [new Date().toISOString()])
  })
}

async function fill(client: ClientBase, db: DatabaseSync, where: string): Promise<Copied['tables']> {
  const tables = []
  for (const table of TABLES) {
    const sent = sum()
    for (const rows of batches(rowsOf(db, table))) {
      rows.forEach((row) => sent.add(row))
      await insert(client, table, rows)
    }
    const kept = sum()
    for await (const rows of readBack(client, table)) rows.forEach((row) => kept.add(row))
    if (sent.rows() !== kept.rows() || sent.hash() !== kept.hash())
      throw new StoreFailure(
        `The copy at ${where} is not what was sent: ${table.name} has ${kept.rows()} rows instead of ${sent.rows()}, or other ones.`,
      )
    tables.push({ name: table.name, rows: kept.rows(), hash: kept.hash() })
  }
  for (const statement of [
    // Numbers go on where they were.
    `SELECT setval('audit_place_seq', greatest((SELECT max(place) FROM audit), 1))`,
    `SELECT setval('effects_id_seq', greatest((SELECT max(id) FROM effects), 1))`,
    // In SQLite places are drawn in the order of commits: what no seal covers stands behind the last place sealed.
    `INSERT INTO unsealed (place) SELECT place FROM audit
      WHERE chain <> 'seal' AND place > coalesce((SELECT max(place) FROM sealed WHERE seal = (SELECT max(seal) FROM sealed)), 0)`,
    'UPDATE meta SET copying = NULL',
  ])
    await client.query(statement)
  return tables
}

async function insert(client: ClientBase, { name, columns }: CopiedTable, rows: readonly Row[]): Promise<void> {
  const types = Object.values(columns)
  const unnested = types.map((type, i) => `$${i + 1}::${type === 'json' ? 'text' : type}[]`)
  const cast = types.map((type, i) => (type === 'json' ? `c${i}::json` : `c${i}`))
  await client.query(
    `INSERT INTO ${name} (${Object.keys(columns).join()}) SELECT ${cast.join()}
       FROM unnest(${unnested.join()}) AS u (${types.map((_, i) => `c${i}`).join()})`,
    types.map((type, i) => rows.map((row) => (type === 'boolean' ? row[i] === 1 : row[i]))),
  )
}

/** As SQLite holds them, but for keys that PostgreSQL cannot index. */
function* rowsOf(db: DatabaseSync, { name, columns, constant = {} }: CopiedTable): Generator<Row> {
  const names = Object.keys(columns)
  const select = names.map((column) => constant[column] ?? column).join()
  const statement = db.prepare(`SELECT ${select} FROM ${name}`)
  statement.setReturnArrays(true)
  const key = ['documents', 'entries'].includes(name) ? names.indexOf('key') : -1
  for (const row of statement.iterate() as unknown as Iterable<Cell[]>)
    yield row.map((cell, i) => (i === key ? storedKey(String(cell)) : cell))
}

async function* readBack(client: ClientBase, { name, columns }: CopiedTable): AsyncGenerator<readonly Row[]> {
  const select = Object.entries(columns).map(([column, type]) =>
    type === 'json' ? `${column}::text` : type === 'boolean' ? `${column}::integer` : column,
  )
  await client.query(`DECLARE back CURSOR FOR SELECT ${select.join()} FROM ${name}`)
  for (;;) {
    const { rows } = await client.query<Cell[]>({ text: `FETCH ${BATCH} FROM back`, rowMode: 'array' })
    if (rows.length === 0) break
    yield rows
  }
  await client.query('CLOSE back')
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Number and hash of rows in any order: the two databases give them in orders of their own. */
function sum() {
  let [count, total] = [0, 0n]
  return {
    add(row: Row): void {
      count++
      total += BigInt(`0x${createHash('sha256').update(JSON.stringify(row)).digest('hex')}`)
    },
    rows: () => count,
    hash: () => createHash('sha256').update(String(total)).digest('hex'),
  }
}
