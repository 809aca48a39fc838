/** Teams cannot be reached for a while: what people decide is decided, the partner hears of it, and the cards catch up. */
import { strict as assert } from 'node:assert'
import { drops, hangs, type Operation } from '../support/fake-teams/faults.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const EVERYTHING: Operation[] = [
  'create-thread',
  'create-chat',
  'send',
  'update',
  'delete',
  'member',
  'members',
  'login',
]
const ready = async (s: Story): Promise<number> => (await fetch(`${s.bot.url}/readyz`)).status

/** Ana and Ben are known to be members: they clicked while Teams was there. */
async function known(s: Story): Promise<Lead> {
  const lead = await s.receive()
  for (const rep of [s.ana, s.ben]) await s.click(lead, 'ask-disqualify', rep)
  return lead
}

stories('Teams is down', () => {
  it('decisions go on, letters leave, the shop is answered, the bot stays ready; then every card catches up', async () => {
    await using s = await story()
    const old = await known(s)
    const back = s.teams.on(EVERYTHING, drops(), 1e9)
    const request = requestOf()
    const fresh = await s.shop.asks(request)
    assert.equal(fresh.status, 202)
    assert.match(words((await s.click(old, 'qualify', s.ana)).card), /^Qualified\n/)
    assert.match(words((await s.click(old, 'win', s.ben, { version: 2 })).card), /^Approved\n/)
    await s.teams.until(() => s.letters().length === 1)
    for (let minutes = 0; minutes < 20; minutes++) await s.pass(60_000)
    assert.equal(await ready(s), 200)
    assert.equal((await s.shop.looks(request)).status, 'Pending')
    assert.match(words(old.message.card), /^New partner request\n/)
    assert.deepEqual(
      s.stored.effects('card').filter(({ state }) => state === 'parked'),
      [],
    )

    back()
    await s.pass(15 * 60_000)
    await s.shows(old.message, /^Approved\n/)
    await s.teams.until(() => s.cardsOf(fresh.leadId)[0])
    await s.quiet()
    await inStep(s, old)
    await inStep(s, fresh)
    assert.equal(s.letters().length, 1)
  })

  it('a hold ends while it is down, and a restart in between loses nothing', async () => {
    await using s = await story({ undoSeconds: 15 })
    const lead = await known(s)
    const back = s.teams.on(EVERYTHING, drops(), 1e9)
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.restart()
    await s.pass(15_000)
    await s.teams.until(() => s.letters().length === 1)
    assert.equal((await s.caseOf(lead.leadId)).stage, 'rejected')
    back()
    await s.pass(60_000)
    await s.shows(lead.message, /^Rejected\n/)
    await s.quiet()
    await inStep(s, lead)
  })

  it('B9 somebody of whom Teams has not said yet that he is no guest is asked to try again, and then may', async () => {
    await using s = await story()
    const lead = await s.receive()
    const back = s.teams.on(['member', 'members'], drops(), 1e9)
    const { message, card } = await s.click(lead, 'qualify', s.ben)
    assert.match(message ?? '', /^Nothing changed: your roles could not be looked up\./)
    assert.equal(card, undefined)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    back()
    assert.match(words((await s.click(lead, 'qualify', s.ben)).card), /^Qualified\n/)
    const down = s.teams.on(['member', 'members'], drops(), 1e9)
    await s.pass(10 * 60_000)
    assert.match(words((await s.click(lead, 'win', s.ben, { version: 2 })).card), /^Approved\n/, 'known from before')
    down()
    await s.quiet()
    await inStep(s, lead)
  })
})

stories('B31 Teams takes calls and never answers', () => {
  it('in twenty channels at once: clicks are answered, held decisions are written, letters leave, and the bot ends in time', async function () {
    this.timeout(60_000)
    await using s = await story({ undoSeconds: 1 })
    const lead = await known(s)
    for (let n = 1; n <= 20; n++) {
      const channel = s.teams.channel(`Desk ${n}`)
      await s.teams.install(channel, s.adam)
      await s.teams.say(`setup here for desk-${n}`, s.adam, channel)
    }
    s.teams.on(EVERYTHING, hangs(), 1e9)
    for (let n = 1; n <= 20; n++) await s.shop.asks(requestOf({ channel: `desk-${n}` }))
    await s.teams.until(() => s.teams.calls.filter(({ status }) => status === 0).length >= 10)
    const begun = Date.now()
    const { card } = await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    assert.match(words(card), /^Held\n/)
    assert.ok(Date.now() - begun < 2000, `${Date.now() - begun} ms for a click`)
    await s.teams.until(() => s.letters().length === 1, 15_000)
    assert.equal((await s.caseOf(lead.leadId)).stage, 'rejected')
    const end = Date.now()
    await s.restart()
    assert.ok(Date.now() - end < 12_000, `${Date.now() - end} ms to end and begin again`)
  })
})
