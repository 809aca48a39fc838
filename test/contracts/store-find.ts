/** Finding by index: bytewise, page by page, both ways, and never behind what was just written. */
import { strict as assert } from 'node:assert'
import type { FindQuery, Store } from '../../src/ports/store.ts'
import { caseLike, commit } from '../support/store.ts'
import type { Given } from './store.ts'

export function findContract(given: Given): void {
  /** Cases by what stands for their moment of creation. */
  const cases = async (...moments: string[]): Promise<void> => {
    const put = moments.map((createdAt, i) => [`cases/${i}`, caseLike(String(i), { createdAt })])
    assert.ok(await commit(given().store, { put: Object.fromEntries(put) }))
  }
  const moments = async (query: Partial<FindQuery>): Promise<string[]> => {
    const { docs } = await given().store.find('cases', { index: 'created', limit: 200, ...query })
    return docs.map(({ value }) => (value as { createdAt: string }).createdAt)
  }

  it('orders bytewise: Z before a before é before a wide letter before an emoji', async () => {
    await cases('é', 'a', '\u{1f600}', 'Z', '\uffdc')
    assert.deepEqual(await moments({}), ['Z', 'a', 'é', '\uffdc', '\u{1f600}'])
    assert.deepEqual(await moments({ descending: true }), ['\u{1f600}', '\uffdc', 'é', 'a', 'Z'])
  })

  it('takes from inclusively and to exclusively, in both directions', async () => {
    await cases('a', 'b', 'c', 'd')
    const query = { from: 'b/1', to: 'd/3' }
    assert.deepEqual(await moments(query), ['b', 'c'])
    assert.deepEqual(await moments({ ...query, descending: true }), ['c', 'b'])
    assert.deepEqual(await moments({ from: 'c' }), ['c', 'd'])
    assert.deepEqual(await moments({ to: 'b' }), ['a'])
    assert.equal(await given().store.count('cases', { index: 'created', ...query }), 2)
    assert.equal(await given().store.count('cases', { index: 'created' }), 4)
  })

  for (const descending of [false, true])
    it(`gives every case once, page by page, ${descending ? 'backwards' : 'forwards'}`, async () => {
      await cases(...Array.from({ length: 25 }, (_, i) => `m${i % 3}`))
      const seen: string[] = []
      let after: string | null = null
      do {
        const query: FindQuery = { index: 'created', limit: 4, descending, ...(after !== null && { after }) }
        const page = await given().store.find('cases', query)
        assert.ok(page.docs.length > 0)
        seen.push(...page.docs.map(({ key }) => key))
        after = page.next
      } while (after !== null)
      assert.equal(new Set(seen).size, 25)
      assert.equal(seen.length, 25)
    })

  it('counts together what is alike behind its first characters', async () => {
    await cases('2026-01', '2026-02', '2025-01')
    const lead = { leadid: 'L', createdon: '1', statecode: 0, ownerid: 'u', msdyn_b2bcommerceprospect: true }
    await commit(given().store, {
      put: { 'sales.lead/1': lead, 'sales.lead/2': lead, 'sales.lead/3': { ...lead, leadid: 'é' } },
    })
    const tally = async (kind: string, query: Parameters<Store['tally']>[1]): Promise<string[]> =>
      (await given().store.tally(kind, query)).map(({ rest, n }) => `${rest}: ${n}`).sort()
    assert.deepEqual(await tally('sales.lead', { index: 'b2b', skip: 2 }), ['L: 2', 'é: 1'])
    assert.deepEqual(await tally('cases', { index: 'created', from: '2026', skip: 4 }), ['-01/0: 1', '-02/1: 1'])
    assert.deepEqual(await tally('cases', { index: 'created', to: '2026-02', skip: 100 }), [': 2'])
    assert.deepEqual(await tally('cases', { index: 'nothing', skip: 0 }), [])
  })

  it('goes on behind an entry that the caller made up', async () => {
    await cases('a', 'b', 'c')
    assert.deepEqual(await moments({ after: 'b/1' }), ['c'])
    assert.deepEqual(await moments({ after: 'b/1', descending: true }), ['a'])
  })

  it('tells apart documents of the same entry', async () => {
    const lead = { leadid: 'same', createdon: 'same', statecode: 0, msdyn_b2bcommerceprospect: true }
    await commit(given().store, { put: { 'sales.lead/1': lead, 'sales.lead/2': lead, 'sales.lead/3': lead } })
    const first = await given().store.find('sales.lead', { index: 'b2b', limit: 2 })
    const rest = await given().store.find('sales.lead', { index: 'b2b', limit: 2, after: first.next ?? '' })
    assert.deepEqual(
      [...first.docs, ...rest.docs].map(({ key }) => key),
      ['sales.lead/1', 'sales.lead/2', 'sales.lead/3'],
    )
    assert.equal(rest.next, null)
  })

  it('gives whole documents with their revisions', async () => {
    const { store } = given()
    await commit(store, { put: { 'cases/a': caseLike('a') } })
    const { docs, next } = await store.find('cases', { index: 'created', limit: 1 })
    assert.deepEqual(docs, [{ key: 'cases/a', value: caseLike('a'), rev: 1 }])
    assert.equal(next, null)
  })

  it('follows a case from stage to stage, and out when it is deleted', async () => {
    const { store } = given()
    const stage = (name: string): Promise<number> =>
      store.count('cases', { index: 'stage', from: `${name}/`, to: `${name}0` })
    await commit(store, { put: { 'cases/a': caseLike('a') } })
    assert.deepEqual([await stage('new'), await stage('approved')], [1, 0])
    await commit(store, { expect: { 'cases/a': 1 }, put: { 'cases/a': caseLike('a', { stage: 'approved' }) } })
    assert.deepEqual([await stage('new'), await stage('approved')], [0, 1])
    await commit(store, { del: ['cases/a'] })
    assert.deepEqual([await stage('new'), await stage('approved')], [0, 0])
  })

  it('finds what was committed the moment before', async () => {
    const { store } = given()
    for (let i = 0; i < 50; i++) {
      await commit(store, { put: { [`cases/${i}`]: caseLike(String(i)) } })
      assert.equal(await store.count('cases', { index: 'created' }), i + 1)
    }
  })

  it('asks for 1 to 200 at a time', async () => {
    for (const limit of [0, 201, 1.5, -1])
      await assert.rejects(given().store.find('cases', { index: 'created', limit }), RangeError)
    await cases(...Array.from({ length: 201 }, () => 'm'))
    assert.equal((await given().store.find('cases', { index: 'created', limit: 200 })).docs.length, 200)
  })
}
