/** What an address may say of a session, and what it may not; and a start that waits says so. */
import { strict as assert } from 'node:assert'
import pg from 'pg'
import { openStore } from '../../../src/store/open.ts'
import { connections } from '../../../src/store/postgres/connections.ts'
import { withMigrationLock } from '../../../src/store/postgres/schema.ts'
import { sessionConfig } from '../../../src/store/postgres/session.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { proxyTo } from '../../support/postgres-proxy.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { refusal } from '../opened.ts'

describePostgres('a session with PostgreSQL', () => {
  let own: Database
  before(async () => {
    own = await database()
  })
  beforeEach(() => own.empty())
  after(() => own.drop())

  /** `own`, with what an address may say behind its question mark. */
  const saying = (parameters: Readonly<Record<string, string>>): string =>
    `${own.url}?${new URLSearchParams(parameters).toString()}`

  const OWN = '-c search_path=public -c synchronous_commit=off -c statement_timeout=1 -c work_mem=5MB'

  it('has the settings that the bot relies on, and beside them those of the address', async () => {
    const session = new pg.Client(sessionConfig(saying({ options: OWN, application_name: 'mine' })))
    await session.connect()
    for (const [setting, value] of Object.entries({
      search_path: 'partner_approvals',
      synchronous_commit: 'on',
      statement_timeout: '0',
      work_mem: '5MB',
      application_name: 'mine',
    }))
      assert.deepEqual((await session.query(`SHOW ${setting}`)).rows, [{ [setting]: value }])
    await session.end()
  })

  it('makes its tables in the schema of the bot, whatever the address says', async () => {
    const store = await openStore(saying({ options: OWN }), { role: 'bot' })
    await store.close()
    assert.deepEqual(
      await sql(own.url, `SELECT schemaname FROM pg_tables WHERE tablename IN ('documents', 'meta') ORDER BY 1`),
      [{ schemaname: 'partner_approvals' }, { schemaname: 'partner_approvals' }],
    )
  })

  it('keeps the limit of time of whoever asks', async () => {
    const limits = { connections: 1, tryMs: 1000, patienceMs: 2000 }
    const { ask, end } = connections(saying({ options: '-c statement_timeout=0' }), 'here', limits)
    assert.deepEqual(await ask('SHOW statement_timeout', []), [{ statement_timeout: '900ms' }])
    await end()
  })

  it('is refused where the address would overrule it, or says what nobody reads', async () => {
    for (const name of ['statement_timeout', 'lock_timeout', 'query_timeout', 'types', 'sslmod'])
      assert.match(
        await refusal(saying({ [name]: '0' })),
        new RegExp(`^STORE_URL has a parameter the bot does not take \\(${name}\\): leave it out. It takes .*sslmode`),
      )
  })

  it('is refused with a sentence where the address cannot be read', async () => {
    const unreadable = /^STORE_URL cannot be read: write postgres:\/\/.* with one host, and .* in the password as %2F/
    for (const [url, sentence] of [
      ['postgres://bot:se/cret@127.0.0.1/x', unreadable],
      ['postgres://bot:se?cret@127.0.0.1/x', unreadable],
      ['postgres://h1:5432,h2:5432/x', unreadable],
      ['postgres://h1,h2/x', unreadable],
      [
        `${own.url}?sslrootcert=/nowhere.pem`,
        /^STORE_URL names a file that cannot be read: sslrootcert=\/nowhere.pem\.$/,
      ],
      [`${own.url}?sslmode=verify-ca&uselibpqcompat=true`, /^The store postgres:.* sslrootcert/],
    ] as const) {
      assert.match(await refusal(url), sentence)
      assert.doesNotMatch(await refusal(url), /cret/)
    }
  })

  it('tells that it waits while somebody else makes the tables, and that it makes them', async () => {
    const other = new pg.Client(sessionConfig(own.url))
    await other.connect()
    const news: string[] = []
    const [has, waits] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()]
    const ends = Promise.withResolvers<null>()
    const held = withMigrationLock(other, () => {
      has.resolve(null)
      return ends.promise
    })
    await has.promise
    const onNews = (sentence: string): void => {
      news.push(sentence)
      waits.resolve(null)
    }
    const opening = openStore(own.url, { role: 'bot', onNews })
    await waits.promise
    assert.deepEqual(news, ['The start waits: another one has the tables of the store in hand.'])
    ends.resolve(null)
    await held
    await (await opening).close()
    assert.deepEqual(news.slice(1), ['The tables of the store are made, or brought forward.'])
    await other.end()
  })

  it('is given up where the server takes the connection and does not answer', async () => {
    const way = await proxyTo(own.url)
    way.spoil('to_regclass', 'mute')
    assert.match(await refusal(way.url), /did not answer in time \(no answer in 5000 ms\)\.$/)
    await way.close()
  }).timeout(15_000)
})
