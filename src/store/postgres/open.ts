/** Opens a PostgreSQL database for one of the instances that share it, or for a tool beside them. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { placeOf } from '../../core/place-of.ts'
import type { StoreFailure } from '../../ports/failures.ts'
import type { OpenedStore, OpenOptions } from '../opened.ts'
import { type Connections, connections, inTime } from './connections.ts'
import { failureOf, otherVersion } from './failure.ts'
import { type Heart, startHeart } from './heart.ts'
import { ANSWER_MS, migrate } from './schema.ts'
import { SCHEMA, sessionConfig } from './session.ts'
import { postgresStore } from './store.ts'

/** A click must be answered within 2 s; an operator can wait longer. After a try that hangs there is time for another. */
const LIMITS = {
  bot: { connections: 8, tryMs: 700, patienceMs: 1800 },
  tool: { connections: 2, tryMs: 3000, patienceMs: 10_000 },
} as const
/** Questions about many rows, and rounds that nobody waits for. */
const THOROUGH = { connections: 3, tryMs: 30_000, patienceMs: 35_000 } as const
/** The heart must not wait behind a flood of clicks. */
const HEART = { connections: 1, tryMs: 700, patienceMs: 1800 } as const
const TAKE_OVER_MS = 15_000

/**
 * `postgres://user:password@host:port/database`, and some of what libpq's URIs know (`?sslmode=verify-full`). Twelve connections an instance.
 * @throws {StoreFailure} in a sentence when the store cannot be reached or must not be used.
 */
export async function openPostgres(url: string, options: OpenOptions): Promise<OpenedStore> {
  const { role, clock, onFault = () => undefined, onNews = () => undefined, takeOverMs = TAKE_OVER_MS } = options
  const where = placeOf(url)
  await withClient(url, where, (client) => migrate(client, where, role, onNews))

  const quick = connections(url, where, LIMITS[role])
  const thorough = connections(url, where, THOROUGH)
  const pulse = connections(url, where, HEART)
  const id = role === 'bot' ? randomUUID() : null
  let heart: Heart | null = null
  let other: StoreFailure | null = null
  const unlessOther =
    (ask: Connections['ask']): Connections['ask'] =>
    async (...question) => {
      if (other) throw other
      return ask(...question)
    }
  const onOther = (schema: number): void => onFault((other = otherVersion(where, schema, SCHEMA)))
  const onStir = (number: number): void => heart?.own(number)
  const asks = { quick: unlessOther(quick.ask), thorough: unlessOther(thorough.ask) }
  const store = postgresStore({ where, id, takeOverMs, ...asks, clock, onStir })
  const end = async (): Promise<void> => {
    await heart?.stop().catch(onFault)
    await Promise.all([quick, thorough, pulse].map((pool) => pool.end()))
  }
  try {
    const { stir } = store
    const sweep = (): Promise<boolean> => store.sweep()
    if (id !== null) heart = await startHeart({ ask: pulse.ask, id, takeOverMs, stir, onOther, onFault, sweep })
  } catch (error) {
    await end()
    throw error
  }
  let closing: Promise<void> | null = null
  return {
    ...store,
    // A tool works beside the bots and holds nothing.
    hold: (name) => heart?.hold(name) ?? { held: () => false, stop: () => Promise.resolve() },
    close: () => (closing ??= end()),
  }
}

/** One connection for as long as `work` takes, without a limit of time for its statements. */
export async function withClient<T>(url: string, where: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  let client: pg.Client | null = null
  try {
    client = new pg.Client({ ...sessionConfig(url), connectionTimeoutMillis: ANSWER_MS })
    client.on('error', () => undefined)
    await client.connect()
    return await work(client)
  } catch (error) {
    throw failureOf(error, where, 'final')
  } finally {
    if (client) await inTime(client.end(), ANSWER_MS).catch(() => undefined)
  }
}
