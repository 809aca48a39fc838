/** A store that a newer version brings forward: its cases are found by what that version knows, and instances before it write no more. */
import { strict as assert } from 'node:assert'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { indexEntries } from '../../../src/core/index-entries.ts'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { openStore } from '../../../src/store/open.ts'
import { commitJson } from '../../../src/store/postgres/commit.ts'
import { bringForward, transaction } from '../../../src/store/postgres/schema.ts'
import { SCHEMA, sessionConfig } from '../../../src/store/postgres/session.ts'
import { at, NEW } from '../../core/given.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { commit, commitOf } from '../../support/store.ts'

const CASES = 1201
/** What the first version did not know. */
const LATER = 'open'

describePostgres('a store of the version before in PostgreSQL', () => {
  let own: Database
  let newer: pg.Client
  let older: pg.Client
  before(async () => {
    own = await database()
    newer = new pg.Client(sessionConfig(own.url))
    older = new pg.Client({ connectionString: own.url, options: '-c search_path=partner_approvals' })
    await Promise.all([newer.connect(), older.connect()])
  })
  beforeEach(async () => {
    await own.empty()
    await transaction(newer, () => bringForward(newer, 0, 1))
  })
  after(async () => {
    await Promise.all([newer.end(), older.end()])
    await own.drop()
  })

  /** As an instance of the first version writes. */
  async function writes(parts: Parameters<typeof commitOf>[0]): Promise<boolean | undefined> {
    const asked = JSON.parse(commitJson(commitOf(parts))) as { entries: { name: string }[] }
    const json = JSON.stringify({ ...asked, entries: asked.entries.filter(({ name }) => name !== LATER) })
    const { rows } = await older.query<{ kept: boolean }>('SELECT kept FROM write_commit($1, NULL, false)', [json])
    return rows[0]?.kept
  }

  const cases = (count: number): Record<string, object> =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`cases/${n}`, { ...NEW, leadId: String(n) }]))
  const decides = (): ReturnType<typeof writes> =>
    writes({ expect: { 'cases/3': 1 }, put: { 'cases/3': { ...at('approved'), leadId: '3' } } })

  async function waitsForALock(): Promise<void> {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    while ((await sql(own.url, waiting)).length === 0) await pause(10)
  }
  const entriesOf = async (key: string, names: string[]): Promise<string[]> =>
    (
      await sql<{ entry: string }>(
        own.url,
        'SELECT entry FROM partner_approvals.entries WHERE key = $1 AND name = ANY ($2) ORDER BY name, entry',
        [key, names],
      )
    ).map(({ entry }) => entry)

  it('is brought forward: its cases have the entries that digests count', async () => {
    const put = cases(CASES)
    await writes({ put })
    const store = await openStore(own.url, { role: 'bot' })
    assert.equal(await store.count('cases', { index: LATER }), CASES)
    const rows = await sql(own.url, 'SELECT name AS index, entry, key FROM partner_approvals.entries')
    const due = Object.entries(put).flatMap(([key, value]) => indexEntries(key, value).map((one) => ({ ...one, key })))
    const sorted = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort()
    assert.deepEqual(sorted(rows), sorted(due))
    await store.close()
  })

  it('lets no commit fall between the entries that are made and those that it writes itself', async () => {
    await writes({ put: cases(20) })
    await newer.query('BEGIN')
    await bringForward(newer, 1, 2)
    const decided = decides()
    await Promise.race([waitsForALock(), decided])
    await newer.query('COMMIT')
    assert.equal(await decided, true)
    assert.equal((await entriesOf('cases/3', ['stage'])).length, 1)
    assert.match((await entriesOf('cases/3', ['stage'])).join(), /^approved/)
  })

  it('keeps no commit of the version before that was on its way, nor one that comes later', async () => {
    await writes({ put: cases(20) })
    await newer.query('BEGIN')
    await bringForward(newer, 1)
    const refused = assert.rejects(decides(), /schema \d+; this one knows an older one/)
    await waitsForALock()
    await newer.query('COMMIT')
    await refused
    await assert.rejects(decides(), /schema \d+; this one knows an older one/)
    const entries = await entriesOf('cases/3', ['stage', LATER])
    assert.deepEqual(
      entries,
      indexEntries('cases/3', cases(4)['cases/3'])
        .filter(({ index }) => ['stage', LATER].includes(index))
        .sort((a, b) => (a.index < b.index ? -1 : 1))
        .map(({ entry }) => entry),
    )
    await assert.rejects(older.query(`SELECT take_hold('sender', 'old', 1000)`), /an older one/)
    await assert.rejects(older.query(`SELECT beat('old')`), /an older one/)
  })

  it('is left alone by a running instance once a newer version has it, which says so', async () => {
    const told: unknown[] = []
    const store = await openStore(own.url, { role: 'bot', takeOverMs: 1000, onFault: (fault) => told.push(fault) })
    const gained = new Promise<void>((resolve) => store.onEffects(resolve))
    const hold = store.hold('sender')
    await gained
    await sql(own.url, 'UPDATE partner_approvals.meta SET schema = $1', [SCHEMA + 1])
    const says = new RegExp(
      `kept by another version of the bot: stop this instance, .* \\(schema ${SCHEMA + 1}; this one knows ${SCHEMA}\\)`,
    )
    await assert.rejects(commit(store, { put: { 'tokens/a': 1 } }), says)
    while (!told.some((fault) => fault instanceof StoreFailure && says.test(fault.message))) await pause(20)
    const answers = (): Promise<boolean> =>
      store.read(['tokens/a']).then(
        () => true,
        (error: unknown) => !says.test(String(error)),
      )
    while (await answers()) await pause(20)
    assert.equal(hold.held(), false)
    while ((await sql(own.url, 'SELECT 1 FROM partner_approvals.holds')).length > 0) await pause(20)
    assert.deepEqual(await sql(own.url, 'SELECT 1 FROM partner_approvals.instances'), [])
    await store.close()
  })
})
