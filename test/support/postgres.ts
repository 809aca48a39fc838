/** A PostgreSQL server for the tests: one a run, on a free port of this machine, for a user who is not root; each test file has a database of its own. */
import { randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openStore } from '../../src/store/open.ts'
import { startServer, type PostgresServer } from './postgres-server.ts'
import type { Subject } from './store.ts'

/** The folder of `initdb` and `postgres`; null = not on this machine. */
function binaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(':'), ...versions.map((version) => join(debian, version, 'bin'))]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
}

const given = process.env.TEST_POSTGRES_URL
const folder = binaries()
const available = given !== undefined || folder !== null
let server: Promise<PostgresServer> | null = null

/** A server that a test may stop, start and freeze as it likes. */
export const ownServer = (): Promise<PostgresServer> => startServer(folder ?? '', asUser())

/** PostgreSQL refuses to run as root. */
function asUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string, name: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }))
  for (const name of ['postgres', 'nobody'])
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      // The next one.
    }
  return null
}

async function serverUrl(): Promise<string> {
  if (given) return given
  server ??= startServer(folder ?? '', asUser())
  return (await server).url
}

after(async () => (await server)?.remove())

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

export async function sql<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

export interface Database {
  readonly url: string
  /** As nobody has ever used it. */
  readonly empty: () => Promise<unknown>
  readonly drop: () => Promise<unknown>
}

/** A database of its own on that server (default: the one of this run). */
export async function database(on?: string): Promise<Database> {
  const base = on ?? (await serverUrl())
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await sql(base, `CREATE DATABASE ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  return {
    url: url.href,
    empty: () => sql(url.href, 'DROP SCHEMA IF EXISTS partner_approvals CASCADE'),
    drop: () => sql(base, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

/** Stores for the contract, one after the other in the same database. */
export async function postgresSubject({ url, empty }: Database): Promise<Subject> {
  await empty()
  const clock = { now: Date.UTC(2026, 10, 20, 9, 30) }
  const store = await openStore(url, { role: 'bot', clock: () => clock.now })
  return { store, clock, dispose: () => store.close() }
}
