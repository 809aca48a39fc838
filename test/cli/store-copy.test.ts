/** `store copy`: what it says, and with which exit code. */
import { strict as assert } from 'node:assert'
import { storeCopy } from '../../src/cli/store-copy.ts'

const copied = {
  where: 'postgres://db/cases',
  tables: [
    { name: 'documents', rows: 12, hash: 'a' },
    { name: 'effects', rows: 3, hash: 'b' },
  ],
}
const copy = (): Promise<typeof copied> => Promise.resolve(copied)

describe('store copy', () => {
  it('says what it copied and what to do next, without the password', async () => {
    const { exit, out } = await storeCopy({ url: 'postgres://bot:secret@db/cases', json: false }, { copy })
    assert.equal(exit, 0)
    assert.ok(typeof out === 'string')
    assert.match(out, /^Copied into postgres:\/\/db\/cases: 12 documents, 3 effects\. Every row was read back/)
    assert.match(out, /Set STORE_URL/)
    assert.doesNotMatch(out, /secret/)
  })

  it('gives the counts and hashes as JSON', async () => {
    assert.deepEqual(await storeCopy({ url: 'postgresql://db/cases', json: true }, { copy }), { exit: 0, out: copied })
  })

  it('copies into PostgreSQL alone, and from SQLite alone', async () => {
    assert.equal((await storeCopy({ url: 'sqlite:other', json: false }, { copy })).exit, 2)
    assert.equal((await storeCopy({ url: 'postgres://db/cases', json: false }, { copy: null })).exit, 1)
  })
})
