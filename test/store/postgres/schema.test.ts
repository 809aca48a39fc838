/** The tables in the database: who may make them, which are refused, what in them can only grow, and what they can hold. */
import { strict as assert } from 'node:assert'
import pg from 'pg'
import { openStore } from '../../../src/store/open.ts'
import { sessionConfig } from '../../../src/store/postgres/session.ts'
import { sealAudit, verifyAudit } from '../../../src/store/seal.ts'
import { chainOf } from '../../contracts/store-audit.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { commit } from '../../support/store.ts'
import { opened, refusal, type Work } from '../opened.ts'

describePostgres('the tables in PostgreSQL', () => {
  let own: Database
  before(async () => {
    own = await database()
  })
  beforeEach(() => own.empty())
  after(() => own.drop())

  const use = <T>(work: Work<T>): Promise<T> => opened(own.url, work)

  it('are made by the bot, and not by a tool', async () => {
    assert.match(await refusal(own.url, 'tool'), /There is no store at postgres:.*: start the bot once/)
    assert.deepEqual(await sql(own.url, `SELECT 1 FROM pg_namespace WHERE nspname = 'partner_approvals'`), [])
    await use((store) => commit(store, { put: { 'tokens/a': 1 } }))
    const tool = await openStore(own.url, { role: 'tool' })
    assert.equal((await tool.read(['tokens/a']))[0]?.value, 1)
    await tool.close()
  })

  it('are refused when a newer version wrote them', async () => {
    await use((store) => store.read([]))
    await sql(own.url, 'UPDATE partner_approvals.meta SET schema = 99')
    assert.match(await refusal(own.url), /written by a newer version \(schema 99; this one knows \d+\)/)
  })

  it('are left to the bot when they are older', async () => {
    await use((store) => store.read([]))
    await sql(own.url, 'UPDATE partner_approvals.meta SET schema = 1')
    assert.match(
      await refusal(own.url, 'tool'),
      /is of an older version \(schema 1\): start the bot once to bring it forward/,
    )
  })

  it('tell what is wrong with the address, without its password', async () => {
    const at = (change: (url: URL) => void): string => {
      const url = new URL(own.url)
      url.password = 'secret'
      change(url)
      return url.href
    }
    const messages = [
      [at((url) => (url.pathname = '/nowhere')), /does not exist/],
      [at((url) => (url.username = 'nobody')), /refuses this user or password|does not exist/],
      [at((url) => (url.port = '1')), /cannot be reached/],
      [at((url) => (url.hostname = 'nowhere.invalid')), /cannot be reached/],
    ] as const
    for (const [url, message] of messages) {
      assert.match(await refusal(url), message)
      assert.doesNotMatch(await refusal(url), /secret/)
    }
  })

  it('keep the audit trail append-only', async () => {
    await use(async (store) => {
      await commit(store, { audit: chainOf('a', 3) })
      await sealAudit(store, () => new Date())
    })
    for (const statement of [
      `UPDATE partner_approvals.audit SET entry = '{}' WHERE chain = 'a'`,
      'DELETE FROM partner_approvals.audit',
      'TRUNCATE partner_approvals.audit',
      `UPDATE partner_approvals.sealed SET hash = ''`,
      'DELETE FROM partner_approvals.sealed',
      'TRUNCATE partner_approvals.sealed',
    ])
      await assert.rejects(sql(own.url, statement), /the audit trail is append-only/, statement)
    await assert.rejects(
      sql(own.url, `INSERT INTO partner_approvals.audit (chain, seq, hash, entry) VALUES ('a', 1, '', '{}')`),
      /duplicate key/,
    )
    assert.equal((await use(verifyAudit)).broken, null)
  })

  it('seal a row whose transaction ended after a later one was sealed', async () => {
    await use(async (store) => {
      await commit(store, { audit: chainOf('early', 1) })
      // Drawn early and seen late, as by a slow transaction.
      await sql(own.url, `SELECT setval('partner_approvals.audit_place_seq', 1000)`)
      await commit(store, { audit: chainOf('fast', 1) })
      await sealAudit(store, () => new Date())
      await sql(own.url, `SELECT setval('partner_approvals.audit_place_seq', 500)`)
      await commit(store, { audit: chainOf('slow', 1) })
      await sealAudit(store, () => new Date())
      const heads = await store.seenHeads({ limit: 9 })
      assert.deepEqual(
        heads.map(({ seal, chain }) => [seal, chain]),
        [
          [1, 'early'],
          [1, 'fast'],
          [2, 'slow'],
        ],
      )
      assert.equal((await verifyAudit(store)).broken, null)
    })
  })

  it('hold keys of any length, each apart from the others', async () => {
    const long = (end: string): string =>
      `claim.prospect/usrt/${Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')}${end}`
    await use(async (store) => {
      assert.equal(await commit(store, { put: { [long('a')]: 'a', [long('b')]: 'b' } }), true)
      assert.equal(await commit(store, { put: { [long('a')]: 'again' } }), false)
      assert.deepEqual(await store.read([long('a'), long('b')]), [
        { key: long('a'), value: 'a', rev: 1 },
        { key: long('b'), value: 'b', rev: 1 },
      ])
    })
  })

  it('sync each commit to disk and read committed, whatever the database says', async () => {
    const name = new URL(own.url).pathname.slice(1)
    await sql(own.url, `ALTER DATABASE ${name} SET synchronous_commit = off`)
    await sql(own.url, `ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`)
    const session = new pg.Client(sessionConfig(own.url))
    await session.connect()
    for (const [setting, value] of [
      ['synchronous_commit', 'on'],
      ['transaction_isolation', 'read committed'],
    ] as const)
      assert.deepEqual((await session.query(`SHOW ${setting}`)).rows, [{ [setting]: value }])
    await session.end()
    await sql(own.url, `ALTER DATABASE ${name} RESET ALL`)
  })

  it('take no more than twelve connections an instance, however much is asked at once', async () => {
    await use(async (store) => {
      const asked = Array.from({ length: 100 }, (_, n) => [
        store.read([`tokens/${n}`]),
        store.count('cases', { index: 'created' }),
      ])
      const [row] = await sql<{ n: number }>(
        own.url,
        `SELECT count(*)::integer AS n FROM pg_stat_activity
          WHERE application_name = 'partner-approvals' AND datname = current_database()`,
      )
      await Promise.all(asked.flat())
      assert.ok(row && row.n > 1 && row.n <= 12, String(row?.n))
    })
  })
})
