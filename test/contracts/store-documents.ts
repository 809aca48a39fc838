/** Documents: revisions, one winner, all or nothing, text that every database can hold. */
import { strict as assert } from 'node:assert'
import { EMPTY_CHAIN, link } from '../../src/core/audit.ts'
import { commit, commitOf, effectOf } from '../support/store.ts'
import type { Given } from './store.ts'

const DAY = 24 * 60 * 60 * 1000

export function documentContract(given: Given): void {
  const value = async (key: string): Promise<unknown> => (await given().store.read([key]))[0]?.value
  const rev = async (key: string): Promise<number | undefined> => (await given().store.read([key]))[0]?.rev

  it('reads in the order of the keys, and what is absent as revision 0', async () => {
    const { store } = given()
    await commit(store, { put: { 'cases/b': { n: 1 }, 'cases/a': { n: 2 } } })
    assert.deepEqual(await store.read(['cases/b', 'cases/x', 'cases/a', 'cases/b']), [
      { key: 'cases/b', value: { n: 1 }, rev: 1 },
      { key: 'cases/x', value: undefined, rev: 0 },
      { key: 'cases/a', value: { n: 2 }, rev: 1 },
      { key: 'cases/b', value: { n: 1 }, rev: 1 },
    ])
    assert.deepEqual(await store.read([]), [])
  })

  it('raises the revision by one with each write', async () => {
    const { store } = given()
    for (const expected of [0, 1, 2])
      assert.ok(await commit(store, { expect: { 'settings/x': expected }, put: { 'settings/x': expected } }))
    assert.deepEqual(await store.read(['settings/x']), [{ key: 'settings/x', value: 2, rev: 3 }])
  })

  it('writes nothing of a commit when one expectation does not hold', async () => {
    const { store } = given()
    await commit(store, { put: { 'cases/a': 1 } })
    const refused = await commit(store, {
      expect: { 'cases/a': 2, 'cases/b': 0 },
      put: { 'cases/b': 1 },
      del: ['cases/a'],
      effects: [effectOf('card:b:1')],
      audit: [link('b', EMPTY_CHAIN, { at: 'now', by: 'ana', event: 'received', version: 1 })],
    })
    assert.equal(refused, false)
    assert.deepEqual([await rev('cases/a'), await rev('cases/b')], [1, 0])
    assert.deepEqual(await store.effects({ limit: 10 }), [])
    assert.deepEqual(await store.auditRows({ limit: 10 }), [])
  })

  it('guards what it expects and does not put', async () => {
    const { store } = given()
    await commit(store, { put: { 'settings/current': 1 } })
    assert.equal(await commit(store, { expect: { 'settings/current': 0 }, put: { 'cases/a': 1 } }), false)
    assert.equal(await commit(store, { expect: { 'settings/current': 1 }, put: { 'cases/a': 1 } }), true)
  })

  it('elects one winner among fifty who claim the same', async () => {
    const { store } = given()
    const claims = Array.from({ length: 50 }, (_, i) => commit(store, { put: { 'claim.email/usrt/ana': { by: i } } }))
    const won = (await Promise.all(claims)).flatMap((kept, by) => (kept ? [{ by }] : []))
    assert.equal(won.length, 1)
    assert.deepEqual(await value('claim.email/usrt/ana'), won[0])
  })

  it('lets no old expectation come true after a delete, or a delete and a new start', async () => {
    const { store } = given()
    await commit(store, { put: { 'claim.email/a': 1 } })
    await commit(store, { expect: { 'claim.email/a': 1 }, del: ['claim.email/a'] })
    assert.equal(await commit(store, { expect: { 'claim.email/a': 1 }, put: { 'claim.email/a': 2 } }), false)
    assert.equal(await commit(store, { put: { 'claim.email/a': 3 } }), true)
    assert.equal(await commit(store, { expect: { 'claim.email/a': 1 }, put: { 'claim.email/a': 4 } }), false)
    assert.deepEqual(await value('claim.email/a'), 3)
  })

  it('reads as absent what has expired by the clock of the database, and sweeps it a day later', async () => {
    const { store, clock } = given()
    const ttlMs = { 'tokens/a': 5000 }
    await commit(store, { put: { 'tokens/a': 1, 'tokens/b': 1 }, ttlMs })
    clock.now += 4900
    assert.deepEqual([await value('tokens/a'), await rev('tokens/a')], [1, 1])
    await commit(store, { expect: { 'tokens/a': 1 }, put: { 'tokens/a': 2 }, ttlMs })
    clock.now += 4900
    assert.equal(await value('tokens/a'), 2, 'each write begins anew')
    clock.now += 200
    assert.deepEqual([await value('tokens/a'), await rev('tokens/a')], [undefined, 0])
    assert.equal(await commit(store, { expect: { 'tokens/a': 2 }, put: { 'tokens/a': 3 } }), false)
    clock.now += DAY
    await store.sweep()
    assert.deepEqual([(await store.status()).documents, await value('tokens/b')], [1, 1])
  })

  it('keeps for good what is put without a time, also where it was to expire before', async () => {
    const { store, clock } = given()
    await commit(store, { put: { 'tokens/a': 1 }, ttlMs: { 'tokens/a': 5000 } })
    await commit(store, { expect: { 'tokens/a': 1 }, put: { 'tokens/a': 2 } })
    clock.now += 2 * DAY
    await store.sweep()
    assert.deepEqual([await value('tokens/a'), await rev('tokens/a')], [2, 2])
  })

  it('forgets a deleted document after a day of sweeping', async () => {
    const { store, clock } = given()
    await commit(store, { put: { 'claim.email/a': 1 } })
    await commit(store, { del: ['claim.email/a'] })
    clock.now += DAY
    await store.sweep()
    await commit(store, { put: { 'claim.email/a': 2 } })
    assert.equal(await rev('claim.email/a'), 1)
  })

  it('answers a commit that was kept with true again, and does nothing twice', async () => {
    const { store } = given()
    const once = commitOf({ put: { 'cases/a': 1 }, effects: [effectOf('card:a:1')] })
    assert.equal(await store.commit(once), true)
    assert.equal(await store.commit(once), true)
    assert.equal(await rev('cases/a'), 1)
  })

  it('tries a refused commit afresh under the same id', async () => {
    const { store } = given()
    const twice = commitOf({ expect: { 'cases/a': 1 }, put: { 'cases/a': 2 } })
    assert.equal(await store.commit(twice), false)
    await commit(store, { put: { 'cases/a': 1 } })
    assert.equal(await store.commit(twice), true)
  })

  it('throws at a commit that contradicts itself', async () => {
    const { store } = given()
    const faults = [
      { id: 'a', expect: {}, put: { 'cases/a': 1 } },
      { id: 'a', expect: { 'cases/a': 0 }, put: { 'cases/a': 1 }, del: ['cases/a'] },
      { id: 'a', expect: { 'cases/a': -1 } },
      { id: 'a', expect: { 'cases/a': 0.5 } },
      { id: '', expect: {} },
      { id: 'a', expect: { 'cases/a': 0 }, put: { 'cases/b': 1 }, ttlMs: { 'cases/a': 1 } },
      ...[0, -1, 0.5].map((ms) => ({
        ...{ id: 'a', expect: { 'cases/a': 0 }, put: { 'cases/a': 1 }, ttlMs: { 'cases/a': ms } },
      })),
    ]
    for (const fault of faults) await assert.rejects(store.commit(fault), TypeError)
    await assert.rejects(commit(store, { put: { 'cases/a': undefined } }), TypeError)
    assert.equal(await rev('cases/a'), 0)
  })

  it('undoes what a job that throws has begun, and keeps the commits beside it', async () => {
    const { store } = given()
    const half = commit(store, { put: { 'tokens/a': 1, 'tokens/b': undefined }, effects: [effectOf('card:a:1')] })
    const whole = commit(store, { put: { 'tokens/c': 1 } })
    await assert.rejects(half, TypeError)
    assert.equal(await whole, true)
    assert.deepEqual([await rev('tokens/a'), await rev('tokens/c')], [0, 1])
    assert.equal(await store.countEffects({ states: ['waiting'] }), 0)
  })

  it('replaces NUL and lone surrogates, and nothing that looks like them', async () => {
    const { store } = given()
    const text = { 'k\0\ud800': ['a\0b', '\udfff\ud83d', 'é 😀 \\u0000 \\ud800 \\\\', '\u0001"\n'] }
    await commit(store, { put: { 'tokens/\0\ud800': text } })
    const clean = { 'k\ufffd\ufffd': ['a\ufffdb', '\ufffd\ufffd', 'é 😀 \\u0000 \\ud800 \\\\', '\u0001"\n'] }
    assert.deepEqual(await store.read(['tokens/\0\ud800']), [{ key: 'tokens/\0\ud800', value: clean, rev: 1 }])
    assert.deepEqual(await value('tokens/\ufffd\ufffd'), clean)
  })

  it('shows every reader one snapshot', async () => {
    const { store } = given()
    await commit(store, { put: { 'tokens/a': 100, 'tokens/b': 0 } })
    const move = (n: number): Promise<boolean> =>
      commit(store, { expect: { 'tokens/a': n, 'tokens/b': n }, put: { 'tokens/a': 100 - n, 'tokens/b': n } })
    const moves = (async () => {
      for (let n = 1; n <= 100; n++) assert.ok(await move(n))
    })()
    for (let i = 0; i < 100; i++) {
      const [a, b] = await store.read(['tokens/a', 'tokens/b'])
      assert.equal(Number(a?.value) + Number(b?.value), 100)
      await new Promise(setImmediate)
    }
    await moves
  })
}
