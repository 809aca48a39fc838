/** Seals: they cover what changed since the last one, and a whole trail verifies. What a broken one looks like is shown per database. */
import { strict as assert } from 'node:assert'
import { sealAudit, verifyAudit } from '../../src/store/seal.ts'
import { commit } from '../support/store.ts'
import { chainOf } from './store-audit.ts'
import type { Given } from './store.ts'

export function sealContract(given: Given): void {
  const seal = () => sealAudit(given().store, () => new Date(given().clock.now))

  it('covers the chains that changed since the last seal', async () => {
    const { store } = given()
    const a = chainOf('a', 3)
    await commit(store, { audit: [...a.slice(0, 2), ...chainOf('b', 1)] })
    const first = await seal()
    assert.deepEqual([first?.chain, first?.seq, first?.code, first?.at], ['seal', 1, '2', '2026-11-20T09:30:00.000Z'])
    await commit(store, { audit: a.slice(2) })
    const second = await seal()
    assert.deepEqual([second?.seq, second?.code, second?.prev], [2, '1', first?.hash])
    assert.deepEqual(await store.auditRows({ chain: 'seal', limit: 9 }), [first, second])
  })

  it('writes no seal while nothing changed', async () => {
    assert.equal(await seal(), null)
    await commit(given().store, { audit: chainOf('a', 1) })
    assert.ok(await seal())
    assert.equal(await seal(), null)
    assert.deepEqual(await verifyAudit(given().store), { rows: 2, chains: 2, seals: 1, broken: null })
  })

  it('covers a flood with several seals, each of a bounded number of rows', async () => {
    const { store } = given()
    for (let i = 0; i < 12; i++)
      await commit(store, { audit: Array.from({ length: 100 }, (_, n) => chainOf(`lead ${i} ${n}`, 1)).flat() })
    await seal()
    const seals = await store.auditRows({ chain: 'seal', limit: 99 })
    assert.deepEqual(
      seals.map(({ code }) => code),
      ['500', '500', '200'],
    )
    assert.deepEqual(await verifyAudit(store), { rows: 1203, chains: 1201, seals: 3, broken: null })
  })

  it('lets two who seal at once both end, with every row covered once', async () => {
    const { store } = given()
    await commit(store, { audit: Array.from({ length: 600 }, (_, n) => chainOf(`lead ${n}`, 1)).flat() })
    await Promise.all([seal(), seal(), seal()])
    assert.deepEqual(await verifyAudit(store), { rows: 602, chains: 601, seals: 2, broken: null })
    assert.equal((await store.seenHeads({ limit: 1000 })).length, 600)
  })

  it('verifies an empty trail', async () => {
    assert.deepEqual(await verifyAudit(given().store), { rows: 0, chains: 0, seals: 0, broken: null })
  })
}
