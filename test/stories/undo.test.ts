/** For some seconds a decision is held: nobody outside knows of it, and whoever made it, or a manager, can take it back. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { saysApproved, verbs, words } from '../support/story-card.ts'
import { inStep, stageOfSides } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const HOLD = 15
const holding = (): Promise<Story> => story({ undoSeconds: HOLD })

/** Past the hold, and until everything that follows has happened. */
async function over(s: Story): Promise<void> {
  await s.pass(HOLD * 1000)
  await s.quiet()
}

async function qualified(s: Story, request = requestOf()): Promise<Lead> {
  const lead = await s.receive(request)
  await s.click(lead, 'qualify', s.ana)
  await over(s)
  assert.equal((await s.caseOf(lead.leadId)).stage, 'qualified')
  return lead
}

stories('undo', () => {
  it('a decision is held: the card tells until when, and neither the sides, the shop nor the partner hear of it', async () => {
    await using s = await holding()
    const request = requestOf()
    const lead = await qualified(s, request)
    const before = s.stored.sides()
    const { card } = await s.click(lead, 'win', s.ana)
    const { pending } = await s.caseOf(lead.leadId)
    const until = pending?.until?.slice(11, 19)
    assert.ok(words(card).includes(`Ana Ruiz chose Win. Nothing is written or sent before ${until}.`), words(card))
    assert.deepEqual(verbs(card), ['undo'])
    await s.shows(lead.message, `Nothing is written or sent before ${until}.`)
    assert.deepEqual(s.stored.sides(), before)
    assert.equal((await s.shop.looks(request)).status, 'Pending')
    assert.equal(s.letters().length, 0)
    assert.ok(![...lead.message.cards, card!].some(saysApproved), 'not green while it is held')
    await over(s)
    await s.shows(lead.message, /^Approved\n/)
    assert.equal((await s.shop.looks(request)).status, 'Approved')
    assert.equal(s.letters().length, 1)
    await inStep(s, lead)
  })

  it('each of the four verbs is held alike', async () => {
    await using s = await holding()
    for (const [verb, stage] of [
      ['qualify', 'new'],
      ['disqualify', 'new'],
      ['win', 'qualified'],
      ['lose', 'qualified'],
    ] as const) {
      const lead = stage === 'new' ? await s.receive() : await qualified(s)
      const { version } = await s.caseOf(lead.leadId)
      const inputs = verb === 'lose' || verb === 'disqualify' ? { reason: '4' } : {}
      const { card } = await s.click(lead, verb, s.ben, { version, ...inputs })
      assert.match(words(card), /^Held\n[^]*Ben Ode chose \w+\. Nothing is written or sent before \d\d:\d\d:\d\d\./)
      assert.deepEqual(verbs(card), ['undo'])
      assert.equal(await stageOfSides(s, lead.leadId), stage)
    }
  })

  it('by whoever decided: the card is as before, and the same click decides anew', async () => {
    await using s = await holding()
    const lead = await qualified(s)
    const before = s.stored.sides()
    const held = await s.click(lead, 'win', s.ana)
    const undone = await s.click(lead, 'undo', s.ana, {}, held.card)
    assert.deepEqual(verbs(undone.card).slice(0, 3), ['win', 'ask-win', 'ask-lose'])
    assert.match(words(undone.card), /Ana Ruiz took the decision back/)
    const again = await s.click(lead, 'undo', s.ana, {}, held.card)
    assert.deepEqual(words(again.card), words(undone.card), 'the same undo again')
    await over(s)
    assert.deepEqual([s.stored.sides(), s.letters().length], [before, 0])

    const lost = await s.click(lead, 'lose', s.ana, { version: 4, reason: '4' })
    assert.match(words(lost.card), /^Held\n/)
    await over(s)
    assert.deepEqual(
      s.letters().map(({ headers }) => headers['x-partner-approvals-key']),
      [`mail:${lead.leadId}:5`],
    )
    const told = (await s.caseOf(lead.leadId)).history.map(({ verb, version }) => `${verb} ${version}`)
    assert.deepEqual(told, ['qualify 2', 'win 3', 'undo 4', 'lose 5'])
    await inStep(s, lead)
  })

  it('by a manager, not by another rep, who reads whose it is to do', async () => {
    await using s = await holding()
    const lead = await s.receive()
    const { card } = await s.click(lead, 'qualify', s.ana)
    await s.teams.say('hi', s.mia, s.sales)
    const refused = await s.click(lead, 'undo', s.ben, {}, card)
    assert.equal(refused.message, 'Undo needs the role manager, which you do not have. Mia Berg has it.')
    assert.equal((await s.caseOf(lead.leadId)).pending?.phase, 'held')
    const undone = await s.click(lead, 'undo', s.mia, {}, card)
    assert.match(words(undone.card), /^New partner request\n[^]*Mia Berg took the decision back/)
    await over(s)
    assert.equal(await stageOfSides(s, lead.leadId), 'new')
    await inStep(s, lead)
  })

  it('that comes too late says so', async () => {
    await using s = await holding()
    const lead = await s.receive()
    const { card } = await s.click(lead, 'qualify', s.ana)
    await over(s)
    const late = await s.click(lead, 'undo', s.ana, {}, card)
    assert.match(words(late.card), /^Too late to undo: the decision is already being written\.\nQualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('at the very end of the hold is either in time or too late, and never half', async () => {
    await using s = await holding()
    const ends = new Set<string>()
    for (let round = 0; round < 12; round++) {
      const lead = await s.receive()
      const { card } = await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
      const clicks = [s.pass(HOLD * 1000), s.click(lead, 'undo', s.ana, {}, card)]
      await Promise.all(round % 2 === 0 ? clicks : clicks.reverse())
      await s.quiet()
      const { stage, version } = await s.caseOf(lead.leadId)
      assert.equal(version, stage === 'new' ? 3 : 2)
      const letters = s.letters().filter(({ headers }) => headers['x-partner-approvals-key']?.includes(lead.leadId))
      assert.equal(letters.length, stage === 'new' ? 0 : 1)
      ends.add(stage)
      await inStep(s, lead)
    }
    assert.ok([...ends].every((stage) => stage === 'new' || stage === 'rejected'))
  })

  it('a restart keeps the hold: not longer, not shorter, and still to be undone', async () => {
    await using s = await holding()
    const [one, two] = [await s.receive(), await s.receive()]
    const first = await s.click(one, 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.click(two, 'disqualify', s.ana, { version: 1, reason: '4' })
    const { until } = (await s.caseOf(one.leadId)).pending ?? {}
    await s.restart({ UNDO_SECONDS: '600' })
    assert.equal((await s.caseOf(one.leadId)).pending?.until, until)
    assert.equal(s.letters().length, 0)
    await s.click(one, 'undo', s.ana, {}, first.card)
    await over(s)
    assert.deepEqual([(await s.caseOf(one.leadId)).stage, (await s.caseOf(two.leadId)).stage], ['new', 'rejected'])
    assert.equal(s.letters().length, 1)
    await inStep(s, two)
  })

  it('with UNDO_SECONDS=0 nothing is held', async () => {
    await using s = await story({ undoSeconds: 0 })
    const lead = await s.receive()
    const { card } = await s.click(lead, 'qualify', s.ana)
    assert.deepEqual(verbs(card).includes('undo'), false)
    const late = await s.click(lead, 'undo', s.ana, { version: 2 })
    assert.match(words(late.card), /^Too late to undo/)
  })
})
