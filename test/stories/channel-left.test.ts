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

  const leftBehind = async (s: Story, count: number) => {
    const leads = []
    for (let n = 0; n < count; n++) leads.push(await s.receive({ prospectId: `P-${n}` }))
    await s.teams.uninstall(s.sales, s.adam)
    const other = s.teams.channel('New desk')
    await s.teams.install(other, s.adam)
    await s.teams.say('setup here', s.adam, other)
    for (const { leadId } of leads) await s.teams.until(() => cardIn(other, leadId))
    await s.quiet()
    await s.teams.install(s.sales, s.adam)
    return { leads, other }
  }
  const NOT_HERE = 'Nothing changed: this request is not known here.'

  it('has it again: a click of who may decide counts on the card that was left there, and that goes', async () => {
    await using s = await story()
    const { leads, other } = await leftBehind(s, 3)
    const [looked, decided, late] = leads as [Lead, Lead, Lead]
    const data = { version: 1 }
    assert.match(words((await s.click(looked, 'refresh', s.ana, data)).card), /^New partner request\n/)
    assert.match(words((await s.click(decided, 'qualify', s.ana, data)).card), /^Qualified\n/)
    const message = cardIn(other, late.leadId) ?? late.message
    await s.click({ ...late, message }, 'qualify', s.ben)
    const answer = await s.click(late, 'qualify', s.ana, data)
    assert.match(words(answer.card), /^Nothing changed: your card was old\. Ben Ode chose Qualify on .*\nQualified\n/)
    for (const lead of [decided, late]) await s.shows(cardIn(other, lead.leadId) ?? lead.message, /^Qualified\n/)
    await s.quiet()
    assert.deepEqual(
      leads.map((lead) => [lead.message.deleted, cardIn(other, lead.leadId)?.deleted]),
      [1, 2, 3].map(() => [true, false]),
    )
  })

  it('B11 has it again: nobody else learns anything from such a card, and no other message there counts', async () => {
    await using s = await story()
    const { leads } = await leftBehind(s, 2)
    const [lead, another] = leads as [Lead, Lead]
    const data = { version: 1 }
    assert.equal((await s.click(lead, 'refresh', s.sam, data)).message, NOT_HERE)
    assert.equal((await s.click(lead, 'refresh', s.adam, data)).message, NOT_HERE)
    assert.match((await s.click(lead, 'qualify', s.sam, data)).message ?? '', /needs the role sales rep/)
    for (const message of [another.message, { ...lead.message, id: '1700000000001' }])
      for (const verb of ['refresh', 'qualify', 'ask-disqualify'])
        assert.equal((await s.click({ ...lead, message }, verb, s.ana, data)).message, NOT_HERE)
    await s.quiet()
    assert.deepEqual(
      leads.map(({ message }) => message.deleted),
      [false, false],
    )
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
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
