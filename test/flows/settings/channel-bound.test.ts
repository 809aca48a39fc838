/** A channel is bound, or one is left: the cards of open cases come to where people are, and what was refused goes on. */
import { strict as assert } from 'node:assert'
import { channelBoundEffect } from '../../../src/flows/settings/channel-bound.ts'
import { forgetChannel } from '../../../src/flows/settings/known-channels.ts'
import { EU, SALES, type World, world } from '../../support/world.ts'

/** The bot is removed from the channel, and hears of it. */
async function removed(w: World, from = SALES): Promise<void> {
  w.chat.shut.add(from.id)
  await forgetChannel(w.deps, from, null)
}
const parked = (w: World) => w.store.effects({ states: ['parked'], kinds: ['card'], limit: 1000 })
const channelsOf = async (w: World, ids: readonly string[]): Promise<string[]> =>
  Promise.all(ids.map(async (id) => (await w.card(id)).channel))

describe('a card in a channel that the bot was removed from', () => {
  it('comes to the channel that is bound instead, without anything having happened to its case', async () => {
    await using w = await world()
    const [open, decided] = [await w.receive(), await w.receive()]
    await w.click(decided, 'disqualify')
    await w.quiet()
    await removed(w)
    await w.tick(10_000)
    await w.bind(EU)
    await w.quiet()
    assert.deepEqual(await channelsOf(w, [open, decided]), [EU.id, SALES.id], 'what is decided stays where it was')
    await w.click(open, 'qualify')
    await w.quiet()
    const { channel, faces } = await w.card(open)
    assert.deepEqual([channel, faces.length, (await parked(w)).length], [EU.id, 2, 0])
  })

  it('stays where it is while its route leads there: nobody is told twice', async () => {
    await using w = await world()
    const ids = [await w.receive(), await w.receive()]
    await w.quiet()
    await removed(w)
    await w.tick(10_000)
    for (const id of ids) await w.click(id, 'claim')
    await w.quiet()
    assert.equal(w.reports.length, 2)
    await w.bind(EU, 'b2b-eu')
    await w.quiet()
    assert.deepEqual([(await parked(w)).length, w.reports.length], [2, 2])
    await w.bind(EU)
    await w.quiet()
    assert.deepEqual([(await parked(w)).length, await channelsOf(w, ids)], [0, [EU.id, EU.id]])
  })

  it('comes elsewhere with its next change, also when nobody said that the bot was removed', async () => {
    await using w = await world()
    const leadId = await w.receive()
    await w.quiet()
    await w.bind(EU)
    await w.quiet()
    w.chat.shut.add(SALES.id)
    await w.tick(10_000)
    await w.click(leadId, 'claim')
    await w.quiet()
    assert.deepEqual([await channelsOf(w, [leadId]), w.reports], [[EU.id], []])
  })

  it('is one of many: they come under one list, each once', async () => {
    await using w = await world({ running: false })
    const ids: string[] = []
    for (let i = 0; i < 30; i++) ids.push(await w.receive())
    w.start()
    await w.quiet()
    await removed(w)
    await w.bind(EU)
    await w.quiet()
    const there = w.chat.messages.filter(({ channel }) => channel === EU.id)
    const lists = there.filter(({ faces }) => faces[0]?.kind === 'flood')
    assert.deepEqual([new Set(await channelsOf(w, ids)), lists.length, there.length], [new Set([EU.id]), 1, 31])
  })
})

describe('cards that Teams refused', () => {
  it('go on when a channel is bound, all of them', async () => {
    await using w = await world({ running: false })
    w.chat.shut.add(SALES.id)
    const ids: string[] = []
    for (let i = 0; i < 201; i++) ids.push(await w.receive())
    w.start()
    await w.quiet()
    assert.equal((await parked(w)).length, 201)
    w.chat.shut.clear()
    await w.store.commit({ id: 'again', expect: {}, effects: [channelBoundEffect('again')] })
    await w.quiet()
    assert.deepEqual([(await parked(w)).length, new Set(await channelsOf(w, ids))], [0, new Set([SALES.id])])
  })
})
