/** Shelves: Keyv for what may be lost, on the same documents; kinds that decide can only be read. */
import { strict as assert } from 'node:assert'
import { caseLike, commit } from '../support/store.ts'
import type { Given } from './store.ts'

const DAY = 24 * 60 * 60 * 1000

export function shelfContract(given: Given): void {
  it('keeps what was set, by kind, until it is deleted', async () => {
    const { shelves } = given().store
    await shelves('rosters').set('a/b', { members: ['ana'] })
    await shelves('tokens').set('a/b', 'text')
    assert.deepEqual(await shelves('rosters').get('a/b'), { members: ['ana'] })
    assert.equal(await shelves('tokens').get('a/b'), 'text')
    assert.equal(await shelves('tokens').get('b'), undefined)
    await shelves('tokens').delete('a/b')
    await shelves('tokens').delete('never there')
    assert.equal(await shelves('tokens').get('a/b'), undefined)
    assert.deepEqual(await shelves('rosters').get('a/b'), { members: ['ana'] })
  })

  for (const value of [null, false, 0, '', ':base64:eA==', [], { value: 1, expires: 1 }])
    it(`gives back ${JSON.stringify(value)} as it was set`, async () => {
      const shelf = given().store.shelves('tokens')
      await shelf.set('a', value)
      assert.deepEqual(await shelf.get('a'), value)
    })

  it('reads an expired value as absent, by the clock of the database, for shelf and commit alike', async () => {
    const { store, clock } = given()
    const shelf = store.shelves('tokens')
    await shelf.set('a', 1, 5000)
    clock.now += 4000
    assert.equal(await shelf.get('a'), 1)
    clock.now += 1100
    assert.equal(await shelf.get('a'), undefined)
    assert.deepEqual(await store.read(['tokens/a']), [{ key: 'tokens/a', value: undefined, rev: 0 }])
    assert.equal(await commit(store, { put: { 'tokens/a': 2 } }), true)
    assert.equal(await shelf.get('a'), 2)
    assert.equal((await store.read(['tokens/a']))[0]?.rev, 2, 'goes on from its revision')
  })

  it('sweeps what has been expired for a day', async () => {
    const { store, clock } = given()
    for (let i = 0; i < 700; i++) await store.shelves('tokens').set(`${i}`, i, 1000)
    await store.shelves('tokens').set('kept', 1)
    clock.now += DAY + 1100
    assert.equal(await store.sweep(), true, 'a full batch')
    assert.equal(await store.sweep(), false)
    assert.equal((await store.status()).documents, 1)
  })

  it('makes a commit fail that expected what a shelf has rewritten meanwhile', async () => {
    const { store } = given()
    await commit(store, { put: { 'conversations/a': 1 } })
    await store.shelves('conversations').set('a', 2)
    assert.equal(await commit(store, { expect: { 'conversations/a': 1 }, put: { 'conversations/a': 3 } }), false)
    assert.equal(await store.shelves('conversations').get('a'), 2)
  })

  for (const kind of ['cases', 'settings', 'sales.lead', 'sales.opportunity', 'commerce.prospect', 'claim.email'])
    it(`reads ${kind}, and refuses to set or delete there`, async () => {
      const { store } = given()
      const value = kind === 'cases' ? caseLike('a') : { leadid: 'a' }
      await commit(store, { put: { [`${kind}/a`]: value } })
      const shelf = store.shelves(kind)
      assert.deepEqual(await shelf.get('a'), value)
      await assert.rejects(shelf.set('a', 1), /written by commit alone/)
      await assert.rejects(shelf.set('b', 1, 1000), /written by commit alone/)
      await assert.rejects(shelf.delete('a'), /written by commit alone/)
      assert.deepEqual(
        (await store.read([`${kind}/a`, `${kind}/b`])).map(({ rev }) => rev),
        [1, 0],
      )
    })

  it('refuses an empty key, which Keyv would pass over in silence', async () => {
    const shelf = given().store.shelves('tokens')
    await assert.rejects(shelf.get(''), TypeError)
    await assert.rejects(shelf.set('', 1), TypeError)
    await assert.rejects(shelf.delete(''), TypeError)
  })

  it('mends what a database could not hold', async () => {
    const shelf = given().store.shelves('tokens')
    await shelf.set('a\0', 'b\ud800')
    assert.equal(await shelf.get('a\0'), 'b\ufffd')
  })
}
