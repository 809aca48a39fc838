/** kill -9 at any moment: what was acknowledged is so, and nothing happens twice. */
import { strict as assert } from 'node:assert'
import { database, describePostgres } from '../support/postgres.ts'
import type { Database } from '../support/postgres-database.ts'
import type { Ground } from '../support/child-bot-world.ts'
import { chaos } from './rounds.ts'

describe('a bot that is killed', () => {
  it('B13 loses nothing that it acknowledged, and writes no second letter and no second card, twenty times', async function () {
    this.timeout(300_000)
    await nothingIsLost(20, { leads: 50, clicks: 20 })
  })
})

describePostgres('two instances of which one is killed', () => {
  let own: Database
  before(async () => (own = await database()))
  after(() => own.drop())

  it('B13 lose nothing that they acknowledged, and write no second letter and no second card, ten times', async function () {
    // A third of the kills wait until another instance sends.
    this.timeout(600_000)
    await nothingIsLost(10, { leads: 20, clicks: 10 }, { instances: 2, storeUrl: own.url })
  })
})

/** @param least else there was nothing to lose. */
async function nothingIsLost(kills: number, least: { leads: number; clicks: number }, ground?: Ground): Promise<void> {
  const seed = Date.now() % 1_000_000
  const told = await chaos({ kills, seed, ...(ground ? { ground, graph: 'alone' } : {}) })
  assert.deepEqual(told.wrong, [], `seed ${seed}`)
  assert.equal(told.counts.kills, kills)
  const { acknowledgedLeads, acceptedClicks } = told
  assert.ok(
    acknowledgedLeads >= least.leads && acceptedClicks >= least.clicks,
    `${acknowledgedLeads}, ${acceptedClicks}`,
  )
}
