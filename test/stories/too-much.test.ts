/** B16: one person asks without end. He is told so, it costs nothing, and nobody else notices. */
import { strict as assert } from 'node:assert'
import { TEAMS_RATES } from '../../src/teams/connector/limits.ts'
import { refuses } from '../support/fake-teams/faults.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { story } from '../support/story.ts'

const BUSY = 'Nothing changed: too much at once. Try again in a minute.'

stories('B16 somebody who asks too much at once', () => {
  it('gets HTTP 200 and a message for each click, decides nothing more, and may go on a minute later', async () => {
    await using s = await story({ env: { TURNS_PER_MINUTE: '5' } })
    const lead = await s.receive()
    await s.quiet()
    for (let i = 0; i < 5; i++) assert.ok((await s.click(lead, 'refresh', s.ana, { version: 1 })).card)
    const before = [s.teams.calls.length, (await s.bot.store.status()).documents]
    for (const verb of ['refresh', 'ask-disqualify', 'refresh']) {
      const answer = await s.click(lead, verb, s.ana, { version: 1 })
      assert.deepEqual([answer.status, answer.message, answer.card], [200, BUSY, undefined])
    }
    assert.deepEqual([s.teams.calls.length, (await s.bot.store.status()).documents], before)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)

    assert.ok((await s.click(lead, 'claim', s.ben)).card)
    assert.ok((await s.click(lead, 'claim', s.ana, { version: 1 })).card, 'what decides is never refused for that')
    await s.pass(60_001)
    assert.match(words((await s.click(lead, 'release', s.ana, { version: 1 })).card), /^New partner request\n/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('is told so once a minute when he types, and then not answered', async () => {
    await using s = await story({ env: { TURNS_PER_MINUTE: '2' } })
    const chat = s.teams.personal(s.sam)
    for (let i = 0; i < 9; i++) await s.teams.say('help', s.sam, chat)
    assert.equal(chat.visible.length, 3)
    assert.ok(words(chat.visible[2]?.card).includes(BUSY))
    const other = s.teams.personal(s.ben)
    await s.teams.say('help', s.ben, other)
    assert.equal(other.visible.length, 1)
  })

  it('delays no card in a channel where he talks without end', async () => {
    await using s = await story({ appId: null, seams: { answerRates: TEAMS_RATES } })
    for (let minute = 0; minute < 6; minute++) {
      await Promise.all(Array.from({ length: 300 }, () => s.teams.say('help', s.sam, s.sales)))
      await s.pass(60_001)
    }
    assert.ok(s.sales.visible.length < 6 * 30, 'a quarter of what Teams takes')
    const lead = await s.receive()
    assert.ok((await s.click(lead, 'qualify', s.ana)).card)
    await s.shows(lead.message, 'Qualified')
  }).timeout(60_000)

  it('leaves others their answers: in their own chat, while the channel has no room', async () => {
    await using s = await story({ seams: { answerRates: TEAMS_RATES } })
    await s.teams.say('help', s.ben, s.teams.personal(s.ben))
    await Promise.all(Array.from({ length: 20 }, () => s.teams.say('help', s.sam, s.sales)))
    const [here, own] = [s.sales.visible.length, s.teams.personal(s.ben).visible.length]
    await s.teams.say('status', s.ben, s.sales)
    assert.equal(s.sales.visible.length, here)
    assert.match(words(s.teams.personal(s.ben).visible[own]?.card), /^Status\n/)
  })

  it('leaves the line that says so to who is told nothing else: not known in private, or not to be reached there', async () => {
    const answerRates = { thread: [{ ms: 3_600_000, max: 1 }], tenant: [], marginMs: 0 }
    await using s = await story({ seams: { answerRates } })
    for (const who of [s.ben, s.adam]) await s.teams.say('help', who, s.teams.personal(who))
    await s.teams.say('help', s.ben, s.sales)
    const inChannel = () => s.sales.visible.map(({ card }) => words(card))
    await s.teams.say('status', s.ben, s.sales)
    const before = inChannel().length
    await s.teams.say('status', s.ana, s.sales)
    assert.ok(inChannel()[before]?.includes(BUSY), 'Ben was answered in his own chat, and took the line from nobody')

    await s.pass(60_001)
    const own = s.teams.personal(s.adam).id
    s.teams.on(
      ({ operation, thread }) => operation === 'send' && thread === own,
      refuses(403, 'ConversationBlockedByUser'),
      9,
    )
    await s.teams.say('settings deadline 8', s.adam, s.sales)
    assert.ok(inChannel().some((text) => text.includes('I cannot write to you: open the chat with me')))
  })

  it('is told so at his decisions, too, while he has no role to decide with', async () => {
    await using s = await story({ env: { TURNS_PER_MINUTE: '3' } })
    const lead = await s.receive()
    const said: (string | undefined)[] = []
    for (let i = 0; i < 5; i++) said.push((await s.click(lead, 'qualify', s.sam)).message)
    assert.deepEqual(said.slice(3), [BUSY, BUSY])
    assert.ok(
      said.slice(0, 3).every((text) => (text ?? '').startsWith('Qualify needs the role')),
      said.join(),
    )
    for (let i = 0; i < 5; i++) assert.notEqual((await s.click(lead, 'claim', s.ana, { version: 1 })).message, BUSY)
  })
})
