/** Every story is told on each database there is: on SQLite, and on PostgreSQL where it is installed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { database, describePostgres } from './postgres.ts'
import type { Database } from './postgres-database.ts'
import { rowsIn } from './story-postgres.ts'
import { type StoredRows, storedRows } from './story-store.ts'

export interface StoryStore {
  /** STORE_URL. */
  readonly url: string
  readonly stored: StoredRows
  /** Somebody's hand in the database, one statement that both understand: what keeps the audit trail append-only does not stop it. */
  readonly tamper: (sql: string, ...values: string[]) => void
  /** Resolves when somebody else keeps everybody from writing, which is `over` after so long. */
  readonly lockedFor: (ms: number) => Promise<{ readonly over: Promise<void> }>
  remove(): Promise<unknown>
}

let fresh = sqlite
/** Those of the present suite that no story uses. */
const idle: Database[] = []

/** As `describe`, once for each database. */
export function stories(title: string, suite: (this: Mocha.Suite) => void): void {
  const on = (make: typeof fresh) =>
    function (this: Mocha.Suite): void {
      before(() => void (fresh = make))
      after(async () => {
        fresh = sqlite
        for (const { drop } of idle.splice(0)) await drop()
      })
      suite.call(this)
    }
  describe(title, on(sqlite))
  describePostgres(`${title}, on PostgreSQL`, on(postgres))
}

/** An empty store on the database of the story that runs. */
export const storyStore = (): Promise<StoryStore> => fresh()

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function sqlite(): Promise<StoryStore> {
  const folder = mkdtempSync(join(tmpdir(), 'story-store-'))
  const file = join(folder, 'store.sqlite')
  return Promise.resolve({
    url: `sqlite:${file}`,
    stored: storedRows(<Row>(sql: string, ...values: string[]) => {
      const db = new DatabaseSync(file, { readOnly: true })
      try {
        return db.prepare(sql).all(...values) as Row[]
      } finally {
        db.close()
      }
    }),
    tamper(sql, ...values) {
      const db = new DatabaseSync(file, { timeout: 5000 })
      db.exec('DROP TRIGGER IF EXISTS audit_no_update')
      db.prepare(sql).run(...values)
      db.close()
    },
    lockedFor(ms) {
      const db = new DatabaseSync(file)
      db.exec('BEGIN IMMEDIATE')
      const over = pause(ms).then(() => {
        db.exec('ROLLBACK')
        db.close()
      })
      return Promise.resolve({ over })
    },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  })
}

async function postgres(): Promise<StoryStore> {
  const own = idle.pop() ?? (await database())
  return postgresAt(own.url, own.url, async () => {
    await own.empty()
    idle.push(own)
  })
}

/** The stories of this suite are told on the store that `next` makes before each. */
export function toldOn(next: () => Promise<StoryStore>): void {
  beforeEach(async () => {
    const store = await next()
    fresh = () => Promise.resolve(store)
  })
  after(() => void (fresh = sqlite))
}

/** @param way address by which the bot reaches it. */
export function postgresAt(url: string, way: string, remove: () => Promise<unknown>): StoryStore {
  return {
    url: way,
    stored: storedRows(rowsIn(url)),
    tamper(sql, ...values) {
      const rows = rowsIn(url)
      rows('ALTER TABLE audit DISABLE TRIGGER audit_append_only')
      rows(sql, ...values)
      rows('ALTER TABLE audit ENABLE TRIGGER audit_append_only')
    },
    async lockedFor(ms) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('BEGIN; LOCK TABLE partner_approvals.commits IN EXCLUSIVE MODE')
      return { over: pause(ms).then(() => client.end()) }
    },
    remove,
  }
}
