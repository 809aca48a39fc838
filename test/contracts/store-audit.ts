/** The audit trail: appended with what it tells of, one row per number, read in order. */
import { strict as assert } from 'node:assert'
import { type AuditRow, type ChainHead, EMPTY_CHAIN, link } from '../../src/core/audit.ts'
import { commit } from '../support/store.ts'
import type { Given } from './store.ts'

/** `count` rows of a chain. */
export function chainOf(chain: string, count: number): AuditRow[] {
  const rows: AuditRow[] = []
  let head: ChainHead = EMPTY_CHAIN
  for (let i = 0; i < count; i++) {
    const row = link(chain, head, {
      at: '2026-11-20T09:30:00.000Z',
      by: 'ana',
      event: 'qualify',
      version: i + 1,
      reason: 4,
    })
    rows.push(row)
    head = row
  }
  return rows
}

export function auditContract(given: Given): void {
  it('gives rows as they were written, by chain and number, page by page', async () => {
    const { store } = given()
    const [a, b, upper] = [chainOf('a', 12), chainOf('é', 2), chainOf('Z', 1)]
    await commit(store, { audit: [...b, ...a] })
    await commit(store, { audit: upper })
    assert.deepEqual(await store.auditRows({ limit: 100 }), [...upper, ...a, ...b])
    assert.deepEqual(await store.auditRows({ chain: 'a', limit: 2 }), a.slice(0, 2))
    assert.deepEqual(await store.auditRows({ after: { chain: 'a', seq: 10 }, limit: 3 }), [
      ...a.slice(10),
      ...b.slice(0, 1),
    ])
    assert.deepEqual(await store.auditRows({ chain: 'a', after: { chain: 'a', seq: 11 }, limit: 9 }), a.slice(11))
    assert.deepEqual(await store.auditRows({ chain: 'nobody', limit: 9 }), [])
  })

  it('refuses the whole commit when a number of the chain is taken', async () => {
    const { store } = given()
    const [first, second] = chainOf('a', 2)
    await commit(store, { audit: [first!] })
    const clash = { put: { 'cases/a': { leadId: 'a' } }, audit: [second!, { ...first!, by: 'eve' }] }
    assert.equal(await commit(store, clash), false)
    assert.deepEqual(await store.auditRows({ limit: 9 }), [first])
    assert.equal((await store.read(['cases/a']))[0]?.rev, 0)
    assert.equal(await commit(store, { audit: [second!] }), true)
  })

  it('keeps rows apart from the documents they tell of', async () => {
    const { store } = given()
    await commit(store, { put: { 'cases/a': { leadId: 'a' } }, audit: chainOf('a', 1) })
    await commit(store, { del: ['cases/a'] })
    assert.equal((await store.auditRows({ chain: 'a', limit: 9 })).length, 1)
  })
}
