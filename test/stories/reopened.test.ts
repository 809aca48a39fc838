/** A manager takes a rejected case back: the form says what the partner got, and what is decided then is a decision of its own. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { verbs, words } from '../support/story-card.ts'
import { inStep, stageOfSides } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { story } from '../support/story.ts'

const LOST = { reason: '4' }
const keyOf = (letter: { readonly headers: Readonly<Record<string, string>> }) =>
  letter.headers['x-partner-approvals-key']

stories('a rejected case is reopened', () => {
  it('by a manager with a reason; the second decision has a version, a history and a letter of its own', async () => {
    await using s = await story()
    const request = requestOf()
    const lead = await s.receive(request)
    await s.click(lead, 'qualify', s.ana)
    const lost = await s.click(lead, 'lose', s.ana, { version: 2, ...LOST })
    await s.quiet()
    const form = await s.click(lead, 'ask-reopen', s.mia, {}, lost.card)
    assert.match(words(form.card), /The rejection mail was written to .* and not sent: the partner got nothing\./)
    const bare = await s.click(lead, 'reopen', s.mia, { note: '  ' }, form.card)
    assert.match(words(bare.card), /Write a reason\./)
    assert.equal((await s.caseOf(lead.leadId)).stage, 'rejected')

    const reopened = await s.click(lead, 'reopen', s.mia, { note: 'They called again.' }, form.card)
    assert.deepEqual(verbs(reopened.card).slice(0, 3), ['win', 'ask-win', 'ask-lose'])
    assert.equal(await stageOfSides(s, lead.leadId), 'qualified')
    assert.equal((await s.shop.looks(request)).status, 'Pending')
    await s.quiet()
    assert.equal(s.letters().length, 1, 'reopening mails nothing')

    const won = await s.click(lead, 'win', s.ana, {}, reopened.card)
    assert.match(words(won.card), /^Approved\n/)
    await s.quiet()
    assert.deepEqual(s.letters().map(keyOf), [`mail:${lead.leadId}:3`, `mail:${lead.leadId}:5`])
    const told = (await s.caseOf(lead.leadId)).history.map(({ verb, version }) => `${verb} ${version}`)
    assert.deepEqual(told, ['qualify 2', 'lose 3', 'reopen 4', 'win 5'])
    assert.ok(s.stored.audit(lead.leadId).some(({ event, by }) => event === 'reopen' && by === s.mia.aadObjectId))
    assert.equal((await s.shop.looks(request)).status, 'Approved')
    await inStep(s, lead)
  })

  it('after a disqualification it is a new lead again', async () => {
    await using s = await story()
    const lead = await s.receive()
    const done = await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '6' })
    const reopened = await s.click(lead, 'reopen', s.mia, { version: 2, note: 'A mistake.' }, done.card)
    assert.deepEqual(verbs(reopened.card).slice(0, 2), ['qualify', 'ask-disqualify'])
    assert.equal(await stageOfSides(s, lead.leadId), 'new')
    const again = await s.click(lead, 'disqualify', s.ana, { version: 3, reason: '7' })
    assert.match(words(again.card), /^Rejected\n[^]*Ana Ruiz chose Disqualify \(Canceled\)/)
    await s.quiet()
    assert.deepEqual(s.letters().map(keyOf).slice(-1), [`mail:${lead.leadId}:4`])
    await inStep(s, lead)
  })

  it('by a rep it is not: neither the form nor the click, whatever his card says', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '6' })
    await s.shows(lead.message, 'Rejected')
    const before = s.stored.sides()
    await s.teams.say('hi', s.mia, s.sales)
    for (const verb of ['ask-reopen', 'reopen']) {
      const refused = await s.click(lead, verb, s.ana, { version: 2, note: 'Let me.' })
      assert.equal(refused.message, 'Reopen needs the role manager, which you do not have. Mia Berg has it.')
    }
    assert.deepEqual(s.stored.sides(), before)
    await inStep(s, lead)
  })

  it('a letter that has not left is cancelled, and the form says so', async () => {
    await using s = await story({ env: { MAIL_DIR: '/dev/null/mail' } })
    const lead = await s.receive()
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '6' })
    await s.shows(lead.message, 'could not be sent; admins see why with “outbox”')
    const form = await s.click(lead, 'ask-reopen', s.mia, { version: 2 })
    assert.match(words(form.card), /The rejection mail has not left yet; reopening cancels it\./)
    await s.click(lead, 'reopen', s.mia, { note: 'A mistake.' }, form.card)
    assert.deepEqual(
      (await s.caseOf(lead.leadId)).mails.map(({ state }) => state),
      ['cancelled'],
    )
    await s.quiet()
    assert.deepEqual(s.letters(), [])
    assert.equal(
      await s.bot.store.countEffects({ states: ['parked', 'unknown'] }),
      0,
      'nothing of it waits for an admin',
    )
    await inStep(s, lead)
  })

  it('is not offered where it is switched off', async () => {
    await using s = await story({ env: { ALLOW_REOPEN: '0' } })
    const lead = await s.receive()
    const done = await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '6' })
    assert.deepEqual(verbs(done.card), [])
    const ids = { version: 2, note: 'All the same.' }
    assert.match(words((await s.click(lead, 'reopen', s.mia, ids)).card), /^Nothing changed: this is not possible now/)
    assert.equal((await s.caseOf(lead.leadId)).stage, 'rejected')
    await inStep(s, lead)
  })
})
