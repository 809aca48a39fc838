/** Who may not decide does not: whoever they are, whatever their client sends, and whether the lead exists or not. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { Person } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const VERBS = ['qualify', 'win', 'lose', 'disqualify', 'undo', 'retry', 'claim', 'release', 'assign', 'reopen'] as const
const ASKS = ['ask-lose', 'ask-disqualify', 'ask-win', 'ask-reopen', 'ask-assign'] as const
const NEEDS = /^\w+ needs the role (sales rep or )?manager, which you do not have\. /

/** Everything that a card can ask for, by somebody who may nothing: nothing changes. */
async function mayNothing(s: Story, lead: Lead, by: Person, says: RegExp): Promise<void> {
  const before = [s.stored.sides(), await s.caseOf(lead.leadId)]
  for (const verb of [...VERBS, ...ASKS]) {
    const answer = await s.click(lead, verb, by, { version: 1 })
    assert.equal(answer.status, 200)
    assert.equal(answer.card, undefined, verb)
    assert.match(answer.message ?? '', says)
  }
  assert.deepEqual([s.stored.sides(), await s.caseOf(lead.leadId)], before)
  assert.equal(s.stored.audit(lead.leadId).length, 1)
}

async function met(s: Story, ...people: Person[]): Promise<void> {
  for (const person of people) await s.teams.say('hi', person, s.sales)
}

stories('B9 who may decide', () => {
  it('a member without a role reads which role it takes and three people who have it; reading is free', async () => {
    await using s = await story({ crowd: 2 })
    const lead = await s.receive()
    await met(s, s.ana, s.ben, s.mia)
    await mayNothing(s, lead, s.sam, NEEDS)
    const { message } = await s.click(lead, 'qualify', s.sam)
    assert.match(
      message ?? '',
      /^Qualify needs the role sales rep or manager, which you do not have\. Ana Ruiz, Ben Ode and Rep 1 have it\.$/,
    )
    const reopen = await s.click(lead, 'reopen', s.sam, { version: 1 })
    assert.equal(reopen.message, 'Reopen needs the role manager, which you do not have. Mia Berg has it.')
    assert.match(words((await s.click(lead, 'refresh', s.sam, { version: 1 })).card), /^New partner request\n/)
    await inStep(s, lead)
  })

  it('an admin decides nothing by being admin', async () => {
    await using s = await story()
    await mayNothing(s, await s.receive(), s.adam, NEEDS)
  })

  it('nobody in the lists at all: the refusal says so instead of naming people', async () => {
    await using s = await story({ env: { REPS: '', MANAGERS: '' } })
    const lead = await s.receive()
    const { message } = await s.click(lead, 'qualify', s.ana)
    assert.match(message ?? '', /which you do not have\. Nobody has it yet: an admin gives roles\.$/)
  })

  it('an account without an object id has no roles, whatever its name', async () => {
    await using s = await story()
    const lead = await s.receive()
    const faceless = { ...s.ana, aadObjectId: undefined as never }
    await mayNothing(s, lead, faceless, /^Only members of this organization with a role may do that\.$/)
  })

  it('a bot has no roles, though it brings the id of somebody who has', async () => {
    await using s = await story()
    const lead = await s.receive()
    const data = { leadId: lead.leadId, version: 1 }
    const answer = await s.teams.deliver({
      ...{
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: 'f:1',
        channelId: 'msteams',
        serviceUrl: s.teams.serviceUrl,
      },
      from: { id: s.ana.id, name: 'Ana Ruiz', aadObjectId: s.ana.aadObjectId, role: 'bot' },
      recipient: { id: `28:${s.teams.appId}`, name: 'Partner Approvals' },
      conversation: { id: lead.message.conversationId, conversationType: 'channel', tenantId: s.teams.tenantId },
      channelData: { tenant: { id: s.teams.tenantId } },
      replyToId: lead.message.id,
      value: { action: { type: 'Action.Execute', verb: 'qualify', data }, trigger: 'manual' },
    })
    assert.equal((answer.body as { value: string }).value, 'Only members of this organization with a role may do that.')
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
  })

  it('a guest decides nothing, though somebody put the id of the guest into the lists', async () => {
    await using s = await story({ crowd: 1 })
    const [guest] = s.crowd as [Person]
    Object.assign(guest, { userRole: 'guest' })
    const lead = await s.receive()
    await mayNothing(s, lead, guest, /./)
    await inStep(s, lead)
  })

  it('B8 somebody of another tenant is turned away at the door, with the same id and name', async () => {
    await using s = await story()
    const lead = await s.receive()
    const twin = { ...s.ana, tenantId: randomUUID() }
    const { status, card, message } = await s.click(lead, 'qualify', twin)
    assert.deepEqual([status, card, message], [403, undefined, undefined])
    assert.equal((await s.teams.say('setup here', { ...s.adam, tenantId: randomUUID() }, s.sales)).status, 403)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
  })

  it('somebody who was taken out of the list may nothing from then on, and what he had held is not written', async () => {
    await using s = await story({ undoSeconds: 15 })
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ben)
    await s.restart({ REPS: s.ana.aadObjectId })
    await s.pass(15_000)
    await s.shows(lead.message, /^Not saved\n[^]*This person lost the role for it before the decision was written\./)
    assert.deepEqual(verbs(lead.message.card).slice(0, 2), ['qualify', 'ask-disqualify'])
    const refused = await s.click(lead, 'qualify', s.ben)
    assert.match(refused.message ?? '', NEEDS)
    await s.quiet()
    await inStep(s, lead)
  })
})

stories('B10 what the answers give away', () => {
  it('nothing: a stranger reads the same whether the lead exists or not', async () => {
    await using s = await story()
    const lead = await s.receive()
    await met(s, s.mia)
    for (const verb of [...VERBS, ...ASKS]) {
      const real = await s.click(lead, verb, s.sam, { version: 1 })
      const none = await s.teams.click(lead.message, verb, { leadId: randomUUID(), version: 1 }, s.sam)
      assert.deepEqual([none.status, none.message, none.card], [real.status, real.message, real.card], verb)
    }
  })

  it('a rep reads that it is not known, whatever the verb', async () => {
    await using s = await story()
    const lead = await s.receive()
    for (const verb of ['qualify', 'claim', 'ask-disqualify', 'refresh']) {
      const none = await s.teams.click(lead.message, verb, { leadId: randomUUID(), version: 1 }, s.ana)
      assert.equal(none.message, 'Nothing changed: this request is not known here.')
    }
  })
})
