/** A rep walks through what waits for him in one card of his own chat; what he decides there is decided. */
import { strict as assert } from 'node:assert'
import type { Card, Message, Person } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { verbs } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { read } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const NAMES = ['Contoso Retail', 'Fabrikam', 'Northwind Traders']

async function three(s: Story): Promise<[Lead, Lead, Lead]> {
  const leads: Lead[] = []
  for (const name of NAMES) {
    leads.push(await s.receive({ organization: { name } }))
    await s.pass(1000)
  }
  return leads as [Lead, Lead, Lead]
}

/** A button of the card that is shown now; the answer takes its place. */
function walker(s: Story, message: Message, by: Person) {
  let card: Card | undefined = message.card
  return async (verb: string, inputs: Record<string, unknown> = {}): Promise<string> => {
    const answer = await s.teams.click(message, verb, inputs, by, card)
    card = answer.card ?? assert.fail(answer.message)
    return read(card)
  }
}

stories('next', () => {
  it('shows the oldest that waits for me, decides it there, and goes on; others’ are passed over', async () => {
    await using s = await story()
    const [first, second, third] = await three(s)
    await s.click(second, 'claim', s.ben)
    const message = await saidTo(s, 'next', s.ana)
    assert.match(read(message), /^New partner request\nContoso Retail\n[^]*Skip/)
    assert.deepEqual(verbs(message.card), ['qualify', 'next', 'ask-disqualify', 'claim'])
    const press = walker(s, message, s.ana)
    assert.match(await press('qualify'), /^Qualified\nContoso Retail\n[^]*Win\n[^]*Skip/)
    await s.shows(first.message, /^Qualified\n/)
    assert.match(await press('next'), /^New partner request\nNorthwind Traders\n/)
    assert.match(await press('ask-disqualify'), /Northwind Traders/)
    assert.match(await press('disqualify', { reason: '4' }), /^Rejected\nNorthwind Traders\n[^]*Next request/)
    assert.match(await press('next'), /^That was the last one\n/)
    await s.shows(third.message, /^Rejected\n/)
    await s.quiet()
    await inStep(s, first)
    await inStep(s, third)
    assert.equal(s.teams.personal(s.ana).messages.length, 1, 'one card for all of it')
  })

  it('Skip passes over without a trace, and at the end begins again with what still waits', async () => {
    await using s = await story()
    const [first] = await three(s)
    const message = await saidTo(s, 'weiter', s.ana)
    const press = walker(s, message, s.ana)
    assert.match(await press('next'), /\nFabrikam\n/)
    assert.match(await press('next'), /\nNorthwind Traders\n/)
    assert.match(await press('next'), /^That was the last one\n[^]*Start again/)
    assert.match(await press('next'), /\nContoso Retail\n/)
    assert.equal((await s.caseOf(first.leadId)).version, 1)
    assert.equal((await s.caseOf(first.leadId)).owner, null)
  })

  it('keeps what I claimed, also after Qualify, until it is decided', async () => {
    await using s = await story()
    const [, second] = await three(s)
    await s.click(second, 'claim', s.ana)
    await s.click(second, 'qualify', s.ana)
    await s.quiet()
    const press = walker(s, await saidTo(s, 'next', s.ana), s.ana)
    assert.match(await press('next'), /^Qualified\nFabrikam\n[^]*Skip/)
    assert.match(await press('win'), /^Approved\nFabrikam\n/)
    assert.match(await press('next'), /\nNorthwind Traders\n/)
  })

  it('keeps what I qualified without a claim, for me and for others, until it is decided or somebody takes it', async () => {
    await using s = await story()
    const lead = await s.receive({ organization: { name: 'Contoso Retail' } })
    const press = walker(s, await saidTo(s, 'next', s.ana), s.ana)
    await press('qualify')
    assert.match(await press('next'), /^That was the last one\n[^]*Start again/)
    assert.match(await press('next'), /^Qualified\nContoso Retail\n[^]*Win\n/)
    assert.match(read(await saidTo(s, 'next', s.ben)), /^Qualified\nContoso Retail\n/)
    await s.shows(lead.message, /^Qualified\n/)
    await s.click(lead, 'claim', s.ben)
    assert.match(read(await saidTo(s, 'next', s.ana)), /^Nothing waits for you\n/)
    await s.click(lead, 'win', s.ben)
    await s.quiet()
    assert.match(read(await saidTo(s, 'next', s.ben)), /^Nothing waits for you\n/)
  })

  it('shows the card of today when a colleague was faster, with who did what', async () => {
    await using s = await story()
    const [first] = await three(s)
    const press = walker(s, await saidTo(s, 'next', s.ana), s.ana)
    await s.click(first, 'qualify', s.ben)
    assert.match(await press('qualify'), /^Nothing changed: your card was old\. Ben Ode chose Qualify/)
    assert.equal((await s.caseOf(first.leadId)).stage, 'qualified')
  })

  it('B10 is for who may decide: nobody else walks, wherever the click comes from', async () => {
    await using s = await story()
    const [first] = await three(s)
    const message = await saidTo(s, 'next', s.ana)
    for (const person of [s.sam, s.adam]) {
      const own = await saidTo(s, 'help', person)
      const answer = await s.teams.click(own, 'next', {}, person)
      assert.equal(answer.message, 'Only members of this organization with a role may do that.')
    }
    const shared = await s.teams.click(first.message, 'next', {}, s.ana)
    assert.match(shared.message ?? '', /the card sent something unexpected/)
    const automatic = { action: { type: 'Action.Execute', verb: 'next', data: {} }, trigger: 'automatic' }
    assert.match((await s.teams.invoke(message, automatic, s.ana)).message ?? '', /something unexpected/)
    for (const data of [{ leadId: 7 }, { leadId: 'x' }, { more: 1 }, { leadId: first.leadId, version: 'a' }]) {
      const value = { action: { type: 'Action.Execute', verb: 'next', data }, trigger: 'manual' }
      assert.match((await s.teams.invoke(message, value, s.ana)).message ?? '', /something unexpected/)
    }
  })
})
