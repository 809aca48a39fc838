/** Each session with the database: what STORE_URL may say of it, and the settings the bot relies on whatever the address or the server say. */
import { accessSync, constants } from 'node:fs'
import pg from 'pg'
import { StoreFailure } from '../../ports/failures.ts'

/** Everything of the bot is in a schema of its own, so that a database may be shared. */
export const SCHEMA_NAME = 'partner_approvals'

/** The schema this code writes and reads: each session says it, and `same_schema` holds it against the store. */
export const SCHEMA = 5

/**
 * Acknowledged means on disk, also where the server's own default is less; the functions rely on READ COMMITTED and on their indexes, and
 * whoever asks knows how long he waits.
 */
const SETTINGS = [
  `search_path=${SCHEMA_NAME}`,
  `${SCHEMA_NAME}.schema=${SCHEMA}`,
  'synchronous_commit=on',
  String.raw`default_transaction_isolation=read\ committed`,
  'enable_seqscan=off',
  'jit=off',
  'statement_timeout=0',
  'lock_timeout=0',
  'idle_in_transaction_session_timeout=0',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/** Sums and times here stay below 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

/** @throws {StoreFailure} a sentence that names STORE_URL and what to write instead. */
export function sessionConfig(address: string): pg.ClientConfig {
  const { url, options } = readAddress(address)
  return {
    connectionString: url,
    // Of two that name the same setting the last one counts.
    options: `${options} ${SETTINGS}`.trim(),
    application_name: 'partner-approvals',
    keepAlive: true,
    types,
  }
}

/** What else `pg` would take from an address would overrule the bot: its limits of time above all. */
const UNDERSTOOD = [
  ...['user', 'password', 'host', 'port', 'application_name', 'options', 'connect_timeout'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation', 'uselibpqcompat'],
]
const FILES = ['sslrootcert', 'sslcert', 'sslkey']

function readAddress(address: string): { url: string; options: string } {
  const url = URL.parse(address)
  const names = [...(url?.searchParams.keys() ?? [])]
  // What is no name is rather the end of a password with a question mark in it: it is not shown.
  if (!url || url.hostname.includes(',') || !names.every((name) => /^\w+$/.test(name)))
    throw new StoreFailure(
      'STORE_URL cannot be read: write postgres://user:password@host/database with one host, and / : @ # ? % in the password as %2F %3A %40 %23 %3F %25.',
    )
  const given = url.searchParams
  const strange = names.find((name) => !UNDERSTOOD.includes(name))
  if (strange !== undefined)
    throw new StoreFailure(
      `STORE_URL has a parameter the bot does not take (${strange}): leave it out. It takes ${UNDERSTOOD.join(', ')}.`,
    )
  for (const name of FILES)
    if (!isReadable(given.get(name)))
      throw new StoreFailure(`STORE_URL names a file that cannot be read: ${name}=${given.get(name)}.`)
  const options = given.get('options') ?? ''
  given.delete('options')
  // `pg` takes these for verify-full, too, and warns of it at each connection.
  if (/^(prefer|require|verify-ca)$/.test(given.get('sslmode') ?? '') && !given.has('uselibpqcompat'))
    given.set('sslmode', 'verify-full')
  return { url: url.href, options }
}

function isReadable(file: string | null): boolean {
  try {
    if (file !== null) accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}
