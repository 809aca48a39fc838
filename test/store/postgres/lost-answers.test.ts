/** The connection breaks in the middle of a commit: the answer is what the database holds, or that it is not known. */
import { strict as assert } from 'node:assert'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { openStore } from '../../../src/store/open.ts'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { type Fault, type Proxy, proxyTo } from '../../support/postgres-proxy.ts'
import { type Database } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { commit, commitOf, effectOf, leaseAll } from '../../support/store.ts'

const COMMIT = 'write_commit'

describePostgres('a commit whose answer is lost', () => {
  let own: Database
  let proxy: Proxy
  let direct: OpenedStore
  let store: OpenedStore
  before(async () => {
    own = await database()
    direct = await openStore(own.url, { role: 'bot' })
  })
  beforeEach(async () => {
    proxy = await proxyTo(own.url)
    store = await openStore(proxy.url, { role: 'bot' })
  })
  afterEach(async () => {
    await store.close()
    await proxy.close()
  })
  after(async () => {
    await direct.close()
    await own.drop()
  })

  const holds = async (key: string): Promise<number | undefined> => (await direct.read([key]))[0]?.rev

  /** The commit meets the faults; what it answers, within 2 s. */
  async function answerOf(key: string, faults: Fault[], expect = 0): Promise<boolean | 'not known'> {
    proxy.spoil(COMMIT, ...faults)
    const begun = performance.now()
    const answer = await commit(store, {
      expect: { [key]: expect },
      put: { [key]: 1 },
      effects: [effectOf(`card:${key}`)],
    }).catch((error: unknown) => {
      assert.ok(error instanceof StoreFailure, String(error))
      assert.match(error.message, /not known whether the change was written/)
      return 'not known' as const
    })
    assert.ok(performance.now() - begun < 2000, `${performance.now() - begun} ms`)
    return answer
  }

  for (const [title, ...faults] of [
    ['before it reached the server', 'unsent'],
    ['after the server had written it', 'unheard'],
    ['twice, once before and once after', 'unsent', 'unheard'],
    ['twice after it was written', 'unheard', 'unheard'],
    ['in silence', 'mute'],
  ] as const)
    it(`is kept once and answered true: cut ${title}`, async () => {
      const key = `tokens/${title}`
      assert.equal(await answerOf(key, [...faults]), true)
      assert.equal(await holds(key), 1)
      assert.equal((await direct.effects({ keyPrefix: `card:${key}`, limit: 9 })).length, 1)
    })

  it('is answered false where it did not hold, whenever the connection was cut', async () => {
    for (const fault of ['unsent', 'unheard', 'mute'] as const) {
      const key = `tokens/refused ${fault}`
      assert.equal(await answerOf(key, [fault], 3), false)
      assert.equal(await holds(key), 0)
    }
  })

  it('never claims more than is known when no answer comes through', async () => {
    const all = (fault: Fault): Fault[] => Array.from({ length: 99 }, () => fault)
    assert.equal(await answerOf('tokens/never sent', all('unsent')), 'not known')
    assert.equal(await holds('tokens/never sent'), 0)
    assert.equal(await answerOf('tokens/never heard', all('unheard')), 'not known')
    assert.equal(await holds('tokens/never heard'), 1)
  })

  it('does not come true after it was answered false, though the server gets it late', async () => {
    await commit(direct, { put: { 'claim.email/a': 1 } })
    // Refused while the claim is there; by the time the first attempt arrives, the claim is free again.
    assert.equal(await answerOf('claim.email/a', ['late']), false)
    await commit(direct, { expect: { 'claim.email/a': 1 }, del: ['claim.email/a'] })
    await proxy.release()
    assert.equal(await holds('claim.email/a'), 0)
  })

  it('tells the truth in 60 commits that race for the same keys over cut connections', async function () {
    this.timeout(60_000)
    const faults: Fault[] = ['unsent', 'unheard', 'unheard', 'unsent', 'unheard']
    for (let round = 0; round < 20; round++) {
      const key = `tokens/race ${round}`
      proxy.spoil(COMMIT, ...faults.slice(round % 5))
      const claims = [store, direct, store].map((by, n) => by.commit(commitOf({ put: { [key]: n } })))
      const answers = await Promise.all(claims)
      const [doc] = await direct.read([key])
      assert.equal(doc?.rev, 1)
      assert.deepEqual(
        answers.map((won, n) => won === (doc.value === n)),
        [true, true, true],
      )
    }
  })

  it('gives back at once what was leased for an answer that never came', async () => {
    await commit(direct, { effects: [effectOf('card:lost', { lane: 'teams:lost' })] })
    const lanes = (await direct.effects({ states: ['waiting'], limit: 200 })).map(({ lane }) => lane)
    const except = [...new Set(lanes)].filter((lane) => lane !== 'teams:lost')
    proxy.spoil('lease_effects', 'unheard')
    await assert.rejects(leaseAll(store, { except }), StoreFailure)
    assert.equal(await direct.countEffects({ states: ['leased'], lane: 'teams:lost' }), 1)
    assert.deepEqual(
      (await leaseAll(store, { except })).map(({ key }) => key),
      ['card:lost'],
    )
  })
})
