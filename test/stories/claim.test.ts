/** A claim is a sign, not a lock: the others see who is looking, and may decide all the same. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { nodes, verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { type Lead, type Story, story } from '../support/story.ts'

async function claimed(s: Story): Promise<Lead> {
  const lead = await s.receive()
  await s.click(lead, 'claim', s.ana)
  await s.shows(lead.message, /Ana Ruiz has had it since \d\d:\d\d/)
  return lead
}

stories('a claim', () => {
  it('shows everybody who is looking, makes no version, and its owner decides without a question', async () => {
    await using s = await story()
    const lead = await s.receive()
    const answer = await s.click(lead, 'claim', s.ana)
    assert.match(words(answer.card), /Ana Ruiz has had it since \d\d:\d\d/)
    assert.ok(verbs(answer.card).includes('release'))
    await s.shows(lead.message, /Ana Ruiz has had it/)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    const again = await s.click(lead, 'claim', s.ana, { version: 1 })
    assert.equal(words(again.card), words(answer.card))
    const decided = await s.click(lead, 'qualify', s.ana)
    assert.match(words(decided.card), /^Qualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('makes another rep read since when, and Decide anyway decides, once however often it is pressed', async () => {
    await using s = await story()
    const lead = await claimed(s)
    await s.pass(125_000)
    const asked = await s.click(lead, 'qualify', s.ben)
    assert.match(words(asked.card), /^Somebody has it already\n[^]*\nAna Ruiz has had it for 2 min\n/)
    assert.deepEqual(verbs(asked.card), ['confirm', 'cancel'])
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    const confirms = await Promise.all([1, 2, 3].map(() => s.click(lead, 'confirm', s.ben, {}, asked.card)))
    for (const { card } of confirms) assert.match(words(card), /^Qualified\n[^]*Ben Ode chose Qualify/)
    assert.equal((await s.caseOf(lead.leadId)).version, 2)
    await s.quiet()
    await inStep(s, lead)
  })

  it('keeps what was typed for the second click: a form with its reason and note', async () => {
    await using s = await story()
    const lead = await claimed(s)
    const form = await s.click(lead, 'ask-disqualify', s.ben)
    const asked = await s.click(lead, 'disqualify', s.ben, { reason: '7', note: 'Left the country.' }, form.card)
    assert.deepEqual(verbs(asked.card), ['confirm', 'cancel'])
    const done = await s.click(lead, 'confirm', s.ben, {}, asked.card)
    assert.match(words(done.card), /^Rejected\n[^]*Ben Ode chose Disqualify \(Canceled\)/)
    assert.equal((await s.caseOf(lead.leadId)).decision?.note, 'Left the country.')
    await s.quiet()
    await inStep(s, lead)
  })

  it('B18 Decide anyway is for whoever asked, and for sixty seconds', async () => {
    await using s = await story()
    const lead = await claimed(s)
    const asked = await s.click(lead, 'qualify', s.ben)
    const gone = 'Nothing changed: this question is too old, or not yours. Ask again.'
    assert.equal((await s.click(lead, 'confirm', s.mia, {}, asked.card)).message, gone)
    assert.equal((await s.click(lead, 'cancel', s.mia, {}, asked.card)).message, gone)
    await s.pass(61_000)
    assert.equal((await s.click(lead, 'confirm', s.ben, {}, asked.card)).message, gone)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)

    const late = await s.click(lead, 'qualify', s.ben)
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    const old = await s.click(lead, 'confirm', s.ben, {}, late.card)
    assert.match(words(old.card), /^Nothing changed: your card was old\. Ana Ruiz chose Disqualify/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('Back leaves everything as it is', async () => {
    await using s = await story()
    const lead = await claimed(s)
    const asked = await s.click(lead, 'qualify', s.ben)
    const back = await s.click(lead, 'cancel', s.ben, {}, asked.card)
    assert.match(words(back.card), /^New partner request\n[^]*Ana Ruiz has had it/)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
  })

  it('is released by anybody who may decide', async () => {
    await using s = await story()
    const lead = await claimed(s)
    const free = await s.click(lead, 'release', s.ben)
    assert.doesNotMatch(words(free.card), /has had it/)
    const again = await s.click(lead, 'release', s.ben, { version: 1 })
    assert.equal(words(again.card), words(free.card))
    assert.match(words((await s.click(lead, 'qualify', s.ben)).card), /^Qualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })
})

stories('assigning', () => {
  it('is a manager’s: the form offers those who may decide, and the card names whom it was given to', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.teams.say('hi', s.ben, s.sales)
    const form = await s.click(lead, 'ask-assign', s.mia)
    const offered = nodes(form.card)
      .filter(({ type }) => type === 'Input.ChoiceSet')
      .flatMap(({ choices }) => choices as { title: string; value: string }[])
    assert.deepEqual(
      new Set(offered.map(({ value }) => value)),
      new Set([s.ana, s.ben, s.mia].map((p) => p.aadObjectId)),
    )
    assert.ok(offered.some(({ title, value }) => title === 'Ben Ode' && value === s.ben.aadObjectId))

    const bare = await s.click(lead, 'assign', s.mia, { assignee: '' }, form.card)
    assert.match(words(bare.card), /Choose a person\./)
    for (const nobody of [s.sam.aadObjectId, s.adam.aadObjectId, 'Ben Ode', 'x'.repeat(60)]) {
      const refused = await s.click(lead, 'assign', s.mia, { assignee: nobody }, form.card)
      assert.match(words(refused.card), /Choose a person\./)
    }
    assert.equal((await s.caseOf(lead.leadId)).owner, null)

    const given = await s.click(lead, 'assign', s.mia, { assignee: s.ben.aadObjectId.toUpperCase() }, form.card)
    assert.match(words(given.card), /Ben Ode has had it since/)
    await s.shows(lead.message, /Ben Ode has had it since/)
    for (const person of [s.mia, s.ben]) {
      const again = await s.click(lead, 'ask-assign', s.mia)
      await s.click(lead, 'assign', s.mia, { assignee: person.aadObjectId }, again.card)
    }
    const [, ...rows] = s.stored.audit(lead.leadId)
    assert.deepEqual(
      rows.map(({ event, by, from, to }) => [event, by, from, to]),
      [
        ['assign', s.mia.aadObjectId, undefined, s.ben.aadObjectId],
        ['assign', s.mia.aadObjectId, s.ben.aadObjectId, s.mia.aadObjectId],
        ['assign', s.mia.aadObjectId, s.mia.aadObjectId, s.ben.aadObjectId],
      ],
    )
    assert.deepEqual(verbs((await s.click(lead, 'qualify', s.ana)).card), ['confirm', 'cancel'])
    assert.match(words((await s.click(lead, 'qualify', s.ben)).card), /^Qualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('is refused for a rep, at the form and at the click', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.teams.say('hi', s.mia, s.sales)
    const refusal = 'Assign needs the role manager, which you do not have. Mia Berg has it.'
    assert.equal((await s.click(lead, 'ask-assign', s.ana)).message, refusal)
    const click = await s.click(lead, 'assign', s.ana, { version: 1, assignee: s.ana.aadObjectId })
    assert.equal(click.message, refusal)
    assert.equal((await s.caseOf(lead.leadId)).owner, null)
  })
})
