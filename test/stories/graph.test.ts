/** The whole product with Microsoft Graph: roles from a group, the letter through the shared mailbox, and a Graph that does not answer. */
import { strict as assert } from 'node:assert'
import { inspect } from 'node:util'
import { mailKey } from '../../src/core/effects.ts'
import { doesThen, hangs, refuses } from '../support/fake-graph/faults.ts'
import { graphEnv } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { FakeGroup } from '../support/fake-graph/people.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { read } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { eventually } from '../support/story-store.ts'
import { story, type Story } from '../support/story.ts'

stories('with Microsoft Graph', () => {
  let graph: FakeGraph
  let reps: FakeGroup
  beforeEach(async () => {
    graph = await fakeGraph()
    reps = graph.tenant.group()
  })
  afterEach(() => graph.close())

  const env = (): Record<string, string> => ({ ...graphEnv(graph), REPS: `group:${reps.id}` })
  async function opened(undoSeconds = 0): Promise<Story> {
    const s = await story({ env: env(), undoSeconds })
    for (const person of [s.ana, s.ben, s.sam]) graph.tenant.user(person.name, { id: person.aadObjectId })
    reps.members.add(s.ana.aadObjectId)
    return s
  }

  it('B9 a member of the group decides, nobody else does, and the partner gets one letter', async () => {
    await using s = await opened()
    const lead = await s.receive()
    const refused = await s.click(lead, 'qualify', s.sam)
    assert.match(refused.message ?? '', /Ana Ruiz/)
    const { card } = await s.click(lead, 'qualify', s.ana)
    await s.click(lead, 'win', s.ana, {}, card)
    await s.shows(lead.message, 'Approval mail handed to the mail server')
    const [letter, ...more] = graph.mailbox.sent
    assert.deepEqual(more, [])
    assert.deepEqual(
      letter?.toRecipients.map(({ emailAddress }) => emailAddress.address),
      [(await s.caseOf(lead.leadId)).request.requester.email],
    )
    assert.equal(letter.from?.emailAddress.address, graph.from)
    assert.deepEqual(letter.replyTo?.length, 1)
    assert.deepEqual(
      letter.internetMessageHeaders?.find(({ name }) => name === 'x-partner-approvals-key')?.value,
      mailKey(lead.leadId, 3),
    )
  })

  it('B9 guests, disabled accounts, other tenants, accounts without an object id and former members change nothing', async () => {
    await using s = await opened()
    const lead = await s.receive()
    const strangers = [
      { person: s.teams.person('A guest'), account: { userType: 'Guest' } },
      { person: s.teams.person('Disabled'), account: { accountEnabled: false } },
      { person: s.teams.person('Elsewhere', { tenantId: '11111111-2222-4333-8444-555555555555' }), account: {} },
      { person: s.teams.person('Nobody', { aadObjectId: '' }), account: {} },
    ] as const
    for (const { person, account } of strangers) {
      graph.tenant.user(person.name, { id: person.aadObjectId, ...account })
      reps.members.add(person.aadObjectId)
      const { card } = await s.click(lead, 'qualify', person)
      assert.equal(card, undefined, person.name)
      assert.equal((await s.caseOf(lead.leadId)).version, 1, person.name)
    }
    await s.click(lead, 'claim', s.ana)
    reps.members.delete(s.ana.aadObjectId)
    await s.pass(6 * 60_000)
    assert.match((await s.click(lead, 'qualify', s.ana)).message ?? '', /sales rep|manager/i)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
  })

  it('B9 a click is refused, and told why, while the roles cannot be looked up', async () => {
    await using s = await opened()
    const lead = await s.receive()
    const up = graph.on(['user', 'member-groups'], refuses(503), 1000)
    const answers = [await s.click(lead, 'qualify', s.ana), await s.click(lead, 'ask-disqualify', s.ana)]
    for (const { status, message } of answers) {
      assert.equal(status, 200)
      assert.match(message ?? '', /^Nothing changed: your roles could not be looked up\./)
    }
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    const said = (text: string | RegExp) => s.teams.until(() => s.sales.visible.find((m) => words(m.card).match(text)))
    await s.teams.say('whoami', s.ana, s.sales)
    await said(/Your roles could not be looked up just now/)
    await s.teams.say('help', s.ana, s.sales)
    await said(/What you can say to me/)
    const { card } = await s.click(lead, 'qualify', s.mia)
    assert.equal((await s.caseOf(lead.leadId)).stage, 'qualified')
    up()
    await s.pass(5000)
    await s.click(lead, 'win', s.ana, {}, card)
    assert.equal((await s.caseOf(lead.leadId)).stage, 'approved')
  })

  for (const hung of ['token', 'user', 'member-groups'] as const)
    it(`B9 while Graph hangs (${hung}) whoever is listed decides as ever, and whoever is not is told why within two seconds`, async () => {
      await using s = await opened()
      const [lead, other] = [await s.receive(), await s.receive()]
      graph.on(hung, hangs(), 1000)
      const timed = async (...click: Parameters<Story['click']>) => {
        const began = performance.now()
        const answer = await s.click(...click)
        return { ...answer, ms: performance.now() - began }
      }
      for (const [what, answer] of [
        ['a click', await timed(lead, 'qualify', s.mia)],
        ['a form', await timed(lead, 'ask-lose', s.mia, { version: 2 })],
      ] as const) {
        assert.ok(answer.card, `${what}: ${answer.message}`)
        assert.ok(answer.ms < 1000, `${what}: ${answer.ms} ms`)
      }
      assert.equal((await s.caseOf(lead.leadId)).stage, 'qualified')
      for (const verb of ['qualify', 'ask-disqualify']) {
        const { message, ms } = await timed(other, verb, s.ana)
        assert.match(message ?? '', /^Nothing changed: your roles could not be looked up\./)
        assert.ok(ms < 2000, `${verb}: ${ms} ms`)
      }
      assert.equal((await s.caseOf(other.leadId)).version, 1)
    })

  it('B9 while Graph hangs a refusal comes in time, with the names that are known without it', async () => {
    await using s = await opened()
    const lead = await s.receive()
    graph.on('members', hangs(), 1000)
    await s.teams.say('hi', s.mia, s.sales)
    const began = performance.now()
    const { message } = await s.click(lead, 'qualify', s.sam)
    assert.match(message ?? '', /Mia Berg/)
    assert.ok(performance.now() - began < 2000)
  })

  it('B9 a held decision waits while its rights cannot be looked up, and is not called lost', async () => {
    await using s = await opened(60)
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    const up = graph.on(['user', 'member-groups'], refuses(503), 1000)
    await s.shows(lead.message, /Nothing is written or sent before/)
    await s.pass(6 * 60_000)
    await s.shows(lead.message, 'Nothing is written or sent until the roles of Ana Ruiz can be looked up')
    assert.equal((await s.caseOf(lead.leadId)).pending?.phase, 'held')
    up()
    await eventually(async () => {
      await s.pass(5000)
      return (await s.caseOf(lead.leadId)).pending === null
    })
    assert.equal((await s.caseOf(lead.leadId)).stage, 'qualified')
  })

  it('what is unknown is shown as unknown, and a person decides', async () => {
    graph.may.delete('Mail.ReadWrite')
    await using s = await opened()
    const lead = await s.receive()
    graph.on('send-mail', doesThen('reset'))
    const { card } = await s.click(lead, 'qualify', s.ana)
    await s.click(lead, 'win', s.ana, {}, card)
    await s.shows(lead.message, /Approval mail to .*: nobody knows whether it left; managers and admins can retry it/)
    await s.quiet()
    assert.equal((await s.caseOf(lead.leadId)).mails[0]?.state, 'unknown')
    assert.equal(graph.mailbox.sent.length, 1)
    const key = mailKey(lead.leadId, 3)
    assert.match(read(await saidTo(s, `outbox retry ${key}`, s.ana)), /That needs the role manager or admin\./)
    assert.ok(read(await saidTo(s, 'outbox', s.mia)).includes(key))
    const question = await saidTo(s, `outbox retry ${key}`, s.mia)
    assert.match(read(question), /Nobody knows whether this was done\. .*reaches the partner a second time\./)
    assert.equal(graph.mailbox.sent.length, 1)
    await s.teams.click(question, 'confirm', {}, s.mia)
    await s.quiet()
    assert.equal((await s.caseOf(lead.leadId)).mails[0]?.state, 'handed')
    await s.shows(lead.message, 'Approval mail handed to the mail server')
  })

  it('B35 the secret of the app shows in no log, no case and no inspect', async () => {
    await using s = await opened()
    const lead = await s.receive()
    graph.on(['token', 'metadata'], refuses(503), 2)
    const { card } = await s.click(lead, 'qualify', s.mia)
    await s.click(lead, 'win', s.mia, {}, card)
    // Twice Entra is down, and the mailbox rests.
    await eventually(async () => {
      await s.pass(5000)
      return graph.mailbox.sent.length > 0
    })
    await s.quiet()
    assert.equal(graph.mailbox.sent.length, 1)
    const shown = `${s.lines.join('\n')}${inspect(s.bot, { depth: 20, showHidden: true })}${JSON.stringify(await s.caseOf(lead.leadId))}`
    assert.ok(!shown.includes(graph.app.secret))
    assert.doesNotMatch(shown, /graph-token-/)
  })
})
