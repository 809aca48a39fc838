/** The database is slow, silent, stopped or started again: every question is answered or fails within 2 s, and what was kept is kept. */
import { strict as assert } from 'node:assert'
import pg from 'pg'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { openStore } from '../../../src/store/open.ts'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { type Proxy, proxyTo } from '../../support/postgres-proxy.ts'
import type { PostgresServer } from '../../support/postgres-server.ts'
import { ownServer } from '../../support/postgres-installed.ts'
import { describeOwnPostgres } from '../../support/postgres.ts'
import { commit, KINDS } from '../../support/store.ts'

/** Unlike any answer: "no" is one, and no failure. */
const FAILED = Symbol('failed')

describeOwnPostgres('a PostgreSQL server in trouble', () => {
  let server: PostgresServer
  let proxy: Proxy
  let store: OpenedStore
  let written = 0
  const acknowledged: string[] = []
  before(async () => {
    server = await ownServer()
  })
  after(() => server.remove())
  beforeEach(async () => {
    proxy = await proxyTo(server.url)
    store = await openStore(proxy.url, { role: 'bot', takeOverMs: 1000 })
  })
  afterEach(async () => {
    await store.close()
    await proxy.close()
  })

  /** One commit, and whether it was acknowledged; anything but a StoreFailure within 2 s is a fault. */
  async function write(): Promise<boolean | typeof FAILED> {
    const key = `tokens/${written++}`
    const kept = await inTime(() => commit(store, { put: { [key]: 1 } }))
    if (kept === true) acknowledged.push(key)
    return kept
  }

  async function inTime<T>(question: () => Promise<T>): Promise<T | typeof FAILED> {
    const begun = performance.now()
    const answer = await question().catch((error: unknown): typeof FAILED => {
      assert.ok(error instanceof StoreFailure, String(error))
      return FAILED
    })
    const ms = performance.now() - begun
    assert.ok(ms < 2000, `${ms} ms`)
    return answer
  }

  async function everythingIsThere(): Promise<void> {
    const docs = await store.read(acknowledged)
    assert.deepEqual(
      docs.filter(({ rev }) => rev === 0),
      [],
    )
  }

  const trouble = async (): Promise<void> => {
    const questions = [
      write,
      () => store.read(['tokens/0']),
      () => store.lease({ kinds: KINDS, except: [], limit: 1, ms: 1000 }),
      () => store.nextDue({ kinds: KINDS, except: [] }),
      () => store.settle('a', 'b', { state: 'done' }),
      () => store.renew('a', 'b', 1),
      () => store.retryEffect('a'),
      () => store.shelves('tokens').get('x'),
      () => store.shelves('tokens').set('x', 1),
    ]
    const answers = await Promise.all(questions.map((question) => inTime<unknown>(question)))
    assert.deepEqual(
      answers,
      answers.map(() => FAILED),
    )
  }

  for (const signal of ['SIGINT', 'SIGQUIT'] as const)
    it(`fails while it is down, and goes on when it is back (${signal})`, async () => {
      assert.equal(await write(), true)
      const writing = Array.from({ length: 30 }, () => write())
      await server.stop(signal)
      await Promise.all(writing)
      await trouble()
      await server.start()
      assert.equal(await write(), true)
      await everythingIsThere()
    })

  it('answers a commit during a short restart as if nothing had been', async () => {
    await server.stop('SIGQUIT')
    const [kept] = await Promise.all([write(), server.start()])
    assert.equal(kept, true)
    await everythingIsThere()
  })

  it('fails within 2 s while the server hangs, and goes on when it wakes', async () => {
    assert.equal(await write(), true)
    server.freeze()
    await trouble()
    server.thaw()
    assert.equal(await write(), true)
    await everythingIsThere()
  })

  it('fails within 2 s where connections are taken and never answered', async () => {
    await server.stop('SIGQUIT')
    await server.start()
    proxy.blackHole(true)
    await trouble()
    proxy.blackHole(false)
    await inTime(write)
    assert.equal(await write(), true)
  })

  it('fails within 2 s behind a lock of somebody else, and surely wrote nothing', async () => {
    const other = new pg.Client({ connectionString: server.url })
    await other.connect()
    await other.query('BEGIN; LOCK TABLE partner_approvals.documents')
    const begun = performance.now()
    await assert.rejects(commit(store, { put: { 'tokens/locked': 1 } }), (error: Error) => {
      assert.match(error.message, /did not answer in time/)
      assert.doesNotMatch(error.message, /not known/)
      return error instanceof StoreFailure
    })
    assert.ok(performance.now() - begun < 2000)
    await other.end()
    assert.equal((await store.read(['tokens/locked']))[0]?.rev, 0)
    assert.equal(await write(), true)
  })

  it('answers more slowly over a slow way, and rightly', async () => {
    proxy.delay(150)
    assert.equal(await write(), true)
    assert.equal(await inTime(() => store.read(['tokens/0']).then(([doc]) => doc?.rev)), 1)
    proxy.delay(0)
    await everythingIsThere()
  })

  it('does not believe in what it held once the database has not confirmed it in time', async () => {
    const hold = store.hold('teams')
    const gained = new Promise<void>((resolve) => store.onEffects(resolve))
    await gained
    assert.equal(hold.held(), true)
    server.freeze()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal(hold.held(), false)
    server.thaw()
  })
})
