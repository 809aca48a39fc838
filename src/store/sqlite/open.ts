/** Opens one SQLite file: for the one bot that may hold it, or for a tool beside it or without it. */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreFailure } from '../../ports/failures.ts'
import type { OpenedStore, OpenOptions } from '../opened.ts'
import { guarded, isBusy } from './failure.ts'
import { startRounds } from './rounds.ts'
import { migrate } from './schema.ts'
import { sqliteStore } from './store.ts'

/** A click must be answered within 2 s; an operator can wait longer. */
const PATIENCE_MS = { bot: 2000, tool: 10_000 } as const

export async function openSqlite(file: string, options: OpenOptions): Promise<OpenedStore> {
  const { role, clock = () => Date.now(), onFault = () => undefined } = options
  if (role === 'tool') return sqliteStore({ db: connect(file, role), file, clock, patienceMs: PATIENCE_MS.tool })
  const lock = holdLock(file)
  let db: DatabaseSync | undefined
  try {
    db = connect(file, role)
    const store = sqliteStore({ db, file, clock, patienceMs: PATIENCE_MS.bot })
    await store.voidLeases()
    const stop = startRounds(db, store, onFault)
    const close = async (): Promise<void> => {
      stop()
      await store.close()
      if (lock.isOpen) lock.close()
    }
    return { ...store, close }
  } catch (error) {
    db?.close()
    lock.close()
    throw error
  }
}

/** A connection with this store's settings and today's schema. */
export function connect(file: string, role: OpenOptions['role']): DatabaseSync {
  if (role === 'bot') create(file)
  else if (!existsSync(file))
    throw new StoreFailure(`There is no store at ${file}: start the bot once, or set STORE_URL.`)
  return guarded(file, () => {
    const db = new DatabaseSync(file, { timeout: 5000 })
    try {
      // Migration first: a file that is not ours must not be changed, not even to WAL.
      migrate(db, file, role)
      db.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -8000;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA wal_autocheckpoint = 8000;
        PRAGMA busy_timeout = 5;
      `)
    } catch (error) {
      db.close()
      throw error
    }
    return db
  })
}

/**
 * The lock dies with the process, however it dies. It has a file of its own so that tools can write to the store beside the bot.
 * @throws {StoreFailure} when another bot holds it.
 */
function holdLock(file: string): DatabaseSync {
  create(`${file}.lock`)
  return guarded(`${file}.lock`, () => {
    const lock = new DatabaseSync(`${file}.lock`)
    try {
      lock.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      if (!isBusy(error)) throw error
      throw new StoreFailure(`Another bot is using the store ${file}: one bot a file. Stop that one first.`)
    }
    return lock
  })
}

/** For this user's eyes only. An existing file is never opened here: closing it would drop the locks this process has on it. */
function create(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (existsSync(file)) return
    throw new StoreFailure(`The store ${file} cannot be created (${String(error)}).`, { cause: error })
  }
}
