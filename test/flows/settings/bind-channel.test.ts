/** An admin binds a channel: what is bound is written once, in order, and the leads that waited go there. */
import { strict as assert } from 'node:assert'
import { type Conversation, routeOf, UNBOUND_LANE } from '../../../src/core/settings/settings.ts'
import { bindChannel } from '../../../src/flows/settings/bind-channel.ts'
import { readSettings } from '../../../src/flows/settings/read-settings.ts'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { assertAudited } from '../../support/world-answers.ts'
import { ADA } from '../../support/world-people.ts'
import { asked } from '../../support/world-requests.ts'
import { EU, SALES, type World, world } from '../../support/world.ts'
import { broken } from '../../support/world-store.ts'

const bind = (w: World, to: Conversation) => bindChannel(w.deps, ADA, to)
const routed = async (w: World, channel?: string): Promise<string | undefined> =>
  routeOf((await readSettings(w.store.plain)).settings, asked(channel === undefined ? {} : { channel }, 1))?.id
const version = async (w: World): Promise<number> => (await readSettings(w.store.plain)).settings.version

describe('binding a channel', () => {
  it('makes it the default, and is on record', async () => {
    await using w = await world({ bound: false })
    await bind(w, SALES)
    await bind(w, EU)
    assert.deepEqual([await routed(w), await version(w)], [EU.id, 2])
    const rows = await w.store.auditRows({ chain: 'settings', limit: 10 })
    assert.deepEqual(
      rows.map(({ seq, by, event, version: v }) => [seq, by, event, v]),
      [
        [1, ADA.id, 'bind', 1],
        [2, ADA.id, 'bind', 2],
      ],
    )
    await assertAudited(w)
  })

  it('again changes nothing; with a new service URL it is written', async () => {
    await using w = await world({ bound: false })
    await bind(w, SALES)
    await bind(w, { ...SALES, name: 'renamed' })
    assert.equal(await version(w), 1)
    await bind(w, { ...SALES, serviceUrl: 'https://smba.example/emea/' })
    assert.equal(await version(w), 2)
  })

  it('for the leads of one sales channel leaves all others where they are', async () => {
    await using w = await world({ bound: false })
    await bind(w, SALES)
    await w.bind(EU, 'b2b-eu')
    assert.deepEqual(
      [await routed(w, 'b2b-eu'), await routed(w, 'b2b-us'), await routed(w)],
      [EU.id, SALES.id, SALES.id],
    )
  })

  it('replaces the route of a sales channel however it is spelled, instead of standing behind it', async () => {
    await using w = await world({ bound: false })
    await w.bind(EU, 'B2B-EU')
    await w.bind(SALES, 'b2b-eu')
    assert.deepEqual([await routed(w, 'B2B-EU'), await routed(w, 'b2b-eu')], [SALES.id, SALES.id])
  })

  it('by five admins at the same moment writes all five, one after the other', async () => {
    await using w = await world({ bound: false })
    w.store.latency = () => 10
    const all = Promise.all([1, 2, 3, 4, 5].map((n) => w.bind({ ...EU, id: `19:${n}@thread.tacv2` }, `b2b-${n}`)))
    await w.tick(500)
    await all
    w.store.latency = null
    for (const n of [1, 2, 3, 4, 5]) assert.equal(await routed(w, `b2b-${n}`), `19:${n}@thread.tacv2`)
    assert.equal(await version(w), 5)
    await assertAudited(w)
  })

  it('to the same channel by two admins at the same moment is written once', async () => {
    await using w = await world({ bound: false })
    await Promise.all([bind(w, SALES), bind(w, SALES)])
    assert.equal(await version(w), 1)
    await assertAudited(w)
  })

  it('throws when the store fails, or is written by others again and again, and changes nothing', async () => {
    await using w = await world({ bound: false })
    w.store.before('commit', broken)
    await assert.rejects(bind(w, SALES), StoreFailure)
    let tries = 0
    const store = { ...w.store, commit: () => Promise.resolve(++tries === 0) }
    await assert.rejects(bindChannel({ ...w.deps, store }, ADA, SALES), /say it again/)
    assert.deepEqual([tries, await version(w)], [5, 0])
  })

  it('lets the leads that waited go there, those of other sales channels not', async () => {
    await using w = await world({ bound: false })
    const ids = [await w.receive({ channel: 'b2b-eu' }), await w.receive()]
    await w.tick(1000)
    await w.bind(EU, 'b2b-eu')
    await w.tick(20_000)
    assert.equal((await w.card(ids[0]!)).channel, EU.id)
    assert.equal((await w.effect(`card:${ids[1]!}`)).lane, UNBOUND_LANE)
  })
})
