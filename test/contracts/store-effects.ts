/** Effects: stored once, listed, counted, settled as their outcome says, tried again by hand, forgotten in time. */
import { strict as assert } from 'node:assert'
import type { NewEffect } from '../../src/core/effects.ts'
import type { EffectOutcome } from '../../src/ports/store.ts'
import { commit, commitOf, effectOf, leaseAll, leaseOne } from '../support/store.ts'
import type { Given } from './store.ts'

const DAY = 24 * 60 * 60 * 1000

export function effectContract(given: Given): void {
  const row = async (key: string) => (await given().store.effects({ keyPrefix: key, limit: 1 }))[0]
  const keys = async (query: object): Promise<string[]> =>
    (await given().store.effects({ limit: 100, ...query })).map(({ key }) => key)
  /** Stores one effect, takes it and settles it. */
  const settled = async (outcome: EffectOutcome, key = 'card:a:1', more: Partial<NewEffect> = {}): Promise<void> => {
    const { store } = given()
    await commit(store, { effects: [effectOf(key, more)] })
    const { token } = await leaseOne(store)
    assert.equal(await store.settle(key, token, outcome), true)
  }

  it('leaves an effect alone whose key exists, in whatever state', async () => {
    const { store } = given()
    await settled({ state: 'done' })
    await commit(store, { effects: [effectOf('card:a:1', { lane: 'teams:other' }), effectOf('card:b:1')] })
    assert.equal((await row('card:a:1'))?.state, 'done')
    assert.deepEqual(
      (await leaseAll(store)).map(({ key }) => key),
      ['card:b:1'],
    )
  })

  it('stores what the worker needs, mended where a database could not hold it', async () => {
    const { store, clock } = given()
    await commit(store, {
      effects: [effectOf('card:a\0:1', { body: { leadId: 'a\ud800', version: 2 }, delayMs: 500 })],
    })
    assert.deepEqual(await row('card:a'), {
      key: 'card:a\ufffd:1',
      kind: 'card',
      lane: 'teams:one',
      body: { leadId: 'a\ufffd', version: 2 },
      state: 'waiting',
      attempts: 0,
      error: null,
      notBefore: clock.now + 500,
    })
  })

  it('ends as done with one more attempt, as superseded with none', async () => {
    await settled({ state: 'done' }, 'card:a:1')
    await settled({ state: 'superseded' }, 'card:b:1')
    const rows = await given().store.effects({ limit: 10 })
    assert.deepEqual(
      rows.map(({ state, attempts }) => [state, attempts]),
      [
        ['done', 1],
        ['superseded', 0],
      ],
    )
  })

  it('waits again after a delay, with its error, counted or not', async () => {
    const { store, clock } = given()
    await settled({ state: 'waiting', delayMs: 1000, counted: true, error: 'teams is down' })
    assert.deepEqual(await leaseAll(store), [])
    clock.now += 1000
    const { attempts, token } = await leaseOne(store)
    assert.equal(attempts, 1)
    await store.settle('card:a:1', token, { state: 'waiting', delayMs: 0, counted: false })
    assert.equal((await leaseOne(store)).attempts, 1)
    assert.equal((await row('card:a:1'))?.error, 'teams is down')
  })

  it('moves to another lane, where it has the place of its age', async () => {
    const { store } = given()
    await commit(store, { effects: [effectOf('card:a:1', { lane: 'teams:unbound' })] })
    const { token } = await leaseOne(store)
    await commit(store, { effects: [effectOf('card:b:1', { lane: 'teams:two' })] })
    await store.settle('card:a:1', token, { state: 'waiting', delayMs: 0, counted: false, lane: 'teams:two' })
    const { key, lane } = await leaseOne(store)
    assert.deepEqual([key, lane], ['card:a:1', 'teams:two'])
  })

  for (const state of ['parked', 'unknown'] as const)
    it(`keeps an effect that is ${state} until it is tried again by hand`, async () => {
      const { store } = given()
      await settled({ state, error: 'no such channel' })
      assert.deepEqual(await leaseAll(store), [])
      assert.deepEqual([(await row('card:a:1'))?.state, (await row('card:a:1'))?.error], [state, 'no such channel'])
      assert.equal(await store.retryEffect('card:a:1'), true)
      assert.equal(await store.retryEffect('card:a:1'), false)
      assert.equal(await store.nextDue({ kinds: ['card'], except: [] }), 0)
      assert.equal((await leaseOne(store)).attempts, 0)
      assert.equal(await store.retryEffect('card:a:1'), false)
    })

  it('finds everything that waits in a lane due once it is woken, and what is in other lanes as it was', async () => {
    const { store } = given()
    const later = ['card:a:1', 'card:b:1'].map((key) => effectOf(key, { lane: 'teams:unbound', delayMs: 3_600_000 }))
    await commit(store, { effects: [...later, effectOf('card:c:1', { lane: 'teams:two', delayMs: 3_600_000 })] })
    let told = 0
    store.onEffects(() => told++)
    await store.wakeLane('teams:unbound')
    assert.deepEqual([told, await store.nextDue({ kinds: ['card'], except: [] })], [1, 0])
    for (const key of ['card:a:1', 'card:b:1']) {
      const effect = await leaseOne(store)
      assert.deepEqual([effect.key, effect.attempts], [key, 0])
      await store.settle(key, effect.token, { state: 'waiting', delayMs: 3_600_000, counted: false })
    }
    assert.deepEqual(await leaseAll(store), [])
    const before = told
    await store.wakeLane('teams:one')
    assert.deepEqual([told, await leaseAll(store)], [before, []], 'nothing waits there')
  })

  it('lists by state, kind, lane and key, in the order of the keys, page by page', async () => {
    const { store } = given()
    await settled({ state: 'parked', error: 'x' }, 'card:a:1')
    await commit(store, {
      effects: [
        effectOf('mail:b:1', { kind: 'mail', lane: 'mailbox' }),
        effectOf('card:Z:1'),
        effectOf('card:é:1', { lane: 'teams:two', delayMs: 1000 }),
      ],
    })
    assert.deepEqual(await keys({}), ['card:Z:1', 'card:a:1', 'card:é:1', 'mail:b:1'])
    assert.deepEqual(await keys({ states: ['waiting', 'parked'], kinds: ['card'] }), [
      'card:Z:1',
      'card:a:1',
      'card:é:1',
    ])
    assert.deepEqual(await keys({ states: ['parked'] }), ['card:a:1'])
    assert.deepEqual(await keys({ lane: 'teams:two' }), ['card:é:1'])
    assert.deepEqual(await keys({ keyPrefix: 'card:', after: 'card:Z:1', limit: 1 }), ['card:a:1'])
    assert.deepEqual(await keys({ states: ['waiting', 'parked'], after: 'card:a:1' }), ['card:é:1', 'mail:b:1'])
    assert.equal(await store.countEffects({ states: ['waiting'] }), 3)
    assert.equal(await store.countEffects({ states: ['waiting', 'parked'], kind: 'card', lane: 'teams:one' }), 2)
    assert.equal(await store.countEffects({ states: [] }), 0)
  })

  it('tells listeners of an effect stored, tried again, or let go by its lane, and of nothing else', async () => {
    const { store } = given()
    let told = 0
    const stop = store.onEffects(() => told++)
    await commit(store, { put: { 'tokens/a': 1 } })
    assert.equal(told, 0)
    await commit(store, { effects: [effectOf('card:a:1', { delayMs: 10_000 })] })
    assert.equal(told, 1)
    await commit(store, { effects: [effectOf('card:a:1')] })
    assert.equal(told, 1, 'the key exists')
    await commit(store, { effects: [effectOf('card:b:1'), effectOf('card:c:1')] })
    assert.equal(told, 2)
    const b = await leaseOne(store)
    await store.settle(b.key, b.token, { state: 'parked', error: 'x' })
    assert.equal(told, 3, 'card:c:1 may go')
    const c = await leaseOne(store)
    await store.settle(c.key, c.token, { state: 'done' })
    assert.equal(told, 3)
    await store.retryEffect('card:b:1')
    assert.equal(told, 4)
    const e = commitOf({ effects: [effectOf('card:e:1')] })
    await store.commit(e)
    await store.commit(e)
    await commit(store, { expect: { 'tokens/a': 7 }, effects: [effectOf('card:f:1')] })
    assert.equal(told, 5, 'kept once, the other refused')
    for (const mayGo of [true, false]) {
      const { key, token } = await leaseOne(store)
      await commit(store, { settle: { key, token, outcome: { state: 'done' } } })
      assert.equal(told, 6, `${key}: ${mayGo ? 'card:e:1 may go' : 'the last'}`)
    }
    stop()
    await commit(store, { effects: [effectOf('card:d:1')] })
    assert.equal(told, 6)
  })

  it('forgets what is done after thirty days, but never a mail, and nothing that waits for a person', async () => {
    const { store, clock } = given()
    await settled({ state: 'done' }, 'card:a:1')
    await settled({ state: 'superseded' }, 'card:b:1')
    await settled({ state: 'done' }, 'mail:a:1', { kind: 'mail' })
    await settled({ state: 'parked', error: 'x' }, 'card:c:1')
    await commit(store, { effects: [effectOf('card:d:1', { delayMs: 40 * DAY })] })
    clock.now += 30 * DAY - 1
    await store.sweep()
    assert.equal((await keys({})).length, 5)
    clock.now += 1
    await store.sweep()
    assert.deepEqual(await keys({}), ['card:c:1', 'card:d:1', 'mail:a:1'])
  })
}
