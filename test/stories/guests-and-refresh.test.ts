/** B9, B10, B16: who is nobody here, and that looking stays looking. */
import { strict as assert } from 'node:assert'
import type { Conversation, Person } from '../support/fake-teams/memory.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { story } from '../support/story.ts'

describe('B10 a person without a role', () => {
  it('gets the same answer for a lead of another channel as for one that is not there', async () => {
    await using s = await story()
    const lead = await s.receive()
    const elsewhere = s.teams.channel('Somewhere else')
    const message = { ...lead.message, conversation: elsewhere }
    for (const verb of ['qualify', 'undo', 'ask-disqualify', 'ask-assign']) {
      const there = await s.teams.click(message, verb, { leadId: lead.leadId, version: 1 }, s.sam)
      const none = { leadId: '11111111-1111-4111-8111-111111111111', version: 1 }
      const nowhere = await s.teams.click(message, verb, none, s.sam)
      assert.ok(nowhere.message)
      assert.equal(there.message, nowhere.message, verb)
    }
  })
})

describe('B16 refreshing', () => {
  it('by sixty clients at once is answered with the card and writes nothing', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    const [before, painted] = [await s.caseOf(lead.leadId), lead.message.cards.length]
    const { documents, auditRows, effects } = await s.bot.store.status()
    const data = { leadId: lead.leadId, version: 1 }
    const value = { action: { type: 'Action.Execute', verb: 'refresh', data }, trigger: 'automatic' }
    const answers = await Promise.all(Array.from({ length: 60 }, () => s.teams.invoke(lead.message, value, s.sam)))
    for (const answer of answers) assert.ok(answer.card)
    await s.quiet()
    assert.deepEqual(await s.caseOf(lead.leadId), before)
    assert.equal(lead.message.cards.length, painted)
    const after = await s.bot.store.status()
    // One more at most: the name of who was seen for the first time.
    assert.ok(after.documents <= documents + 1)
    assert.deepEqual([after.auditRows, after.effects], [auditRows, effects])
    await inStep(s, lead)
  })

  it('shows a case where its card is; in a chat it takes a role, and in another channel nobody sees it', async () => {
    await using s = await story()
    const lead = await s.receive()
    const refresh = async (conversation: Conversation, by: Person) =>
      s.teams.click({ ...lead.message, conversation }, 'refresh', { leadId: lead.leadId, version: 1 }, by)
    const unknown = 'Nothing changed: this request is not known here.'
    assert.equal((await refresh(s.teams.personal(s.sam), s.sam)).message, unknown)
    for (const by of [s.ana, s.mia, s.adam]) assert.ok((await refresh(s.teams.personal(by), by)).card, by.name)
    Object.assign(s.ben, { userRole: 'guest' })
    assert.equal((await refresh(s.teams.personal(s.ben), s.ben)).message, unknown)
    const other = s.teams.channel('Somewhere else')
    for (const by of [s.sam, s.ana]) assert.equal((await refresh(other, by)).message, unknown)
    assert.ok((await refresh(s.sales, s.sam)).card)
  })

  it('of a case whose card is not posted yet takes a role, too', async () => {
    await using s = await story({ bound: false })
    const { leadId } = await s.shop.asks(requestOf())
    const chat = s.teams.personal(s.sam)
    await s.teams.say('help', s.sam, chat)
    const [said] = chat.visible
    assert.ok(said)
    for (const where of [chat, s.sales]) {
      const answer = await s.teams.click({ ...said, conversation: where }, 'refresh', { leadId, version: 1 }, s.sam)
      assert.equal(answer.card, undefined)
    }
  })

  it('is the only thing a client may do by itself: every other verb is refused with the trigger automatic', async () => {
    await using s = await story()
    const lead = await s.receive()
    const data = { leadId: lead.leadId, version: 1 }
    for (const verb of ['qualify', 'disqualify', 'claim', 'assign', 'undo', 'retry', 'reopen', 'ask-disqualify']) {
      const value = { action: { type: 'Action.Execute', verb, data: { ...data } }, trigger: 'automatic' }
      const answer = await s.teams.invoke(lead.message, value, s.mia)
      assert.equal(answer.status, 200)
      assert.equal(answer.card, undefined)
    }
    const c = await s.caseOf(lead.leadId)
    assert.deepEqual([c.version, c.owner, c.history], [1, null, []])
  })
})
