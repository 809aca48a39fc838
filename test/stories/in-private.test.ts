/** What is for one person's eyes is answered in his own chat, wherever he asks. */
import { strict as assert } from 'node:assert'
import { COMMANDS } from '../../src/teams/commands/table.ts'
import { refuses } from '../support/fake-teams/faults.ts'
import { stories } from '../support/story-databases.ts'
import { read, saying } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { story } from '../support/story.ts'

stories('B18 what reveals data is answered in 1:1', () => {
  it('asked in a channel: one line there, the answer in the chat that the bot knows or asks Teams for', async () => {
    await using s = await story()
    await s.receive({ organization: { name: 'Contoso Retail' } })
    for (const who of [s.ana, s.ben]) {
      if (who === s.ben) await saidTo(s, 'hi', s.ben)
      const { here, own } = await saying(s, 'leads contoso', who, s.sales)
      assert.equal(read(here), 'Partner Approvals\nI answered in our chat.')
      assert.match(read(own), /^Requests of a company\n1 request\n[^]*Contoso Retail/)
    }
    assert.deepEqual(
      s.teams.calls.filter(({ operation }) => operation === 'create-chat').map(({ status }) => status),
      [201],
    )
    const later = await saying(s, 'next', s.ana, s.sales)
    assert.match(read(later.own), /Contoso Retail/)
    assert.equal(s.teams.calls.filter(({ operation }) => operation === 'create-chat').length, 1)
  })

  it('every private command, and none of the others', async () => {
    await using s = await story()
    await s.receive()
    for (const { name, private: isPrivate, takes, roles } of COMMANDS) {
      const who = roles.length === 0 || roles.includes('manager') ? s.mia : s.adam
      const { here, own } = await saying(s, takes.required ? `${name} contoso` : name, who, s.sales)
      assert.equal(read(here).includes('I answered in our chat.'), isPrivate ?? false, name)
      assert.equal(own !== undefined, isPrivate ?? false, name)
    }
  })

  it('a refusal reveals nothing and stays where it was asked', async () => {
    await using s = await story()
    const { here, own } = await saying(s, 'leads', s.sam, s.sales)
    assert.match(read(here), /That needs the role sales rep or manager\./)
    assert.equal(own, undefined)
  })

  it('whom the bot cannot reach is told how to open the chat, and the channel reads nothing else', async () => {
    await using s = await story()
    await s.receive({ organization: { name: 'Contoso Retail' } })
    s.teams.on('create-chat', refuses(403, 'BotNotInConversationRoster'), 9)
    const { here, own } = await saying(s, 'leads', s.ana, s.sales)
    assert.match(read(here), /I cannot write to you: open the chat with me/)
    assert.doesNotMatch(read(here), /Contoso/)
    assert.equal(own, undefined)

    await saidTo(s, 'hi', s.ben)
    s.teams.on(
      ({ operation, thread }) => operation === 'send' && thread === s.teams.personal(s.ben).id,
      refuses(403, 'ConversationBlockedByUser'),
      9,
    )
    const blocked = await saying(s, 'leads', s.ben, s.sales)
    assert.match(read(blocked.here), /I cannot write to you/)
  })
})

stories('status', () => {
  it('names to an admin each of twenty managers whom no digest reaches, and in a channel nobody', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `0a000000-0000-4000-8000-0000000000${10 + n}`)
    await using s = await story({ env: { MANAGERS: ids.join(',') } })
    const flag = { since: s.now().toISOString(), why: 'The bot is not installed for this person.' }
    const expect = Object.fromEntries(ids.map((id) => [`digest.unreachable/${id}`, 0]))
    const put = Object.fromEntries(ids.map((id) => [`digest.unreachable/${id}`, flag]))
    await s.bot.store.commit({ id: crypto.randomUUID(), expect, put })
    const told = read(await saidTo(s, 'status', s.adam))
    for (const id of ids) assert.ok(told.includes(`does not reach …${id.slice(-6)} `), id)
    assert.doesNotMatch(read((await saying(s, 'status', s.adam, s.sales)).here), /does not reach/)
  })
})
