/** The log is moved into the database again and again by the reading thread, so that no commit has to do it. */
import { strict as assert } from 'node:assert'
import { openStore } from '../../../src/store/open.ts'
import { commit, scratch } from '../../support/store.ts'

/** What 64 commits of 2 KB leave in the log, five times over. */
const SHORT = 2 * 1024 * 1024
/** Two of the queue's portions: the second is followed by a move, with nothing written meanwhile. */
const TOGETHER = 64

describe('the log of a SQLite store', () => {
  it('stays short, however much is written', async () => {
    const place = scratch()
    const store = await openStore(place.url, { role: 'bot' })
    const text = 'x'.repeat(2000)
    for (let round = 0; round < 40; round++) {
      await Promise.all(
        Array.from({ length: TOGETHER }, (_, n) => commit(store, { put: { [`tokens/${round}-${n}`]: text } })),
      )
      // Asked of the thread that moves the log: it answers once the log has been moved.
      const { log, database } = (await store.status()).bytes
      assert.ok(log < SHORT, `${log} bytes of log beside ${database}`)
    }
    await store.close()
    place.remove()
  })
})
