/** The clock of the server is set back, or another server with an earlier one takes over: nobody who died is waited for until then. */
import { strict as assert } from 'node:assert'
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../../src/store/open.ts'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { commit, effectOf, leaseAll } from '../../support/store.ts'

const TAKE_OVER_MS = 900
const GONE = 'an instance that is gone'

describePostgres('a PostgreSQL server whose clock was set back by three hours', () => {
  let own: Database
  let store: OpenedStore
  before(async () => {
    own = await database()
    store = await openStore(own.url, { role: 'bot', takeOverMs: TAKE_OVER_MS })
  })
  after(async () => {
    await store.close()
    await own.drop()
  })

  async function until(so: () => boolean | Promise<boolean>, ms: number): Promise<void> {
    const end = performance.now() + ms
    while (!(await so())) {
      assert.ok(performance.now() < end, `not so within ${ms} ms: ${String(so)}`)
      await pause(20)
    }
  }
  /** As an instance of this version writes. */
  const asInstance = (statement: string): Promise<unknown> =>
    sql(
      own.url,
      `SET search_path = partner_approvals; SELECT set_config('partner_approvals.schema', schema::text, false) FROM meta; ${statement}`,
    )
  const later = `clock_timestamp() + interval '3 hours'`

  it('hands over what an instance held that was last heard of in its future', async () => {
    await asInstance(`INSERT INTO holds VALUES ('sender', '${GONE}', ${later})`)
    const hold = store.hold('sender')
    await until(() => hold.held(), 3 * TAKE_OVER_MS)
    await hold.stop()
  })

  it('gives back what such an instance was working on', async () => {
    await commit(store, { effects: [effectOf('card:a:1')] })
    const lent = `UPDATE partner_approvals.effects SET state = 'leased', token = 't', lease_until = 1e15::bigint, holder = '${GONE}'`
    await asInstance(`INSERT INTO instances VALUES ('${GONE}', ${later})`)
    await sql(own.url, `${lent} WHERE key = 'card:a:1'`)
    await sql(own.url, `DELETE FROM partner_approvals.heads`)
    await until(async () => (await leaseAll(store)).length === 1, 4 * TAKE_OVER_MS)
  })
})
