/** A PostgreSQL server for the tests: one a process, which it ends with, on a free port of this machine, for a user who is not root; each test file has a database of its own. */
import { openStore } from '../../src/store/open.ts'
import { type Database, databaseOn } from './postgres-database.ts'
import { folder, ownServer } from './postgres-installed.ts'
import type { PostgresServer } from './postgres-server.ts'
import type { Subject } from './store.ts'

const given = process.env.TEST_POSTGRES_URL
const available = given !== undefined || folder !== null
let server: Promise<PostgresServer> | null = null

async function serverUrl(): Promise<string> {
  if (given) return given
  server ??= ownServer()
  return (await server).url
}

/** `describe`, where PostgreSQL is there; else one line says that it is not, which REQUIRE_POSTGRES=1 makes a failure. */
export function describePostgres(title: string, suite: (this: Mocha.Suite) => void): void {
  if (available) describe(title, suite)
  else unavailable()
}

/** The same for tests that need a server of their own, not just a database. */
export function describeOwnPostgres(title: string, suite: (this: Mocha.Suite) => void): void {
  if (folder !== null) describe(title, suite)
  else unavailable()
}

let said = false
function unavailable(): void {
  if (said) return
  said = true
  if (process.env.REQUIRE_POSTGRES === '1')
    it('PostgreSQL is required here', () => {
      throw new Error('There is neither a postgres binary nor TEST_POSTGRES_URL.')
    })
  else console.log('PostgreSQL: not run')
}

/** A database of its own on the server of this process. */
export const database = async (): Promise<Database> => databaseOn(await serverUrl())

/** Stores for the contract, one after the other in the same database. */
export async function postgresSubject({ url, empty }: Database): Promise<Subject> {
  await empty()
  const clock = { now: Date.UTC(2026, 10, 20, 9, 30) }
  const store = await openStore(url, { role: 'bot', clock: () => clock.now })
  return { store, clock, dispose: () => store.close() }
}
