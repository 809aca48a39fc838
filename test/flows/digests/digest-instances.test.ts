/** Two instances on one PostgreSQL: each manager has one digest a slot, whoever looks first and whoever delivers. */
import { strict as assert } from 'node:assert'
import { openStore } from '../../../src/store/open.ts'
import { MIA, office } from '../../support/digest-office.ts'
import { database, describePostgres } from '../../support/postgres.ts'

const MANAGERS = 20

describePostgres('B37 digests of two instances', () => {
  it('come once to each manager, day after day', async function () {
    this.timeout(60_000)
    const own = await database()
    const clock = { now: Date.parse('2026-11-22T12:00:00.000Z') }
    const open = () => openStore(own.url, { role: 'bot', clock: () => clock.now })
    const [one, two] = [await open(), await open()]
    try {
      const offices = [office({ store: one, clock }), office({ store: two, clock })] as const
      for (const { managers, shelved } of offices)
        for (let n = 1; n < MANAGERS; n++) {
          managers.add(`manager-${n}`)
          shelved.set(`manager-${n}`, { serviceUrl: 'https://smba.example/', id: `chat-${n}`, name: '' })
        }
      await Promise.all(offices.map(({ round }) => round()))
      for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
        await offices[0].receive()
        clock.now = Date.parse(`${day}T07:00:00.000Z`)
        await Promise.all([...offices, ...offices].map(({ round }) => round()))
        for (let turn = 0; turn < 3; turn++) await Promise.all(offices.map(({ deliver }) => deliver()))
      }
      const posted = offices.flatMap((o) => o.posted.map(({ to, slot }) => `${to} ${slot}`))
      assert.equal(posted.length, 3 * MANAGERS)
      assert.equal(new Set(posted).size, posted.length)
      assert.ok(offices.every((o) => o.posted.length > 0))
      assert.ok((await offices[0].keys()).includes(`digest:${MIA}:2026-11-25`))
    } finally {
      await one.close()
      await two.close()
      await own.drop()
    }
  })
})
