/** B32: every lead has one live card, the case knows which, and it shows the newest state. */
import { strict as assert } from 'node:assert'
import { UNBOUND_LANE } from '../../../src/core/settings/settings.ts'
import { pictures } from '../../support/world-answers.ts'
import { EU, SALES, world } from '../../support/world.ts'
import { broken } from '../../support/world-store.ts'

const isPlace = ({ settle }: { readonly settle?: { readonly key: string } }): boolean =>
  settle?.key.startsWith('card:') ?? false
describe('the first card of a lead', () => {
  it('is posted into its channel, and the case knows where it is', async () => {
    await using w = await world()
    const leadId = await w.receive()
    await w.tick()
    const { place, channel, replyTo } = await w.card(leadId)
    assert.deepEqual([(await w.case(leadId)).card, channel, replyTo], [place, SALES.id, null])
    assert.deepEqual([await w.open(), await pictures(w, leadId)], [[], ['new']])
  })

  it('is posted again when the answer to the first post is lost, and one of them is the live one', async () => {
    await using w = await world()
    w.chat.weather.next('answer lost')
    const leadId = await w.receive()
    await w.quiet()
    assert.deepEqual([w.chat.messages.length, (await w.case(leadId)).card], [2, w.chat.messages[1]?.place])
    await w.click(leadId, 'claim')
    await w.quiet()
    assert.deepEqual(await pictures(w, leadId), ['new', 'new Ana'])
  })

  it('is not posted again when the store cannot write down where it is: that is tried again', async () => {
    await using w = await world()
    for (let i = 0; i < 4; i++) w.store.before('commit', broken, isPlace)
    const leadId = await w.receive()
    await w.tick()
    await w.click(leadId, 'claim')
    await w.quiet()
    assert.equal(w.chat.messages.length, 1)
    assert.deepEqual(
      [(await w.case(leadId)).card, await pictures(w, leadId)],
      [w.chat.messages[0]?.place, ['new', 'new Ana']],
    )
  })

  it('is not posted again when the place was written down and only the answer was lost', async () => {
    await using w = await world()
    w.store.after('commit', broken, isPlace)
    const leadId = await w.receive()
    await w.quiet()
    assert.deepEqual([w.chat.messages.length, (await w.case(leadId)).card], [1, w.chat.messages[0]?.place])
    w.chat.deleted((await w.card(leadId)).place)
    await w.click(leadId, 'claim')
    await w.quiet()
    assert.deepEqual([w.chat.messages.length, await pictures(w, leadId)], [2, ['new Ana']])
  })

  it('shows what was clicked while it was on its way, before the line of new cards is through', async () => {
    await using w = await world()
    w.chat.slow = 1000
    const leadId = await w.receive()
    const others: string[] = []
    for (let i = 0; i < 10; i++) others.push(await w.receive())
    await w.tick(500)
    await w.click(leadId, 'claim')
    await w.quiet()
    assert.deepEqual(await pictures(w, leadId), ['new', 'new Ana'])
    const posted = await Promise.all(others.map(async (id) => (await w.card(id)).at[0]!))
    const painted = (await w.card(leadId)).at[1]!
    assert.ok(posted.filter((at) => at > painted).length >= 5, 'the repaint stood in line with the new cards')
  })

  it('that comes back after its lease was lost is put away: somebody else has posted it', async () => {
    await using w = await world()
    w.chat.slow = 40_000
    w.store.down.add('renew')
    const leadId = await w.receive()
    await w.tick(1000)
    w.chat.slow = 10
    await w.tick(35_000)
    w.store.down.clear()
    assert.equal(w.chat.live().length, 1)
    const { card } = await w.case(leadId)
    await w.tick(10_000)
    assert.deepEqual(
      [w.chat.messages.length, w.chat.live().map((m) => m.place), (await w.case(leadId)).card],
      [2, [card], card],
    )
  })

  it('is posted once more after a power cut that hid where it was, and is live there', async () => {
    await using w = await world()
    w.store.before('commit', w.dies, isPlace)
    const leadId = await w.receive()
    await w.tick()
    w.start()
    await w.quiet()
    assert.deepEqual([w.chat.messages.length, (await w.case(leadId)).card], [2, w.chat.messages[1]?.place])
  })

  it('parks when Teams refuses it, is reported, and is posted when an admin has cured that', async () => {
    await using w = await world()
    w.chat.weather.next('refused')
    const leadId = await w.receive()
    await w.quiet()
    const { key, state } = await w.effect(`card:${leadId}`)
    assert.deepEqual([state, w.reports.map((r) => r.key)], ['parked', [key]])
    await w.store.retryEffect(key)
    await w.quiet()
    assert.deepEqual(await pictures(w, leadId), ['new'])
  })
})

describe('a card without a channel', () => {
  it('waits, counts nothing, and is posted as soon as there is one', async () => {
    await using w = await world({ bound: false })
    const ids = [await w.receive(), await w.receive(), await w.receive({ channel: 'b2b-eu' })]
    await w.tick(3_600_000)
    for (const id of ids) {
      const { lane, state, attempts } = await w.effect(`card:${id}`)
      assert.deepEqual({ lane, state, attempts }, { lane: UNBOUND_LANE, state: 'waiting', attempts: 0 })
    }
    assert.deepEqual(w.chat.messages, [])
    await w.bind(EU, 'B2B-EU')
    await w.bind(SALES)
    await w.tick(1000)
    const channels = await Promise.all(ids.map(async (id) => (await w.card(id)).channel))
    assert.deepEqual([channels, await w.open()], [[SALES.id, SALES.id, EU.id], []])
  })

  it('stands in the way of no other: one is bound for some, and theirs come at once', async () => {
    await using w = await world({ bound: false })
    const stays = [await w.receive({ channel: 'b2b-us' }), await w.receive()]
    const goes: string[] = []
    for (let i = 0; i < 3; i++) goes.push(await w.receive({ channel: 'b2b-eu' }))
    await w.tick(1000)
    await w.bind(EU, 'b2b-eu')
    await w.tick()
    for (const id of goes) assert.equal((await w.card(id)).channel, EU.id)
    const late = await w.receive({ channel: 'b2b-eu' })
    await w.tick()
    assert.equal((await w.card(late)).channel, EU.id)
    for (const id of stays) assert.equal((await w.effect(`card:${id}`)).attempts, 0)
    await w.bind(SALES)
    await w.quiet()
    for (const id of stays) assert.equal((await w.card(id)).channel, SALES.id)
  })

  it('is looked at once when it comes, and then once an hour', async () => {
    await using w = await world({ bound: false })
    for (let i = 0; i < 200; i++) await w.receive()
    await w.tick(3 * 3_600_000 - 1000)
    assert.equal(w.store.calls.settle, 3 * 200)
    // Each look, each lead, and each nap of half a minute.
    assert.ok(w.store.calls.lease <= 3 * 200 + 200 + 360, `the store was asked ${w.store.calls.lease} times`)
  })

  it('goes to the channel that its route names when it is posted; one that is posted stays where it is', async () => {
    await using w = await world({ running: false })
    const early = await w.receive({ channel: 'b2b-eu' })
    await w.bind(EU, 'b2b-eu')
    w.start()
    await w.tick()
    assert.equal((await w.card(early)).channel, EU.id)
    await w.bind(SALES, 'b2b-eu')
    await w.click(early, 'claim')
    await w.quiet()
    const cards = w.chat.messages.filter(({ faces }) => faces[0]?.kind === 'case')
    assert.deepEqual([(await w.card(early)).channel, cards.length], [EU.id, 1])
  })
})
