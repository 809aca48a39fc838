/** The bot is removed from a channel, or that is deleted: open leads get their card where their route leads, and are decided there. */
import { strict as assert } from 'node:assert'
import type { Conversation, Message } from '../support/fake-teams/memory.ts'
import { words } from '../support/story-card.ts'
import { stories } from '../support/story-databases.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const cardIn = (where: Conversation, leadId: string): Message | undefined =>
  where.visible.find((message) => JSON.stringify(message.card).includes(leadId))

stories('a channel that the bot is not in any more', () => {
  const elsewhere = async (s: Story, lead: Lead, where: Conversation): Promise<void> => {
    const message = await s.teams.until(() => cardIn(where, lead.leadId))
    await s.quiet()
    assert.match(words((await s.click({ ...lead, message }, 'qualify', s.ana)).card), /^Qualified\n/)
    await s.shows(message, /^Qualified\n/)
    await s.quiet()
    assert.equal((await s.caseOf(lead.leadId)).card?.activityId, message.id)
    await s.teams.say('status', s.adam, s.teams.personal(s.adam))
    assert.match(words(s.teams.personal(s.adam).visible.at(-1)?.card), /Nothing is stuck\./)
  }

  it('was removed from, and another one is bound: open leads get their card there and can be decided', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.teams.uninstall(s.sales, s.adam)
    const other = s.teams.channel('New desk')
    await s.teams.install(other, s.adam)
    await s.teams.say('setup here', s.adam, other)
    await elsewhere(s, lead, other)
    assert.equal(other.visible.filter(({ card }) => JSON.stringify(card).includes(lead.leadId)).length, 1)
  })

  it('had bound another one before it was removed: open leads follow within a minute', async () => {
    await using s = await story()
    const lead = await s.receive()
    const other = s.teams.channel('New desk')
    await s.teams.install(other, s.adam)
    await s.teams.say('setup here', s.adam, other)
    await s.quiet()
    assert.equal(cardIn(other, lead.leadId), undefined)
    await s.teams.uninstall(s.sales, s.sam)
    await s.pass(60_000)
    await elsewhere(s, lead, other)
  })

  it('was deleted: the same', async () => {
    await using s = await story()
    const lead = await s.receive()
    const other = s.teams.channel('New desk')
    await s.teams.install(other, s.adam)
    await s.teams.remove(s.sales, s.adam)
    await s.teams.say('setup here', s.adam, other)
    await elsewhere(s, lead, other)
  })
})
