/** Roles by command over real HTTP: who may give them, what the environment keeps, and that nobody gains a right without having it. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { Person } from '../support/fake-teams/memory.ts'
import { words } from '../support/story-card.ts'
import { saidTo } from '../support/story-settings.ts'
import { stories } from '../support/story-databases.ts'
import { type Story, story } from '../support/story.ts'

/** What the bot answers in the person's own chat; a question is answered with yes. */
async function says(s: Story, text: string, by: Person): Promise<string> {
  const message = await saidTo(s, text, by)
  const answer = JSON.stringify(message.card).includes('"confirm"')
    ? (await s.teams.click(message, 'confirm', {}, by)).card
    : message.card
  return words(answer)
}
const may = async (s: Story, by: Person): Promise<boolean> => {
  const lead = await s.receive()
  await s.click(lead, 'qualify', by)
  return (await s.caseOf(lead.leadId)).stage === 'qualified'
}
const stored = async (s: Story): Promise<unknown> => (await s.bot.store.read(['settings/current']))[0]?.value

stories('roles by command', () => {
  it('are in force at the next click, taken away again, on record, and told in the channel', async () => {
    await using s = await story()
    assert.equal(await may(s, s.sam), false)
    const given = await says(s, `roles add rep ${s.sam.aadObjectId.toUpperCase()}`, s.adam)
    assert.match(given, /Sam Stranger now has the role sales rep\.[^]*Sam Stranger \(by command\)/)
    assert.equal(await may(s, s.sam), true)
    const asked = words((await saidTo(s, `roles remove rep ${s.sam.aadObjectId}`, s.adam)).card)
    assert.match(asked, /^Take this role away\?\n[^]*Sam Stranger would no longer have the role sales rep\./)
    assert.match(await says(s, `roles remove rep ${s.sam.aadObjectId}`, s.adam), /no longer has the role sales rep/)
    assert.equal(await may(s, s.sam), false)
    assert.deepEqual(
      s.stored.audit('settings').map(({ event, by, code }) => [event, by, code]),
      [
        ['bind', s.adam.aadObjectId, undefined],
        ['grant', s.adam.aadObjectId, `rep:${s.sam.aadObjectId}`],
        ['revoke', s.adam.aadObjectId, `rep:${s.sam.aadObjectId}`],
      ],
    )
    await s.quiet()
    const heard = s.sales.visible.map(({ card }) => words(card)).filter((text) => text.includes('changed the settings'))
    assert.equal(heard.length, 2)
    assert.match(heard[0] ?? '', /Adam Admin changed the settings\. Sam Stranger now has the role sales rep\./)
  })

  it('are given to whom Teams says was mentioned, never to a name, a guest, or another tenant', async () => {
    await using s = await story()
    const guest = s.teams.person('Gus Guest', { userRole: 'guest' })
    const foreign = s.teams.person('Fay Foreign', { tenantId: randomUUID() })
    s.sales.members.push(guest, foreign)
    const mentioning = async (person: Person, name = person.name): Promise<string> => {
      const chat = s.teams.personal(s.adam)
      const at = `<at>${name}</at>`
      await s.teams.deliver({
        ...{ type: 'message', id: randomUUID(), channelId: 'msteams', serviceUrl: s.teams.serviceUrl },
        text: `<at>Partner Approvals</at> roles add rep ${at}`,
        from: { id: s.adam.id, name: s.adam.name, aadObjectId: s.adam.aadObjectId },
        recipient: { id: `28:${s.teams.appId}`, name: 'Partner Approvals' },
        conversation: { id: s.sales.id, conversationType: 'channel', tenantId: s.teams.tenantId, isGroup: true },
        channelData: { tenant: { id: s.teams.tenantId } },
        entities: [
          { type: 'mention', mentioned: { id: `28:${s.teams.appId}` }, text: '<at>Partner Approvals</at>' },
          { type: 'mention', mentioned: { id: person.id, name }, text: at },
        ],
      })
      return words(chat.visible.at(-1)?.card)
    }
    await saidTo(s, 'help', s.adam)
    assert.match(
      await mentioning(s.sam, 'Somebody Else'),
      /Sam Stranger now has the role sales rep|…\w{6} now has the role sales rep/,
    )
    assert.equal(await may(s, s.sam), true)
    for (const person of [guest, foreign]) assert.match(await mentioning(person), /guests have no roles here/)
    const nobody = { ...s.sam, id: '29:nobody' }
    assert.match(await mentioning(nobody), /Teams does not know this person/)
    for (const name of ['Ben Ode', 'ben@contoso.example', '00000000-0000-0000-0000-000000000000'])
      assert.match(await says(s, `roles add rep ${name}`, s.adam), /give an Entra object id|Say “roles add rep/)
  })

  it('B17 those of the environment stay, and so does the last admin', async () => {
    await using s = await story()
    const before = await stored(s)
    assert.match(
      await says(s, `roles remove rep ${s.ana.aadObjectId}`, s.adam),
      /it comes from REPS in the environment/,
    )
    assert.match(
      await says(s, `roles remove admin ${s.adam.aadObjectId}`, s.adam),
      /it comes from ADMINS in the environ/,
    )
    assert.deepEqual(await stored(s), before)
    await says(s, `roles add admin ${s.mia.aadObjectId}`, s.adam)
    // Adam leaves the environment: Mia is the last one.
    await s.restart({ ADMINS: '' })
    assert.match(await says(s, `roles remove admin ${s.mia.aadObjectId}`, s.mia), /nobody would be admin any more/)
    assert.match(await says(s, 'roles', s.mia), /admin\nMia Berg \(by command\)/)
    assert.match(await says(s, 'roles', s.adam), /That needs the role admin\. Ask Mia Berg\./)
  })

  it('B39 settings undo never gives back a role that was taken away', async () => {
    await using s = await story()
    await says(s, `roles add manager ${s.sam.aadObjectId}`, s.adam)
    await says(s, `roles remove manager ${s.sam.aadObjectId}`, s.adam)
    assert.match(
      await says(s, 'settings undo', s.adam),
      /there is nothing to take back\. Roles come back only with “roles add”/,
    )
    assert.equal(await may(s, s.sam), false)
  })
})

stories('B39 nobody gains a right by any command without having it', () => {
  const COMMANDS = (s: Story, me: Person): readonly string[] => [
    'settings',
    'settings undo',
    'settings undo 1',
    ...['undo-seconds 0', 'deadline 1', 'working-hours off', 'digest off', 'figures on', 'language fr'].map(
      (text) => `settings ${text}`,
    ),
    ...['mail-cap-address 0', 'mail-cap-domain 0', 'channel-language fr'].map((text) => `settings ${text}`),
    'roles',
    ...['rep', 'manager', 'admin'].flatMap((role) => [
      `roles add ${role} ${me.aadObjectId}`,
      `roles remove ${role} ${s.ana.aadObjectId}`,
    ]),
    'setup here',
    'setup here for b2b-eu',
    'setup here for country=ES',
  ]
  const CLICKS = [
    ...['all', 'channels', 'times', 'digest', 'languages', 'mail'].map((group) => ['ask-settings', { group }] as const),
    ['settings-save', { group: 'times', version: 1, undoSeconds: '0' }] as const,
    ['settings-save', { group: 'mail', version: 1, mailCapAddress: '0' }] as const,
    ['settings-save', { group: 'channels', version: 1, channel: 'none' }] as const,
    ['settings-save', { group: 'languages', version: 1, language: 'fr' }] as const,
    ['settings-save', { group: 'digest', version: 1, digestOn: 'off' }] as const,
  ]

  for (const who of ['sam', 'ana', 'mia'] as const)
    it(`${{ sam: 'nobody', ana: 'a rep', mia: 'a manager' }[who]}: every command, in the channel and alone, and every click`, async () => {
      await using s = await story({ env: { TURNS_PER_MINUTE: '0' } })
      const me = s[who]
      const { message } = await s.receive()
      const before = await stored(s)
      for (const text of COMMANDS(s, me)) {
        assert.match(await says(s, text, me), /That needs the role admin\. Ask Adam Admin\./, text)
        await s.teams.say(text, me, s.sales)
        assert.match(words(s.sales.visible.at(-1)?.card), /That needs the role admin/, text)
      }
      for (const [verb, data] of CLICKS) {
        const answer = await s.teams.click(message, verb, data, me)
        assert.equal(answer.card, undefined)
        assert.match(answer.message ?? '', /That needs the role admin\. Ask Adam Admin\./, verb)
      }
      assert.deepEqual(await stored(s), before)
    })

  it('an admin himself cannot send what no form of ours sends', async () => {
    await using s = await story()
    const { message } = await s.receive()
    const before = await stored(s)
    for (const data of [
      { group: 'times', version: 1, undoSeconds: 30 },
      { group: 'times', version: 1, mailCapAddress: '0' },
      { group: 'times', version: '1', undoSeconds: '30' },
      { group: 'times', undoSeconds: '30' },
      { group: 'roles', version: 1, rep: s.adam.aadObjectId },
      { group: '__proto__', version: 1 },
      { version: 1 },
    ]) {
      const answer = await s.teams.click(message, 'settings-save', data, s.adam)
      assert.match(answer.message ?? '', /something unexpected/, JSON.stringify(data))
    }
    assert.deepEqual(await stored(s), before)
  })
})
