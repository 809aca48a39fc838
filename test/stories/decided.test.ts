/** A lead is won, lost or disqualified: card, letter, both sides, the shop, history and audit say the same, and nothing is green too early. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { saysApproved, verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { story } from '../support/story.ts'

/** [what, by whom, version] of everything in a lead's audit chain. */
type Row = readonly [string, string, number]

stories('a lead is decided', () => {
  it('won: card, qualify, win, one letter, both sides, and green only when Commerce has it', async () => {
    await using s = await story()
    const request = requestOf({ organization: { name: 'Contoso Retail' }, comments: 'We run eleven shops.' })
    const sent = s.now().toISOString()
    const lead = await s.receive(request)
    assert.deepEqual(verbs(lead.message.card).slice(0, 2), ['qualify', 'ask-disqualify'])
    assert.match(words(lead.message.card), /^New partner request\nContoso Retail\n/)
    assert.match(words(lead.message.card), /\nWe run eleven shops\.\n/)
    const pending = await s.shop.looks(request)
    assert.equal(pending.status, 'Pending')
    assert.ok(pending.since >= sent && pending.since <= s.now().toISOString(), pending.since)

    const qualified = await s.click(lead, 'qualify', s.ana)
    assert.deepEqual(verbs(qualified.card).slice(0, 3), ['win', 'ask-win', 'ask-lose'])
    await s.shows(lead.message, 'Ana Ruiz chose Qualify')
    assert.equal((await s.shop.looks(request)).status, 'Pending')
    assert.equal(s.letters().length, 0)
    assert.ok(!lead.message.cards.some(saysApproved))

    const won = await s.click(lead, 'win', s.ben)
    assert.match(words(won.card), /^Approved\nContoso Retail\nBen Ode chose Win on /)
    assert.ok(verbs(won.card).every((verb) => verb === 'ask-reopen'))
    const approved = await s.shop.looks(request)
    assert.equal(approved.status, 'Approved')
    assert.ok(approved.since > pending.since)

    await s.shows(lead.message, `Written to ${s.env.MAIL_DIR}, not sent: approval mail to ${request.requester.email}`)
    await s.quiet()
    const [letter, ...others] = s.letters()
    assert.deepEqual(others, [])
    assert.equal(letter?.headers.to, `Rosa Vidal <${request.requester.email}>`)
    assert.match(letter?.headers.subject ?? '', /Contoso Retail is approved/)
    assert.deepEqual(
      s.stored.audit(lead.leadId).map(({ event, by, version }): Row => [event, by, version]),
      [
        ['received', 'shop', 1],
        ['qualify', s.ana.aadObjectId, 2],
        ['win', s.ben.aadObjectId, 3],
        ['mail', 'bot', 3],
      ],
    )
    assert.deepEqual(
      (await s.caseOf(lead.leadId)).history.map(({ verb, by, version }): Row => [verb, by.name, version]),
      [
        ['qualify', 'Ana Ruiz', 2],
        ['win', 'Ben Ode', 3],
      ],
    )
    await inStep(s, lead)
  })

  it('won with revenue: the form asks, complains, and the amount is in Sales and on the card', async () => {
    await using s = await story()
    const lead = await s.receive()
    const { card } = await s.click(lead, 'qualify', s.ana)
    const form = await s.click(lead, 'ask-win', s.ana, {}, card)
    assert.match(words(form.card), /^Win with revenue\n/)
    const refused = await s.click(lead, 'win', s.ana, { revenue: '12.500,50', note: 'Signed on the fair.' }, form.card)
    assert.match(words(refused.card), /12\.500,50[^]*Write digits with a point, like 12500\.50/)
    assert.match(words(refused.card), /Signed on the fair\./)
    assert.equal((await s.caseOf(lead.leadId)).version, 2)
    const won = await s.click(lead, 'win', s.ana, { revenue: '12500.50', note: '' }, refused.card)
    assert.match(words(won.card), /^Approved\n[^]*\nRevenue\n12,500\.50\n/)
    const rows = Object.entries(s.stored.sides())
    const closed = rows.find(([key]) => key.startsWith('sales.opportunityclose/'))?.[1]
    assert.equal((closed as { actualrevenue: number }).actualrevenue, 12500.5)
    await s.quiet()
    assert.equal(s.letters().length, 1)
    await inStep(s, lead)
  })

  it('lost: the form wants a reason, the partner gets the rejection, and the two customers stay and are named', async () => {
    await using s = await story()
    const request = requestOf()
    const lead = await s.receive(request)
    const { card } = await s.click(lead, 'qualify', s.ana)
    const form = await s.click(lead, 'ask-lose', s.ana, {}, card)
    assert.match(words(form.card), /^Lose this opportunity\n[^]*customers/i)
    const bare = await s.click(lead, 'lose', s.ana, { reason: '', note: '' }, form.card)
    assert.match(words(bare.card), /Choose a reason\./)
    const foreign = await s.click(lead, 'lose', s.ana, { reason: '7' }, form.card)
    assert.match(words(foreign.card), /Choose a reason from this list\./)
    const lost = await s.click(lead, 'lose', s.ana, { reason: '5', note: 'The rival was cheaper.' }, form.card)
    assert.match(words(lost.card), /^Rejected\n[^]*Ana Ruiz chose Lose \(Out-Sold\) on/)
    const customers = (await s.caseOf(lead.leadId)).customers.map(({ account }) => account)
    assert.equal(customers.length, 2)
    for (const account of customers) assert.ok(words(lost.card).includes(account))
    assert.equal((await s.shop.looks(request)).status, 'Rejected')
    await s.quiet()
    const [letter, ...others] = s.letters()
    assert.deepEqual(others, [])
    for (const inner of ['cheaper', 'Out-Sold', 'Ana Ruiz', lead.leadId])
      assert.ok(letter && !letter.seen.includes(inner), inner)
    await inStep(s, lead)
  })

  it('disqualified with a note: it stands in Sales and on the card, and nowhere in the mail or the audit trail', async () => {
    await using s = await story()
    const lead = await s.receive()
    const form = await s.click(lead, 'ask-disqualify', s.ben)
    assert.match(words(form.card), /Reason and note stay internal\./)
    const note = 'Rings with two fake phone numbers.'
    const done = await s.click(lead, 'disqualify', s.ben, { reason: '5', note }, form.card)
    assert.match(words(done.card), /^Rejected\n[^]*Ben Ode chose Disqualify \(Cannot Contact\)/)
    assert.ok(words(done.card).includes(note))
    await s.quiet()
    const [letter, ...others] = s.letters()
    assert.deepEqual(others, [])
    assert.ok(letter && !/fake phone|Cannot Contact|Ben Ode/.test(letter.seen))
    assert.ok(!letter.raw.includes('fake phone'))
    assert.ok(JSON.stringify(s.stored.sides()).includes(note))
    assert.ok(!JSON.stringify(s.stored.audit(lead.leadId)).includes('fake phone'))
    assert.ok(!s.lines.join('').includes('fake phone'))
    await inStep(s, lead)
  })

  it('where Commerce sends the mails, the bot never does and says so', async () => {
    await using s = await story({ env: { MAIL_OWNER: 'commerce' } })
    const lead = await s.receive()
    const { card } = await s.click(lead, 'qualify', s.ana)
    assert.match(words(card), /Win approves the partner; Commerce mails /)
    const won = await s.click(lead, 'win', s.ana, {}, card)
    assert.match(words(won.card), /Commerce sends the mail/)
    await s.shows(lead.message, 'Commerce sends the mail')
    await s.quiet()
    assert.deepEqual([s.letters(), s.stored.effects('mail')], [[], []])
    await inStep(s, lead)
  })
})
