/** A store of the version before: its cases are found by what this version knows. */
import { strict as assert } from 'node:assert'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../../src/store/open.ts'
import { at, NEW, T0 } from '../../core/given.ts'
import { commit, scratch } from '../../support/store.ts'

describe('a store of the version before', () => {
  it('is brought forward: its cases have the entries that digests count, and nothing else has changed', async () => {
    const place = scratch()
    const rejected = at('rejected', { leadId: 'two' })
    const first = await openStore(place.url, { role: 'bot' })
    await commit(first, { put: { 'cases/one': { ...NEW, leadId: 'one' }, 'cases/two': rejected, 'tokens/a': 1 } })
    await commit(first, { put: { 'cases/three': { ...NEW, leadId: 'three' } } })
    await commit(first, { del: ['cases/three'] })
    await first.close()
    const db = new DatabaseSync(place.file)
    const rows = (): unknown[] => db.prepare('SELECT * FROM entries ORDER BY kind, name, entry, key').all()
    const before = rows()
    db.exec(
      `DELETE FROM entries WHERE name IN ('open', 'decided', 'decided-after', 'touched'); PRAGMA user_version = 1`,
    )
    const store = await openStore(place.url, { role: 'bot' })
    assert.deepEqual(rows(), before)
    db.close()
    assert.equal(await store.count('cases', { index: 'open' }), 1)
    assert.deepEqual(await store.tally('cases', { index: 'decided', from: T0, skip: 25 }), [
      { rest: 'lose/-/aaaaaaaa', n: 1 },
    ])
    await store.close()
    place.remove()
  })
})
