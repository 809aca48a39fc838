/** The bot is added to a team: it binds the channel itself when an admin added it, else says who can; cards that waited come. */
import { strict as assert } from 'node:assert'
import type { Conversation, Message } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

const fresh = (): Promise<Story> => story({ bound: false })
const texts = ({ visible }: Conversation): string[] => visible.map((message) => words(message.card))
const cardIn = (where: Conversation, leadId: string): Message | undefined =>
  where.visible.find((message) => JSON.stringify(message.card).includes(leadId))

stories('installation', () => {
  it('by an admin binds the channel, once, with one welcome; cards that waited come', async () => {
    await using s = await fresh()
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    assert.deepEqual(s.sales.messages, [])
    await s.teams.install(s.sales, s.adam)
    await s.teams.until(() => cardIn(s.sales, leadId))
    await s.teams.install(s.sales, s.adam)
    await s.quiet()
    assert.equal(
      texts(s.sales).filter((text) => /^Hello\n[^]*New requests come to this channel\./.test(text)).length,
      1,
    )
    assert.equal(s.sales.messages.length, 2)
    await inStep(s, { leadId })
  })

  it('by anybody else binds nothing: the welcome names who can say “setup here”, and then the cards come', async () => {
    await using s = await fresh()
    const { leadId } = await s.shop.asks(requestOf())
    await s.teams.say('hi', s.adam, s.teams.personal(s.adam))
    await s.teams.install(s.sales, s.ana)
    await s.teams.install(s.sales, s.mia)
    assert.equal(texts(s.sales).length, 1)
    assert.match(
      texts(s.sales)[0] ?? '',
      /^Hello\n[^]*No channel is bound yet\. Adam Admin can say “setup here” in the channel where the cards should come\./,
    )
    await s.quiet()
    assert.equal(cardIn(s.sales, leadId), undefined)

    await s.teams.say('setup here', s.adam, s.sales)
    await s.teams.until(() => cardIn(s.sales, leadId))
    assert.ok(
      texts(s.sales).some((text) =>
        text.includes('New requests come to this channel from now on.\n1 card that waited comes first.'),
      ),
    )
    await s.quiet()
    await inStep(s, { leadId })
  })

  it('in a second team binds nothing, and in a chat it only says hello', async () => {
    await using s = await story()
    const other = s.teams.channel('Another team')
    await s.teams.install(other, s.adam)
    assert.deepEqual(texts(other), [])
    const chat = s.teams.personal(s.sam)
    await s.teams.install(chat, s.sam)
    await s.teams.install(chat, s.sam)
    assert.equal(texts(chat).length, 1)
    assert.match(texts(chat)[0] ?? '', /^Hello\n[^]*Say “help” to see what I can do\./)
    const lead = await s.receive()
    assert.equal(cardIn(other, lead.leadId), undefined)
  })

  it('after it was removed and added again: a new welcome, and the cards that waited come', async () => {
    await using s = await story()
    await s.teams.uninstall(s.sales, s.adam)
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    assert.deepEqual(
      s.stored.effects('card').map(({ state }) => state),
      ['parked'],
    )
    const welcomes = texts(s.sales).length
    await s.teams.install(s.sales, s.adam)
    await s.teams.until(() => cardIn(s.sales, leadId))
    assert.ok(texts(s.sales).length > welcomes)
    await s.quiet()
    await inStep(s, { leadId })
  })
})

stories('B16 installation events without end', () => {
  it('go on with what waited at most once a minute a channel, whoever makes them', async () => {
    await using s = await story()
    const rosters = (): number => s.teams.calls.filter(({ operation }) => operation === 'members').length
    await s.quiet()
    const before = rosters()
    for (let i = 0; i < 5; i++) await s.teams.install(s.sales, s.sam)
    await s.quiet()
    assert.equal(rosters() - before, 1)
    await s.pass(60_001)
    await s.teams.install(s.sales, s.sam)
    await s.quiet()
    assert.equal(rosters() - before, 2)
  })

  it('greet a conversation once, also when they come at the same moment', async () => {
    await using s = await fresh()
    const chat = s.teams.personal(s.sam)
    await Promise.all([1, 2, 3, 4, 5].map(() => s.teams.install(chat, s.sam)))
    assert.equal(texts(chat).length, 1)
  })
})

stories('setup here', () => {
  it('for a sales channel takes the requests of that one alone, in any case', async () => {
    await using s = await story()
    const eu = s.teams.channel('EU desk')
    await s.teams.install(eu, s.adam)
    await s.teams.say('setup here for B2B-EU', s.adam, eu)
    assert.match(texts(eu).at(-1) ?? '', /Requests of b2b-eu come to this channel from now on\./)
    const leads = await Promise.all(
      ['b2b-eu', 'B2B-eu', 'b2b-us', ''].map((channel) => s.shop.asks(requestOf(channel ? { channel } : {}))),
    )
    await s.quiet()
    assert.deepEqual(
      leads.map(({ leadId }) => cardIn(eu, leadId) !== undefined),
      [true, true, false, false],
    )
    assert.deepEqual(
      leads.map(({ leadId }) => cardIn(s.sales, leadId) !== undefined),
      [false, false, true, true],
    )
  })

  it('in another channel moves what comes from then on; what is there stays and can be decided', async () => {
    await using s = await story()
    const before = await s.receive()
    const other = s.teams.channel('New desk')
    await s.teams.install(other, s.adam)
    await s.teams.say('setup here', s.adam, other)
    assert.match(texts(other).at(-1) ?? '', /They went to Partner requests before\./)
    const { leadId } = await s.shop.asks(requestOf())
    await s.teams.until(() => cardIn(other, leadId))
    assert.equal(cardIn(s.sales, leadId), undefined)
    assert.match(words((await s.click(before, 'qualify', s.ana)).card), /^Qualified\n/)
    await s.shows(before.message, /^Qualified\n/)
    await s.quiet()
    await inStep(s, before)
  })

  it('twice says the same and changes nothing; each change is in the audit trail', async () => {
    await using s = await story()
    await s.teams.say('setup here', s.adam, s.sales)
    await s.teams.say('setup here', s.adam, s.sales)
    assert.deepEqual(
      s.stored.audit('settings').map(({ event, by, version }) => [event, by, version]),
      [['bind', s.adam.aadObjectId, 1]],
    )
  })
})

stories('status', () => {
  it('counts what stands where, what waits and what is stuck', async () => {
    await using s = await fresh()
    await s.shop.asks(requestOf())
    await s.shop.asks(requestOf())
    const ask = async (): Promise<string> => {
      await s.teams.say('status', s.ana, s.teams.personal(s.ana))
      return texts(s.teams.personal(s.ana)).at(-1) ?? ''
    }
    assert.match(
      await ask(),
      /^Status\n2 cards wait for a channel\nNothing is stuck\.\nNew\n2\nQualified\n0\nApproved\n0\nRejected\n0\n/,
    )
    await s.teams.install(s.sales, s.adam)
    const lead = await s.receive()
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.quiet()
    assert.match(await ask(), /\nNew\n2\nQualified\n0\nApproved\n0\nRejected\n1\n[^]*Partner requests/)
    await s.teams.uninstall(s.sales, s.adam)
    await s.shop.asks(requestOf())
    await s.quiet()
    assert.match(await ask(), /1 delivery is parked/)
  })
})
