/** Statements over a bounded number of connections: each is answered, or fails, within a time that is known beforehand. */
import pg from 'pg'
import { closedFailure, type Fate, failureOf, fateOf, Silence, spoilt } from './failure.ts'
import { sessionConfig } from './session.ts'

interface Limits {
  /** Connections at most. */
  readonly connections: number
  /** One try: to get a connection, and then to get the answer. */
  readonly tryMs: number
  /** All tries together. */
  readonly patienceMs: number
}

export interface Connections {
  /**
   * Rows of one statement, which is its own transaction. It is tried again while that is surely harmless; after a lost answer only when
   * it is `repeatable`, and `values` may then differ.
   * @throws {StoreFailure} which says so when it is not known whether the statement happened.
   */
  readonly ask: <Row>(text: string, values: Values, repeatable?: boolean) => Promise<Row[]>
  readonly end: () => Promise<void>
}
type Values = readonly unknown[] | ((unsure: boolean) => readonly unknown[])

/** What is under way when the store is closed may take so long. */
const END_MS = 3000
/** Between two tries. */
const PAUSE_MS = 50
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function connections(url: string, where: string, { connections: max, tryMs, patienceMs }: Limits): Connections {
  const pool = new pg.Pool({
    ...sessionConfig(url),
    max,
    connectionTimeoutMillis: tryMs,
    // The server gives up first, so that a slow statement surely did nothing.
    statement_timeout: Math.floor(tryMs * 0.9),
    allowExitOnIdle: true,
  })
  // A connection that breaks while idle is replaced by the next statement; one in use also rejects its statement.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  let closed = false

  async function ask<Row>(text: string, values: Values, repeatable = false): Promise<Row[]> {
    // Nothing is sent that cannot be waited for: its answer would be in doubt.
    const sendBy = performance.now() + patienceMs - tryMs
    let unsure = false
    for (;;) {
      if (closed) throw closedFailure(where)
      const outcome = await once(text, typeof values === 'function' ? values(unsure) : values, sendBy)
      if ('rows' in outcome) return outcome.rows as Row[]
      unsure ||= outcome.fate === 'unknown'
      const over = outcome.fate === 'final' || performance.now() + PAUSE_MS >= sendBy
      if (over || (unsure && !repeatable)) throw failureOf(outcome.error, where, unsure ? 'unknown' : outcome.fate)
      await pause(PAUSE_MS)
    }
  }

  async function once(text: string, values: readonly unknown[], sendBy: number): Promise<Outcome> {
    let client: pg.PoolClient
    try {
      const ms = Math.max(1, Math.min(tryMs, sendBy - performance.now()))
      client = await inTime(pool.connect(), ms, (late) => late.release())
    } catch (error) {
      return { error, fate: fateOf(error, false) }
    }
    try {
      const { rows } = await inTime(client.query(text, [...values]), tryMs)
      client.release()
      return { rows: rows as unknown[] }
    } catch (error) {
      client.release(spoilt(error))
      return { error, fate: fateOf(error, true) }
    }
  }

  return {
    ask,
    async end() {
      closed = true
      // One that hangs is not waited for.
      await inTime(pool.end(), END_MS).catch(() => undefined)
    },
  }
}

type Outcome = { readonly rows: readonly unknown[] } | { readonly error: unknown; readonly fate: Fate }

/** What comes too late goes to `late`; a failure that comes too late is of no interest. */
export async function inTime<T>(work: Promise<T>, ms: number, late: (value: T) => void = () => undefined): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  let over = false
  const timer = setTimeout(() => {
    over = true
    reject(new Silence(`no answer in ${Math.round(ms)} ms`))
  }, ms)
  work.then(
    (value) => over && late(value),
    () => undefined,
  )
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
