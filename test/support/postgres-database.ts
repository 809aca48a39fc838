/** Databases of their own on one PostgreSQL server, and statements past the bot. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

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

/** @param server address of any database there. */
export async function databaseOn(server: string): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await sql(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    empty: () => sql(url.href, 'DROP SCHEMA IF EXISTS partner_approvals CASCADE'),
    drop: () => sql(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
