/** What Commerce would refuse is refused whole: nothing is written on either side, the card says why, and Retry is there where it can help. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { mendReference } from '../../src/sales/embedded/reference.ts'
import { stories } from '../support/story-databases.ts'
import { verbs, words } from '../support/story-card.ts'
import { inStep, stageOfSides } from '../support/story-checks.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const EMAIL = 'rosa@contoso.example'
const asks = (s: Story, name: string, email = EMAIL): Promise<Lead> =>
  s.receive({ organization: { name }, requester: { email } })

/** Qualify is refused with these words; both sides are to the byte as they were. */
async function refused(s: Story, lead: Lead, why: RegExp, retry: boolean): Promise<void> {
  const before = s.stored.sides()
  const { card } = await s.click(lead, 'qualify', s.ben)
  assert.match(words(card), /^Not saved\n[^]*Ben Ode chose Qualify at \d\d:\d\d\. Nothing was written\.\n/)
  assert.match(words(card), why)
  assert.deepEqual(verbs(card).includes('retry'), retry)
  assert.ok(
    verbs(card).includes('qualify') && verbs(card).includes('ask-disqualify'),
    'the buttons of the stage before',
  )
  assert.deepEqual(s.stored.sides(), before)
  assert.equal(await stageOfSides(s, lead.leadId), 'new')
  await s.quiet()
  assert.match(words(lead.message.card), /^Not saved\n/)
  await inStep(s, lead)
}

stories('Commerce refuses', () => {
  it('an e-mail that belongs to another organization', async () => {
    await using s = await story()
    const first = await asks(s, 'Contoso Retail')
    await s.click(first, 'qualify', s.ana)
    const second = await asks(s, 'Fabrikam Stores', 'Rosa@Contoso.example')
    await refused(
      s,
      second,
      /\nThis e-mail already belongs to Contoso Retail; a second customer with it could not sign in\.\n/,
      false,
    )
    const ended = await s.click(second, 'disqualify', s.ben, { version: 2, reason: '7' })
    assert.match(words(ended.card), /^Rejected\n/)
    await s.quiet()
    await inStep(s, second)
  })

  it('an e-mail of a partner who is approved', async () => {
    await using s = await story()
    const first = await asks(s, 'Contoso Retail')
    await s.click(first, 'qualify', s.ana)
    await s.click(first, 'win', s.ana, { version: 2 })
    const second = await asks(s, 'Contoso Retail')
    await refused(s, second, /already belongs to an approved partner/, false)
    assert.equal(s.letters().length, 1)
  })

  it('an e-mail of another open request, and Retry works once that one is decided', async () => {
    await using s = await story()
    const first = await asks(s, 'Contoso Retail')
    await s.click(first, 'qualify', s.ana)
    const second = await asks(s, 'Contoso Retail')
    await refused(s, second, /Another open request has the same e-mail/, true)
    const retried = await s.click(second, 'retry', s.ana, { version: 2 })
    assert.match(words(retried.card), /^Not saved\n/)
    await s.click(first, 'lose', s.ana, { version: 2, reason: '4' })
    const left = (await s.caseOf(first.leadId)).customers
    const done = await s.click(second, 'retry', s.ana, { version: 3 })
    assert.match(words(done.card), /^Qualified\n/)
    assert.deepEqual((await s.caseOf(second.leadId)).customers, left, 'what the rejected one left behind is linked')
    await s.quiet()
    await inStep(s, first)
    await inStep(s, second)
  })

  it('two requests with one e-mail qualified at the same instant: one is, the other is told', async () => {
    await using s = await story()
    const leads = [await asks(s, 'Contoso Retail'), await asks(s, 'Fabrikam Stores')]
    await Promise.all(leads.map((lead, n) => s.click(lead, 'qualify', n === 0 ? s.ana : s.ben)))
    const stages = await Promise.all(leads.map(async ({ leadId }) => (await s.caseOf(leadId)).stage))
    assert.deepEqual(stages.sort(), ['new', 'qualified'])
    await s.quiet()
    for (const lead of leads) await inStep(s, lead)
  })

  for (const [entity, lacking] of [
    ['zzno', 'customer group'],
    ['zznc', 'currency'],
  ] as const)
    it(`missing reference data: no ${lacking} in ${entity}; Retry works once an admin has mended it`, async () => {
      await using s = await story()
      const lead = await s.receive({ legalEntity: entity })
      await refused(s, lead, new RegExp(`Dynamics does not know .*${lacking}`), true)
      const [table, name] = entity === 'zzno' ? (['customer group', 'B2B'] as const) : (['currency', 'USD'] as const)
      assert.ok(await mendReference(s.bot.store, entity, table, name, randomUUID()))
      const done = await s.click(lead, 'retry', s.ana, { version: 2 })
      assert.match(words(done.card), /^Qualified\n/)
      await s.quiet()
      await inStep(s, lead)
    })

  it('a held decision: it fails when its hold ends, and whoever looks at the shared card reads why', async () => {
    await using s = await story({ undoSeconds: 15 })
    const lead = await s.receive({ legalEntity: 'zzno' })
    const before = s.stored.sides()
    const { card } = await s.click(lead, 'qualify', s.ana)
    assert.match(words(card), /^Held\n/)
    await s.pass(15_000)
    await s.shows(lead.message, /^Not saved\n[^]*Dynamics does not know/)
    assert.deepEqual(s.stored.sides(), before)
    await s.quiet()
    await inStep(s, lead)
  })
})
