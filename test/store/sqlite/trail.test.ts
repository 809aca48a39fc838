/** The audit trail in the file: it can only grow, and who gets around that is found out and named. */
import { strict as assert } from 'node:assert'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { link } from '../../../src/core/audit.ts'
import { openStore } from '../../../src/store/open.ts'
import { sealAudit, verifyAudit } from '../../../src/store/seal.ts'
import { chainOf } from '../../contracts/store-audit.ts'
import { commit, scratch } from '../../support/store.ts'

describe('the audit trail in the SQLite file', () => {
  let place: ReturnType<typeof scratch>
  beforeEach(async () => {
    place = scratch()
    const store = await openStore(place.url, { role: 'bot' })
    await commit(store, { audit: [...chainOf('a', 3), ...chainOf('b', 1)] })
    await sealAudit(store, () => new Date())
    await commit(store, { audit: chainOf('c', 1) })
    await sealAudit(store, () => new Date())
    await store.close()
  })
  afterEach(() => place.remove())

  const verdict = async (): Promise<string | null> => {
    const store = await openStore(place.url, { role: 'tool' })
    const { broken } = await verifyAudit(store)
    await store.close()
    return broken?.why ?? null
  }

  for (const sql of [
    "UPDATE audit SET entry = '{}' WHERE chain = 'a'",
    'DELETE FROM audit',
    "REPLACE INTO audit (chain, seq, hash, entry) VALUES ('a', 1, '', '{}')",
    "REPLACE INTO audit (place, chain, seq, hash, entry) VALUES (1, 'new', 1, '', '{}')",
    "UPDATE sealed SET hash = ''",
    'DELETE FROM sealed',
    "REPLACE INTO sealed (seal, chain, seq, hash, place) VALUES (1, 'a', 1, '', 1)",
  ])
    it(`refuses ${sql.split(' WHERE')[0]}`, async () => {
      const db = new DatabaseSync(place.file)
      assert.throws(() => db.exec(sql), /the audit trail is append-only/)
      db.close()
      assert.equal(await verdict(), null)
    })

  /** Somebody with the file and time on his hands. */
  const tamper = (sql: string, ...values: SQLInputValue[]): void => {
    const db = new DatabaseSync(place.file)
    for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
      db.exec(`DROP TRIGGER ${String(name)}`)
    db.prepare(sql).run(...values)
    db.close()
  }

  it('names a row that was changed', async () => {
    tamper("UPDATE audit SET entry = replace(entry, 'ana', 'eve') WHERE chain = 'a' AND seq = 2")
    assert.equal(await verdict(), 'row 2 of a was changed')
  })

  it('names a row that was moved to another chain', async () => {
    tamper("UPDATE audit SET chain = 'd' WHERE chain = 'b'")
    assert.equal(await verdict(), 'row 1 of d was changed')
  })

  it('names the place where a row is missing', async () => {
    tamper("DELETE FROM audit WHERE chain = 'a' AND seq = 2")
    assert.equal(await verdict(), 'row 3 of a follows row 1: a row is missing')
  })

  it('misses the end of a chain that was cut short', async () => {
    tamper("DELETE FROM audit WHERE chain = 'a' AND seq = 3")
    assert.equal(await verdict(), 'row 3 of a, which seal 1 saw, is missing')
  })

  it('misses a chain that vanished', async () => {
    tamper("DELETE FROM audit WHERE chain = 'b'")
    assert.equal(await verdict(), 'row 1 of b, which seal 1 saw, is missing')
  })

  it('knows a chain that was written anew, hashes and all', async () => {
    const [first, second] = chainOf('a', 2)
    const { chain, seq, hash, ...entry } = link('a', second!, { at: first!.at, by: 'eve', event: 'win', version: 3 })
    tamper('UPDATE audit SET hash = ?, entry = ? WHERE chain = ? AND seq = ?', hash, JSON.stringify(entry), chain, seq)
    assert.equal(await verdict(), 'row 3 of a is not the one that seal 1 saw')
  })

  it('knows when what a seal covers was changed', async () => {
    tamper("DELETE FROM sealed WHERE chain = 'b'")
    assert.equal(await verdict(), 'what seal 1 covers was changed')
  })

  it('knows when a seal was made to cover less of a chain', async () => {
    const less = "(SELECT hash FROM audit WHERE chain = 'a' AND seq = 2)"
    tamper(`UPDATE sealed SET seq = 2, hash = ${less} WHERE chain = 'a'`)
    assert.equal(await verdict(), 'what seal 1 covers was changed')
  })

  it('misses a seal', async () => {
    tamper("DELETE FROM audit WHERE chain = 'seal' AND seq = 1")
    assert.equal(await verdict(), 'row 2 of seal follows row 0: a row is missing')
  })

  it('misses the last seal', async () => {
    tamper("DELETE FROM audit WHERE chain = 'seal' AND seq = 2")
    assert.equal(await verdict(), 'seal 2 is missing')
  })
})
