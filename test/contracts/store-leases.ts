/** Leases: one a lane, the right one first, fenced by its token, over when its time is over. */
import { strict as assert } from 'node:assert'
import { commit, effectOf, KINDS, leaseAll, leaseOne } from '../support/store.ts'
import type { Given } from './store.ts'

export function leaseContract(given: Given): void {
  const leased = async (request = {}): Promise<string[]> =>
    (await leaseAll(given().store, request)).map(({ key }) => key)
  const nextDue = (request = {}): Promise<number | null> =>
    given().store.nextDue({ kinds: KINDS, except: [], ...request })

  it('gives the effects of a lane one at a time, by priority, then age', async () => {
    const { store } = given()
    const effects = ['old', 'young', 'urgent'].map((key) => effectOf(key, { priority: key === 'urgent' ? 0 : 1 }))
    await commit(store, { effects })
    const order: string[] = []
    for (let i = 0; i < 3; i++) {
      const { key, token } = await leaseOne(store)
      assert.deepEqual(await leased(), [], 'the lane is leased')
      order.push(key)
      await store.settle(key, token, { state: 'done' })
    }
    assert.deepEqual(order, ['urgent', 'old', 'young'])
    assert.equal(await nextDue(), null)
  })

  it('gives the lanes by priority, then age, as many as are asked for', async () => {
    const { store } = given()
    const lanes = { one: 1, two: 0, three: 1, four: 0 } as const
    const effects = Object.entries(lanes).map(([lane, priority]) => effectOf(lane, { lane, priority }))
    await commit(store, { effects: [...effects, effectOf('behind one', { lane: 'one', priority: 1 })] })
    assert.deepEqual(await leased({ limit: 3 }), ['two', 'four', 'one'])
    assert.deepEqual(await leased({ limit: 3 }), ['three'])
  })

  it('leaves out lanes that rest and kinds not asked for, also behind another kind in the same lane', async () => {
    const { store } = given()
    await commit(store, {
      effects: [
        effectOf('card'),
        effectOf('notice', { kind: 'notice' }),
        effectOf('mail', { kind: 'mail', lane: 'mailbox' }),
      ],
    })
    assert.deepEqual(await leased({ kinds: ['notice'], except: ['teams:one'] }), [])
    assert.deepEqual(await leased({ kinds: ['mail'], except: ['teams:one'] }), ['mail'])
    assert.deepEqual(await leased({ kinds: ['notice', 'mail'] }), ['notice'])
    assert.deepEqual(await leased(), [])
    assert.deepEqual(await leased({ kinds: [] }), [])
  })

  it('holds back what is not due, lets the others pass, and says when it will be', async () => {
    const { store, clock } = given()
    await commit(store, {
      effects: [effectOf('later', { delayMs: 500, priority: 0 }), effectOf('now', { priority: 1 })],
    })
    assert.equal(await nextDue(), 0)
    const now = await leaseOne(store)
    assert.equal(now.key, 'now')
    await store.settle('now', now.token, { state: 'done' })
    clock.now += 200
    assert.equal(await nextDue(), 300)
    assert.equal(await nextDue({ except: ['teams:one'] }), null)
    assert.equal(await nextDue({ kinds: ['mail'] }), null)
    clock.now += 299
    assert.deepEqual(await leased(), [])
    clock.now += 1
    assert.equal(await nextDue(), 0)
    assert.deepEqual(await leased(), ['later'])
  })

  it('calls an effect behind a leased one due when the lease ends', async () => {
    const { store } = given()
    await commit(store, { effects: [effectOf('first'), effectOf('second')] })
    const { key, token } = await leaseOne(store, { ms: 700 })
    assert.equal(await nextDue(), 700)
    await store.settle(key, token, { state: 'done' })
    assert.equal(await nextDue(), 0)
    await leaseOne(store, { ms: 700 })
    assert.equal(await nextDue(), null, 'nothing is behind it')
  })

  it('gives an effect to another worker when its lease is over, as an attempt, and the old token is worth nothing', async () => {
    const { store, clock } = given()
    await commit(store, { effects: [effectOf('a')] })
    const old = await leaseOne(store, { ms: 1000 })
    clock.now += 999
    assert.deepEqual(await leased(), [])
    clock.now += 1
    assert.deepEqual([await nextDue(), await nextDue({ kinds: ['mail'] })], [0, null])
    const fresh = await leaseOne(store)
    assert.deepEqual([fresh.key, fresh.attempts, fresh.body], ['a', 1, { leadId: 'a' }])
    assert.notEqual(fresh.token, old.token)
    assert.equal(await store.settle('a', old.token, { state: 'done' }), false)
    assert.equal(await store.renew('a', old.token, 1000), false)
    const late = { key: 'a', token: old.token, outcome: { state: 'done' } } as const
    assert.equal(await commit(store, { put: { 'tokens/a': 1 }, settle: late }), false)
    assert.equal((await store.read(['tokens/a']))[0]?.rev, 0)
    assert.equal(await store.settle('a', fresh.token, { state: 'done' }), true)
    assert.equal(await store.settle('a', fresh.token, { state: 'done' }), false)
  })

  it('prolongs a lease while the work goes on', async () => {
    const { store, clock } = given()
    await commit(store, { effects: [effectOf('a')] })
    const { token } = await leaseOne(store, { ms: 1000 })
    for (let i = 0; i < 3; i++) {
      clock.now += 900
      assert.equal(await store.renew('a', token, 1000), true)
      assert.deepEqual(await leased(), [])
    }
    assert.equal(await store.renew('a', 'made up', 1000), false)
    assert.equal(await store.renew('b', token, 1000), false)
  })

  it('ends the effect in the same commit as its result, or neither', async () => {
    const { store } = given()
    await commit(store, { put: { 'tokens/a': 1 }, effects: [effectOf('a')] })
    const { key, token } = await leaseOne(store)
    const settle = { key, token, outcome: { state: 'done' } } as const
    assert.equal(await commit(store, { expect: { 'tokens/a': 7 }, settle }), false)
    assert.equal(await store.countEffects({ states: ['leased'] }), 1)
    assert.equal(await commit(store, { expect: { 'tokens/a': 1 }, put: { 'tokens/a': 2 }, settle }), true)
    assert.equal(await store.countEffects({ states: ['done'] }), 1)
    assert.equal(await commit(store, { put: { 'tokens/b': 1 }, settle }), false)
  })

  it('gives each effect to one of many who ask at once', async () => {
    const { store } = given()
    await commit(store, { effects: Array.from({ length: 30 }, (_, i) => effectOf(`e${i}`, { lane: `lane ${i}` })) })
    const given30 = await Promise.all(Array.from({ length: 10 }, () => leased({ limit: 5 })))
    assert.equal(given30.flat().length, 30)
    assert.equal(new Set(given30.flat()).size, 30)
  })
}
