/** The live card is repainted to what the case is now, seldom enough, and every other copy goes. */
import { strict as assert } from 'node:assert'
import { type NewEffect, orphanEffect, repairEffect } from '../../../src/core/effects.ts'
import { type Settings, SETTINGS_KEY } from '../../../src/core/settings/settings.ts'
import { pictures } from '../../support/world-answers.ts'
import { ANA, BEN, MIA } from '../../support/world-people.ts'
import { EU, type World, world } from '../../support/world.ts'

/** A lead whose card was posted a while ago. */
async function posted(w: World, wish = {}): Promise<string> {
  const leadId = await w.receive(wish)
  await w.quiet()
  await w.tick(10_000)
  return leadId
}
const add = (w: World, ...effects: NewEffect[]): Promise<boolean> =>
  w.store.commit({ id: w.deps.newId(), expect: {}, effects })

describe('a repaint', () => {
  it('comes at once, and again at most every three seconds, the last one with the newest state', async () => {
    await using w = await world()
    const leadId = await posted(w)
    for (let i = 0; i < 10; i++) {
      await w.click(leadId, i % 2 ? 'release' : 'claim', i % 4 ? BEN : ANA)
      await w.tick(100)
    }
    await w.click(leadId, 'assign', MIA, { assignee: BEN })
    await w.quiet()
    const { at } = await w.card(leadId)
    assert.deepEqual([await pictures(w, leadId), at[2]! - at[1]!], [['new', 'new Ana', 'new Ben'], 3000])
  })

  it('is repeated after a failure of any kind, and shows what the case is by then', async () => {
    for (const fault of ['busy', 'no budget', 'answer lost', 'broken'] as const) {
      await using w = await world()
      const leadId = await posted(w)
      w.chat.weather.next(fault)
      await w.click(leadId, 'claim')
      await w.tick()
      await w.click(leadId, 'release')
      await w.quiet()
      assert.equal((await pictures(w, leadId)).at(-1), 'new', fault)
      assert.equal(w.chat.messages.length, 1)
    }
  })

  it('posts the card anew, where its route goes now, when somebody deleted the message', async () => {
    await using w = await world()
    const leadId = await posted(w, { channel: 'b2b-eu' })
    const { place } = await w.card(leadId)
    w.chat.deleted(place)
    await w.bind(EU, 'b2b-eu')
    await w.click(leadId, 'claim')
    await w.quiet()
    const card = await w.card(leadId)
    assert.deepEqual([card.channel, await pictures(w, leadId), w.chat.messages.length], [EU.id, ['new Ana'], 2])
    await w.tick(10_000)
    await w.click(leadId, 'release')
    await w.quiet()
    assert.deepEqual([await pictures(w, leadId), w.chat.messages.length], [['new Ana', 'new'], 2])
  })

  it('of a deleted message waits in peace while no channel is bound', async () => {
    await using w = await world()
    const leadId = await posted(w)
    w.chat.deleted((await w.card(leadId)).place)
    const [doc] = await w.store.read([SETTINGS_KEY])
    const nowhere = { ...(doc!.value as Settings), defaultChannel: null }
    await w.store.commit({ id: 'x', expect: { [SETTINGS_KEY]: doc!.rev }, put: { [SETTINGS_KEY]: nowhere } })
    const { lease } = w.store.calls
    await w.click(leadId, 'claim')
    await w.tick(600_000)
    assert.ok(w.store.calls.lease - lease < 100, `${w.store.calls.lease - lease} leases in ten minutes`)
    await w.bind(EU)
    await w.quiet()
    assert.deepEqual([(await w.card(leadId)).channel, await pictures(w, leadId)], [EU.id, ['new Ana']])
  })

  it('does not wait for the time at which the card was painted, when the clock was set back since', async () => {
    await using w = await world()
    const leadId = await posted(w)
    await w.click(leadId, 'claim')
    await w.quiet()
    w.moment(-24 * 3_600_000)
    await w.click(leadId, 'release')
    await w.tick(10_000)
    assert.deepEqual(await pictures(w, leadId), ['new', 'new Ana', 'new'])
  })

  it('goes before the new cards of its channel', async () => {
    await using w = await world()
    const leadId = await posted(w)
    w.chat.slow = 1000
    for (let i = 0; i < 4; i++) await w.receive()
    await w.tick(100)
    await w.click(leadId, 'disqualify')
    await w.quiet()
    const repainted = (await w.card(leadId)).at[1]!
    const later = w.chat.messages.filter((m) => m.at[0]! > repainted)
    assert.ok(later.length >= 2, `${later.length} new cards came behind it`)
  })

  it('does nothing for a case that is not there', async () => {
    await using w = await world()
    await add(w, { key: 'card:none:1', kind: 'card', lane: 'teams:x', body: { leadId: 'none' } })
    await w.quiet()
    assert.deepEqual([(await w.effect('card:none')).state, w.chat.messages], ['superseded', []])
  })
})

describe('a repair', () => {
  it('paints once more what the shared card should show already, at most once a version', async () => {
    await using w = await world()
    const leadId = await posted(w)
    await w.click(leadId, 'claim')
    await w.quiet()
    await w.tick(10_000)
    const c = await w.case(leadId)
    for (let i = 0; i < 3; i++) {
      await add(w, repairEffect({ ...c, card: c.card! }))
      await w.tick(10_000)
    }
    assert.deepEqual(await pictures(w, leadId), ['new', 'new Ana', 'new Ana'])
  })
})

describe('a copy of a card that lives elsewhere', () => {
  /** A lead with two messages: the first post was answered by nobody. */
  async function twice(w: World) {
    w.chat.weather.next('answer lost')
    const leadId = await w.receive()
    await w.quiet()
    const [orphan, live] = w.chat.messages
    return { leadId, orphan: orphan!, live: live! }
  }

  it('is removed, and the live one stays', async () => {
    await using w = await world()
    const { leadId, orphan, live } = await twice(w)
    await add(w, orphanEffect(leadId, orphan.place))
    await w.quiet()
    assert.deepEqual([orphan.gone, live.gone, (await w.case(leadId)).card], [true, false, live.place])
  })

  it('says that it moved where it cannot be removed', async () => {
    await using w = await world()
    const { leadId, orphan } = await twice(w)
    w.chat.weather.next('refused')
    await add(w, orphanEffect(leadId, orphan.place))
    await w.quiet()
    assert.deepEqual([orphan.gone, orphan.faces.at(-1)?.kind, w.reports.length], [false, 'moved', 1])
  })

  it('is removed later when Teams is busy, and is no trouble when somebody else removed it', async () => {
    await using w = await world()
    const { leadId, orphan } = await twice(w)
    w.chat.weather.next('busy', 'answer lost')
    await add(w, orphanEffect(leadId, orphan.place))
    await w.quiet()
    assert.deepEqual([orphan.gone, (await w.effect('card:orphan')).state], [true, 'done'])
  })

  it('is left alone when it turns out to be the live one', async () => {
    await using w = await world()
    const { leadId, live } = await twice(w)
    await add(w, orphanEffect(leadId, live.place))
    await w.quiet()
    assert.deepEqual([live.gone, (await w.effect('card:orphan')).state], [false, 'superseded'])
  })
})
