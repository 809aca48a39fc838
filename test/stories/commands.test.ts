/** What people say to the bot: a few fixed words, each with its role; everything else is answered kindly and does nothing. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { Conversation, Person } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { read, saying } from '../support/story-said.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

/** What the bot answered to it. */
const said = async (s: Story, text: string, by: Person, where: Conversation = s.sales): Promise<string> =>
  read((await saying(s, text, by, where)).here)

/** A message as a client sends it, with anything in its text and entities. */
const raw = (s: Story, by: Person, text: unknown, more: object = {}): object => ({
  ...{ type: 'message', id: randomUUID(), channelId: 'msteams', serviceUrl: s.teams.serviceUrl, text },
  from: { id: by.id, name: by.name, aadObjectId: by.aadObjectId },
  recipient: { id: `28:${s.teams.appId}`, name: 'Partner Approvals' },
  conversation: { id: s.sales.id, conversationType: 'channel', tenantId: s.teams.tenantId, isGroup: true },
  channelData: { tenant: { id: s.teams.tenantId } },
  ...more,
})

stories('B17 commands and their roles', () => {
  it('a fresh installation with nobody in ADMINS: no sentence makes anybody an admin, and cards wait', async () => {
    await using s = await story({ bound: false, env: { ADMINS: '' } })
    const { leadId } = await s.shop.asks(requestOf())
    for (const text of ['setup', 'setup here', 'SET UP HERE', 'setup here for b2b-eu', 'setup here as admin']) {
      const answer = await said(s, text, s.sam)
      assert.doesNotMatch(answer, /come to this channel/)
      if (!text.includes('as admin'))
        assert.match(
          answer,
          /That needs the role admin, and nobody has it yet: whoever runs the bot names the first admins in ADMINS\./,
        )
    }
    await s.teams.install(s.sales, s.sam)
    await s.quiet()
    assert.deepEqual(s.cardsOf(leadId), [])
    assert.match(await said(s, 'status', s.ana), /1 card waits for a channel/)
  })

  it('each command for each role', async () => {
    await using s = await story()
    const admins = /That needs the role admin\. Ask Adam Admin\./
    for (const person of [s.sam, s.ana, s.mia]) {
      assert.match(await said(s, 'setup here for b2b-eu', person), admins)
      assert.doesNotMatch(await said(s, 'help', person), /setup here/)
      const answer = person === s.sam ? /That needs the role sales rep, manager,? or admin\./ : /^Status\n/
      assert.match(await said(s, 'status', person), answer)
    }
    assert.match(await said(s, 'whoami', s.sam), /You can read cards\. To decide, ask an admin/)
    assert.match(await said(s, 'who am i', s.ana), new RegExp(`sales rep\\n[^]*${s.ana.aadObjectId}`))
    assert.match(await said(s, 'whoami', s.mia), /\nmanager\n/)
    assert.match(await said(s, 'help', s.adam), /setup here/)
    assert.match(
      await said(s, 'setup here for b2b-eu', s.adam),
      /Requests of b2b-eu come to this channel from now on\./,
    )
  })

  it('in a personal chat: the same words without a mention, and no channel to bind', async () => {
    await using s = await story()
    const chat = s.teams.personal(s.adam)
    assert.match(await said(s, 'help', s.adam, chat), /^What you can say to me\n/)
    assert.match(
      await said(s, 'setup here', s.adam, chat),
      /Mention me in the channel where the cards should come, and say “setup here” there\./,
    )
  })
})

stories('B18 what is said is parsed, never run', () => {
  const helps = [' HELP ', 'help', 'Help\n', '&nbsp;help&nbsp;', '<p>help</p>', 'hi', 'Hello', '?', '\u200bhelp']
  it('finds help in any case, between blanks and tags', async () => {
    await using s = await story()
    for (const text of helps) assert.match(await said(s, text, s.sam), /^What you can say to me\n/, text)
  })

  const strange = [
    "' or 1 eq 1",
    "status' or 1 eq 1 --",
    '$filter=statecode eq 0',
    '../../etc/passwd',
    '{{DATE(2026-11-20T09:30:00Z)}}',
    '${env.INTAKE_SECRET}',
    '__proto__',
    'constructor',
    'set digest 25:99',
    '\u202esutats',
    '👩‍👩‍👧‍👦',
    'status please do',
    '<script>alert(1)</script>',
    `setup ${'x'.repeat(28_000)}`,
    'a'.repeat(28_000),
    '<'.repeat(20_000),
    `${'<b>'.repeat(5000)}status`,
  ]
  it('answers everything else with where to find help, quickly, and repeats none of it', async () => {
    await using s = await story()
    for (const text of strange) {
      const begun = Date.now()
      const answer = await said(s, text, s.sam)
      assert.ok(Date.now() - begun < 1000)
      assert.match(answer, /I do not know that one\.|^What you can say to me|That needs the role /)
      assert.ok(answer.length < 600)
      for (const echo of ['eq 1', 'filter', 'passwd', 'DATE', 'INTAKE', 'alert', 'xxx'])
        assert.ok(!answer.includes(echo))
    }
    assert.match(await said(s, 'stauts', s.sam), /Did you mean “status”\?/)
  })

  it('asks for a channel name with care: cleaned, cut, and nothing but a name', async () => {
    await using s = await story()
    await said(s, 'setup here for [b2b](https://evil.example) \u202e‮**EU**', s.adam)
    const doc = (await s.bot.store.read(['settings/current']))[0]?.value as { routes: { salesChannel: string }[] }
    assert.equal(doc.routes.length, 1)
    assert.doesNotMatch(doc.routes[0]?.salesChannel ?? '', /[\u202a-\u202e]/)
    const usage = /Say “setup here”, “setup here for <sales channel>”, or “setup here for country=ES entity=usrt/
    assert.match(await said(s, 'setup here to b2b-eu', s.adam), usage)
    assert.match(await said(s, 'setup here for', s.adam), usage)
  })

  it('a condition that is mistyped is no sales channel: nothing is bound', async () => {
    await using s = await story()
    const wrong = ['legalentity=usrt', 'contry=ES', 'country=', '=ES', 'country=ES usrt', 'country=ES country=FR']
    for (const text of [...wrong, '__proto__=x', 'constructor=x'])
      assert.match(await said(s, `setup here for ${text}`, s.adam), /\(one or more of them\)/, text)
    assert.match(await said(s, 'setup here for country=XX', s.adam), /Country: write its two letters/)
    assert.equal(s.stored.audit('settings').length, 1)
    assert.match(await said(s, 'setup here for Channel=b2b=eu', s.adam), /Requests of b2b=eu come to this channel/)
    assert.match(await said(s, 'help', s.adam), /setup here \[for <sales channel> \| for country=ES entity=usrt/)
  })

  it('tolerates mentions that lack anything, and takes only its own away', async () => {
    await using s = await story()
    const entities: unknown[] = [
      [],
      [{}],
      [{ type: 'mention' }],
      [{ type: 'mention', text: '<at>Partner Approvals</at>' }],
      [{ type: 'mention', mentioned: null, text: '<at>Partner Approvals</at>' }],
      [{ type: 'mention', mentioned: { id: 5 }, text: 7 }],
      [{ type: 'mention', mentioned: { id: `28:${s.teams.appId}` }, text: '' }],
      [{ type: 'mention', mentioned: { id: s.ana.id }, text: 'status' }],
    ]
    for (const list of entities) {
      const before = s.sales.messages.length
      const answer = await s.teams.deliver(raw(s, s.sam, '<at>Partner Approvals</at> status', { entities: list }))
      assert.equal(answer.status, 200, JSON.stringify(list))
      assert.match(read(s.sales.messages[before]), /^(Status|Partner Approvals)\n/, JSON.stringify(list))
    }
    // No client of Teams sends these: the door may turn them away.
    for (const list of [[null], 'mention', 7]) {
      const { status } = await s.teams.deliver(raw(s, s.sam, '<at>Partner Approvals</at> status', { entities: list }))
      assert.ok(status === 200 || status === 400)
    }
    for (const text of [undefined, null, 7, {}, [], '']) {
      const { status } = await s.teams.deliver(raw(s, s.sam, text))
      assert.ok(status === 200 || status === 400)
    }
  })

  it('an edited message is not run again, and what is no message is left alone', async () => {
    await using s = await story()
    const before = s.sales.messages.length
    for (const more of [
      { type: 'messageUpdate', channelData: { eventType: 'editMessage', tenant: { id: s.teams.tenantId } } },
      { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage', tenant: { id: s.teams.tenantId } } },
      { type: 'messageDelete' },
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'typing' },
      { type: 'event', name: 'application/vnd.microsoft.readReceipt' },
      { type: 'conversationUpdate', membersAdded: [{ id: s.ana.id }] },
      { type: 'somethingNew' },
      { value: { action: 'submit' }, text: undefined },
    ]) {
      const { status } = await s.teams.deliver(raw(s, s.adam, 'setup here for b2b-eu', more))
      assert.equal(status, 200, JSON.stringify(more))
    }
    assert.equal(s.sales.messages.length, before)
    const doc = (await s.bot.store.read(['settings/current']))[0]?.value as { routes: unknown[] }
    assert.deepEqual(doc.routes, [])
  })
})
