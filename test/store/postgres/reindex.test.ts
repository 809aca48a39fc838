/** A store of the version before in PostgreSQL: its cases are found by what this version knows. */
import { strict as assert } from 'node:assert'
import { openStore } from '../../../src/store/open.ts'
import { NEW } from '../../core/given.ts'
import { sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { commit } from '../../support/store.ts'

const CASES = 1201

describePostgres('a store of the version before in PostgreSQL', () => {
  it('is brought forward: its cases have the entries that digests count', async () => {
    const own = await database()
    const first = await openStore(own.url, { role: 'bot' })
    const put = Array.from({ length: CASES }, (_, n) => [`cases/${n}`, { ...NEW, leadId: String(n) }] as const)
    await commit(first, { put: Object.fromEntries(put) })
    await first.close()
    const rows = (): Promise<unknown[]> =>
      sql(own.url, 'SELECT kind, name, entry, key FROM partner_approvals.entries ORDER BY kind, name, entry, key')
    const before = await rows()
    await sql(own.url, `DELETE FROM partner_approvals.entries WHERE name = 'open'`)
    await sql(own.url, 'UPDATE partner_approvals.meta SET schema = 1')
    const store = await openStore(own.url, { role: 'bot' })
    assert.equal(await store.count('cases', { index: 'open' }), CASES)
    assert.deepEqual(await rows(), before)
    await store.close()
    await own.drop()
  })
})
