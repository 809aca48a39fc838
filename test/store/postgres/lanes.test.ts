/** The lanes in the database: none is forgotten whoever writes at the same moment, and a backlog slows nobody down. */
import { strict as assert } from 'node:assert'
import pg from 'pg'
import { commitJson } from '../../../src/store/postgres/commit.ts'
import { sessionConfig } from '../../../src/store/postgres/session.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { caseLike, commit, commitOf, effectOf, leaseAll, leaseOne } from '../../support/store.ts'
import { opened, type Work } from '../opened.ts'

describePostgres('the lanes in PostgreSQL', () => {
  let own: Database
  before(async () => {
    own = await database()
  })
  beforeEach(() => own.empty())
  after(() => own.drop())

  const use = <T>(work: Work<T>): Promise<T> => opened(own.url, work)

  it('do not lose an effect that is added while the one before it ends', async () => {
    await use(async (store) => {
      await commit(store, { effects: [effectOf('first')] })
      const { key, token } = await leaseOne(store)
      const slow = new pg.Client(sessionConfig(own.url))
      await slow.connect()
      await slow.query('BEGIN')
      await slow.query('SELECT write_commit($1, NULL, false)', [
        commitJson(commitOf({ effects: [effectOf('second')] })),
      ])
      const settled = store.settle(key, token, { state: 'done' })
      await new Promise((resolve) => setTimeout(resolve, 200))
      await slow.query('COMMIT')
      await slow.end()
      assert.equal(await settled, true)
      assert.equal(await store.nextDue({ kinds: ['card'], except: [] }), 0)
      assert.equal((await leaseOne(store)).key, 'second')
    })
  })

  it('let many add to one lane at once, and pass over a lane that somebody has in hand', async () => {
    await use(async (store) => {
      const slow = new pg.Client(sessionConfig(own.url))
      await slow.connect()
      await commit(store, { effects: [effectOf('head'), effectOf('other', { lane: 'teams:two' })] })
      await slow.query('BEGIN')
      await slow.query('SELECT write_commit($1, NULL, false)', [commitJson(commitOf({ effects: [effectOf('open')] }))])
      assert.equal(await commit(store, { effects: [effectOf('beside')] }), true)
      assert.deepEqual(
        (await leaseAll(store)).map(({ key }) => key),
        ['other'],
      )
      await slow.query('ROLLBACK')
      await slow.end()
      assert.equal((await leaseOne(store)).key, 'head')
    })
  })

  it('cost a lease and a commit no more with 20,000 effects waiting than with none', async function () {
    this.timeout(60_000)
    await use(async (store) => {
      const cost = async (): Promise<number> => {
        const begun = performance.now()
        for (let i = 0; i < 30; i++) {
          await commit(store, { put: { [`cases/${Math.random()}`]: caseLike('x') } })
          await store.lease({ kinds: ['mail', 'notice'], except: ['teams:resting'], limit: 4, ms: 1000 })
        }
        return performance.now() - begun
      }
      await cost()
      const before = await cost()
      await sql(
        own.url,
        `SET search_path = partner_approvals;
         SELECT add_effects((SELECT json_agg(json_build_object('key', n, 'kind', 'card', 'lane', 'teams:' || (n % 3), 'body', '{}'::json,
                                    'priority', 1, 'delay', CASE WHEN n % 2 = 0 THEN 0 ELSE 3600000 END))
                               FROM generate_series(1, 20000) n), now_ms(NULL))`,
      )
      assert.ok((await cost()) < 4 * before + 200)
    })
  })
})
