/** The tables and functions, and how a store of an older version is brought forward; never back. */
import { readFileSync } from 'node:fs'
import type { ClientBase } from 'pg'
import { StoreFailure } from '../../ports/failures.ts'
import { inTime } from './connections.ts'
import { reindex } from './reindex.ts'
import { SCHEMA, SCHEMA_NAME } from './session.ts'

type Step = string | ((client: ClientBase) => Promise<void>)

/** Each entry takes the schema one version further, and its files are never edited once released. */
const MIGRATIONS = [
  ['1-tables', '2-lanes', '3-commit', '4-leases'],
  // What digests count.
  [(client: ClientBase) => reindex(client, 'cases')],
  ['5-versions'],
  ['6-clocks'],
  ['7-expiring'],
] as const satisfies readonly (readonly Step[])[] & { readonly length: typeof SCHEMA }

/** One instance at a time brings a store forward; the others wait for it. Any number that nobody else is likely to lock. */
const MIGRATION_LOCK = 7_270_656_914

/** A server that takes a connection and does not answer so long is not there. */
export const ANSWER_MS = 5000

interface Found {
  /** 0 = nothing of the bot is there. */
  readonly schema: number
  /** Since when a copy into it has not ended; null = it may be used. */
  readonly copying: string | null
}

export const schemaFound = (client: ClientBase): Promise<Found> => inTime(found(client), ANSWER_MS)

async function found(client: ClientBase): Promise<Found> {
  const there = await client.query<{ meta: string | null }>(`SELECT to_regclass('${SCHEMA_NAME}.meta') AS meta`)
  if (there.rows[0]?.meta === null) return { schema: 0, copying: null }
  const { rows } = await client.query<Found>(`SELECT schema, copying FROM ${SCHEMA_NAME}.meta`)
  return rows[0] ?? { schema: 0, copying: null }
}

/**
 * The bot brings an older store forward; a tool leaves that to it, because an older bot may be running.
 * @throws {StoreFailure} when the store is newer than this code, not there for a tool, or half copied.
 */
export async function migrate(
  client: ClientBase,
  where: string,
  role: 'bot' | 'tool',
  onNews: (sentence: string) => void,
): Promise<void> {
  const { schema } = usable(await schemaFound(client), where)
  if (schema === SCHEMA) return
  if (role === 'tool')
    throw new StoreFailure(
      schema === 0
        ? `There is no store at ${where}: start the bot once, or set STORE_URL.`
        : `The store ${where} is of an older version (schema ${schema}): start the bot once to bring it forward.`,
    )
  const work = (): Promise<void> =>
    transaction(client, async () => {
      const { schema: from } = usable(await schemaFound(client), where)
      if (from < SCHEMA) onNews('The tables of the store are made, or brought forward.')
      await bringForward(client, from)
    })
  await withMigrationLock(client, work, () =>
    onNews('The start waits: another one has the tables of the store in hand.'),
  )
}

function usable(found: Found, where: string): Found {
  if (found.schema > SCHEMA)
    throw new StoreFailure(
      `The store ${where} was written by a newer version (schema ${found.schema}; this one knows ${SCHEMA}): run that version, or restore a backup.`,
    )
  if (found.copying !== null)
    throw new StoreFailure(
      `The store ${where} was being filled by "store copy" at ${found.copying}, and that has not ended: run it again, or name another database.`,
    )
  return found
}

/**
 * One at a time; the others wait. The lock comes before any transaction: what a transaction looked up before it had the lock would be
 * remembered as missing.
 */
export async function withMigrationLock<T>(
  client: ClientBase,
  work: () => Promise<T>,
  onWait: () => void = () => undefined,
): Promise<T> {
  const tried = client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [MIGRATION_LOCK])
  if ((await inTime(tried, ANSWER_MS)).rows[0]?.got !== true) {
    onWait()
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  }
  try {
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
  }
}

export async function transaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** @param to for tests: as far as a version before this one knew. */
export async function bringForward(client: ClientBase, from: number, to: number = SCHEMA): Promise<void> {
  if (from === to) return
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA_NAME}`)
  // Instances of the version before may run: what is made anew here must be of what is stored in the end.
  if (from > 0) await client.query('LOCK TABLE documents IN SHARE ROW EXCLUSIVE MODE')
  for (const step of (MIGRATIONS as readonly (readonly Step[])[]).slice(from, to).flat()) {
    if (typeof step !== 'string') await step(client)
    else await client.query(readFileSync(new URL(`./schema/${step}.sql`, import.meta.url), 'utf8'))
  }
  await client.query('UPDATE meta SET schema = $1', [to])
}
