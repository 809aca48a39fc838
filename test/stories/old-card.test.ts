/** Cards stay clickable for years, get copied and go stale: a click on one changes nothing it should not, and mends what people see. */
import { strict as assert } from 'node:assert'
import { acceptsThen, type Fault } from '../support/fake-teams/faults.ts'
import { stories } from '../support/story-databases.ts'
import { verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { story } from '../support/story.ts'

/** Teams says that it repainted the card, and did not. */
const SWALLOWED: Fault = { works: false, reply: { status: 200, code: '', headers: {} }, afterMs: 0 }

stories('B12 a click on an old card', () => {
  it('after the win changes nothing, tells who won it when, and mends the shared card', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    await s.shows(lead.message, 'Qualified')
    await s.quiet()
    const stop = s.teams.on('update', SWALLOWED, 9)
    await s.click(lead, 'win', s.ana)
    await s.quiet()
    stop()
    assert.match(words(lead.message.card), /^Qualified\n/)

    const before = s.stored.sides()
    const answer = await s.click(lead, 'win', s.ben)
    assert.equal(answer.status, 200)
    assert.match(
      words(answer.card),
      /^Nothing changed: your card was old\. Ana Ruiz chose Win on .* at .*\.\nApproved\n/,
    )
    await s.shows(lead.message, /^Approved\n/)
    assert.deepEqual(s.stored.sides(), before)

    const painted = lead.message.cards.length
    await s.click(lead, 'win', s.ben, { version: 2 })
    await s.quiet()
    assert.equal(lead.message.cards.length, painted, 'mended once a version')
    await inStep(s, lead)
  })

  it('after thirty days is like one of today', async () => {
    await using s = await story({ appId: null })
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    await s.click(lead, 'win', s.ana, { version: 2 })
    await s.quiet()
    await s.pass(30 * 24 * 3_600_000)
    const old = await s.click(lead, 'qualify', s.ben, { version: 1 })
    assert.match(words(old.card), /^Nothing changed: your card was old\. Ana Ruiz chose Win on .*\nApproved\n/)
    const again = await s.click(lead, 'win', s.ana, { version: 2 })
    assert.match(words(again.card), /^Approved\n/)
    await s.quiet()
    assert.equal(s.letters().length, 1)
    await inStep(s, lead)
  })

  it('of a version that never was, past or to come, gets the present one', async () => {
    await using s = await story()
    const lead = await s.receive()
    for (const version of [2, 7, 999_999]) {
      const { card } = await s.click(lead, 'qualify', s.ana, { version })
      assert.match(words(card), /^Nothing changed: your card was old\.\nNew partner request\n/)
    }
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    await s.click(lead, 'qualify', s.ana, { version: 1 })
    const { card } = await s.click(lead, 'win', s.ben, { version: 1 })
    assert.match(words(card), /^Nothing changed: your card was old\. Ana Ruiz chose Qualify on .*\nQualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('for a form gets the present card, and so does a form that was open too long', async () => {
    await using s = await story()
    const lead = await s.receive()
    const form = await s.click(lead, 'ask-disqualify', s.ben)
    await s.click(lead, 'qualify', s.ana)
    const asked = await s.click(lead, 'ask-disqualify', s.ben, { version: 1 })
    assert.match(words(asked.card), /^Nothing changed: your card was old\. Ana Ruiz chose Qualify/)
    const sent = await s.click(lead, 'disqualify', s.ben, { reason: '4' }, form.card)
    assert.match(words(sent.card), /^Nothing changed: your card was old\. Ana Ruiz chose Qualify/)
    const back = await s.click(lead, 'refresh', s.ben, {}, form.card)
    assert.match(words(back.card), /^Qualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })
})

stories('B32 a card that was posted twice, because the first answer was lost', () => {
  it('decides on either copy, and a click on the orphan removes it', async () => {
    await using s = await story()
    s.teams.on('create-thread', acceptsThen('reset'))
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    const [orphan, live, ...more] = s.cardsOf(leadId)
    assert.ok(orphan && live)
    assert.equal(more.length, 0)
    assert.equal((await s.caseOf(leadId)).card?.activityId, live.id)

    const answer = await s.click({ leadId, message: orphan }, 'qualify', s.ana)
    assert.match(words(answer.card), /^Qualified\n/)
    await s.shows(live, /^Qualified\n/)
    await s.quiet()
    assert.equal(orphan.deleted, true)
    await inStep(s, { leadId })
  })

  it('says that it moved where it cannot be deleted', async () => {
    await using s = await story()
    s.teams.on('create-thread', acceptsThen('reset'))
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    const [orphan] = s.cardsOf(leadId)
    assert.ok(orphan)
    s.teams.on('delete', { works: false, reply: { status: 501, code: '', headers: {} }, afterMs: 0 })
    await s.click({ leadId, message: orphan }, 'refresh', s.ana, { version: 1 })
    await s.shows(orphan, /^Card moved\n/)
    assert.deepEqual(verbs(orphan.card), [])
    await s.quiet()
    await inStep(s, { leadId })
  })
})

stories('B11 a click whose ids come from another channel', () => {
  it('is refused like one on a lead that is not there, and nothing changes', async () => {
    await using s = await story()
    const lead = await s.receive()
    const elsewhere = s.teams.channel('Somewhere else')
    await s.teams.install(elsewhere, s.adam)
    await s.teams.say('setup here for b2b-eu', s.adam, elsewhere)
    const { leadId } = await s.shop.asks(requestOf({ channel: 'b2b-eu' }))
    const theirs = await s.teams.until(() => elsewhere.visible.find((m) => JSON.stringify(m.card).includes(leadId)))
    for (const verb of ['qualify', 'ask-disqualify', 'claim', 'refresh']) {
      const answer = await s.teams.click(theirs, verb, { leadId: lead.leadId, version: 1 }, s.ana)
      assert.equal(answer.message, 'Nothing changed: this request is not known here.')
    }
    const unknown = { leadId: '11111111-1111-4111-8111-111111111111', version: 1 }
    const none = await s.teams.click(theirs, 'qualify', unknown, s.ana)
    assert.equal(none.message, 'Nothing changed: this request is not known here.')
    const c = await s.caseOf(lead.leadId)
    assert.deepEqual([c.version, c.owner, c.card?.activityId], [1, null, lead.message.id])
    assert.deepEqual([lead.message.deleted, theirs.deleted], [false, false])
    await s.quiet()
    await inStep(s, lead)
  })
})
