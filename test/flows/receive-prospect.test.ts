/** A prospect asks for an account: stored once with everything that follows from it, or not at all. */
import { strict as assert } from 'node:assert'
import { stageOf } from '../../src/core/sides.ts'
import { receiveProspect } from '../../src/flows/receive-prospect.ts'
import { StoreFailure } from '../../src/ports/failures.ts'
import { EU, SALES, START, world } from '../support/world.ts'
import { asked } from '../support/world-requests.ts'
import { broken } from '../support/world-store.ts'

describe('receiving a prospect', () => {
  it('makes a new case, both sides and a card that waits for its channel', async () => {
    await using w = await world({ running: false })
    const { leadId, status } = await w.receipt({ company: 'Contoso Retail' })
    assert.equal(status, 'accepted')
    const c = await w.case(leadId)
    assert.deepEqual(
      [c.stage, c.version, c.pending, c.card, c.createdAt],
      ['new', 1, null, null, new Date(START).toISOString()],
    )
    assert.equal(stageOf(await w.sides(leadId)), 'new')
    const { kind, lane, body } = await w.effect(`card:${leadId}`)
    assert.deepEqual({ kind, lane, body }, { kind: 'card', lane: `teams:${SALES.id}`, body: { leadId, first: 1 } })
    const rows = await w.store.auditRows({ chain: leadId, limit: 10 })
    assert.deepEqual(
      rows.map(({ seq, by, event, version }) => [seq, by, event, version]),
      [[1, 'shop', 'received', 1]],
    )
  })

  it('answers a repeat with the first lead', async () => {
    await using w = await world()
    const first = await w.receipt({ prospectId: 'P-1' })
    await w.tick(60_000)
    assert.deepEqual(await w.receipt({ prospectId: 'P-1' }), { leadId: first.leadId, status: 'duplicate' })
    assert.deepEqual(await w.receipt({ prospectId: 'P-1', legalEntity: 'USRT' }), {
      leadId: first.leadId,
      status: 'duplicate',
    })
    assert.equal(w.chat.messages.length, 1)
  })

  it('tells prospects of other legal entities, and ids that differ in case, apart', async () => {
    await using w = await world()
    const wishes = [{ prospectId: 'p' }, { prospectId: 'P' }, { prospectId: 'p', legalEntity: 'demf' }]
    const receipts = await Promise.all(wishes.map((wish) => w.receipt(wish)))
    assert.deepEqual(
      receipts.map((r) => r.status),
      ['accepted', 'accepted', 'accepted'],
    )
    assert.equal(new Set(receipts.map((r) => r.leadId)).size, 3)
  })

  it('changes nothing when a repeat says something else', async () => {
    await using w = await world()
    const leadId = await w.receive({ prospectId: 'P-1', company: 'Contoso' })
    await w.tick()
    const [before, sides] = [await w.case(leadId), await w.sides(leadId)]
    await w.receive({ prospectId: 'P-1', company: 'Another', email: 'eve@evil.example' })
    await w.tick(60_000)
    assert.deepEqual([await w.case(leadId), await w.sides(leadId)], [before, sides])
    assert.equal((await w.card(leadId)).faces.length, 1)
  })

  it('makes one lead of twenty that come at once, though each of them reads before any of them writes', async () => {
    await using w = await world()
    w.store.latency = () => 10
    const all = Promise.all(Array.from({ length: 20 }, () => w.receipt({ prospectId: 'P-1' })))
    await w.tick(100)
    const receipts = await all
    assert.equal(new Set(receipts.map((r) => r.leadId)).size, 1)
    assert.equal(receipts.filter((r) => r.status === 'accepted').length, 1)
    w.store.latency = null
    await w.quiet()
    assert.equal(w.chat.messages.length, 1)
    assert.equal(await w.store.count('cases', { index: 'created' }), 1)
  })

  it("puts the card into the lane of its sales channel's room, of the default one, or of none yet", async () => {
    await using w = await world({ running: false, bound: false })
    const lane = async (channel?: string): Promise<string> =>
      (await w.effect(`card:${await w.receive(channel === undefined ? {} : { channel })}`)).lane
    assert.equal(await lane('b2b-eu'), 'teams:unbound')
    await w.bind(EU, 'b2b-eu')
    assert.deepEqual(
      [await lane('B2B-EU'), await lane('b2b-us'), await lane()],
      [`teams:${EU.id}`, 'teams:unbound', 'teams:unbound'],
    )
    await w.bind(SALES)
    assert.deepEqual(
      [await lane('b2b-eu'), await lane('b2b-us'), await lane()],
      [`teams:${EU.id}`, `teams:${SALES.id}`, `teams:${SALES.id}`],
    )
  })

  for (const op of ['read', 'commit'] as const)
    it(`stores nothing when the store fails at its ${op}, and the repeat is received`, async () => {
      await using w = await world({ running: false })
      w.store.before(op, broken)
      await assert.rejects(w.receive({ prospectId: 'P-1' }), StoreFailure)
      assert.deepEqual([await w.open(), await w.store.count('cases', { index: 'created' })], [[], 0])
      assert.equal((await w.receipt({ prospectId: 'P-1' })).status, 'accepted')
    })

  it('is a duplicate when the answer to the first commit was lost', async () => {
    await using w = await world()
    w.store.after('commit', broken)
    await assert.rejects(w.receive({ prospectId: 'P-1' }), StoreFailure)
    assert.equal((await w.receipt({ prospectId: 'P-1' })).status, 'duplicate')
    await w.quiet()
    assert.equal(w.chat.messages.length, 1)
  })

  it('throws rather than answer for a request that could not be stored', async () => {
    await using w = await world({ running: false })
    let commits = 0
    const store = { ...w.store, commit: () => Promise.resolve(++commits === 0) }
    await assert.rejects(receiveProspect({ ...w.deps, store }, asked({}, 1)), /could not be stored/)
    assert.equal(commits, 3)
  })
})
