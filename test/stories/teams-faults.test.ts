/** What Teams may answer, fault by fault: the card comes, or an admin is told why not; nothing is sent too early, and nothing twice unseen. */
import { strict as assert } from 'node:assert'
import { acceptsThen, drops, type Fault, hangs, refuses } from '../support/fake-teams/faults.ts'
import type { Message } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

const LONG = 20_000

/** A lead whose first card meets the fault: when its calls were made (ms from the first), and its messages. */
async function received(
  s: Story,
  fault: Fault,
  times = 1,
): Promise<{ leadId: string; gaps: number[]; messages: readonly Message[] }> {
  s.teams.on('create-thread', fault, times)
  const { leadId } = await s.shop.asks(requestOf())
  await s.teams.until(() => s.teams.calls.filter(({ operation }) => operation === 'create-thread').length > times, LONG)
  await s.teams.until(() => s.cardsOf(leadId).length > 0, LONG)
  await s.quiet()
  const posts = s.teams.calls.filter(({ operation }) => operation === 'create-thread').map(({ at }) => at)
  return { leadId, gaps: posts.slice(1).map((at, n) => at - (posts[n] ?? 0)), messages: s.cardsOf(leadId) }
}

stories('Teams answers to a new card', () => {
  it('429 with Retry-After: nothing goes to that channel before', async () => {
    await using s = await story()
    const { leadId, gaps, messages } = await received(s, refuses(429, 'TooManyRequests', { 'retry-after': '2' }))
    assert.ok((gaps[0] ?? 0) >= 2000, String(gaps))
    assert.equal(messages.length, 1)
    await inStep(s, { leadId })
  })

  it('429 with Retry-After, and another life of the bot: nothing goes to that channel before', async () => {
    await using s = await story()
    /** The bot has looked at all that is due by now. */
    const looked = async (ms: number): Promise<void> => {
      await s.pass(ms)
      await s.teams.until(() => !s.stored.open().some((key) => key.startsWith('notice:wake:')), LONG)
    }
    const posts = (): number => s.teams.calls.filter(({ operation }) => operation === 'create-thread').length
    s.teams.on('create-thread', refuses(429, 'TooManyRequests', { 'retry-after': '30' }))
    const first = await s.shop.asks(requestOf())
    await s.teams.until(() => s.stored.effects('card')[0]?.attempts === 1, LONG)
    await s.restart()
    const second = await s.shop.asks(requestOf())
    await looked(1)
    await looked(25_000)
    assert.equal(posts(), 1)
    await s.pass(6000)
    await s.teams.until(() => [first, second].every(({ leadId }) => s.cardsOf(leadId).length === 1), LONG)
    assert.equal(posts(), 3)
  })

  it('429 without: a while, not at once', async () => {
    await using s = await story()
    const { gaps, messages } = await received(s, refuses(429, 'TooManyRequests'))
    assert.ok((gaps[0] ?? 0) >= 4500, String(gaps))
    assert.equal(messages.length, 1)
  })

  for (const [what, fault, copies] of [
    ['502 after it did nothing', refuses(502), 1],
    ['502 after it posted the card', acceptsThen(502), 2],
    ['500', refuses(500), 1],
    ['503 with Retry-After', refuses(503, '', { 'retry-after': '1' }), 1],
    ['412', refuses(412, 'PreconditionFailed'), 1],
    ['a cut connection', drops(), 1],
    ['a cut connection after it posted the card', acceptsThen('reset'), 2],
    ['200 and no JSON', acceptsThen('garbage'), 2],
  ] as const)
    it(`${what}: it is posted again, and one card is live`, async () => {
      await using s = await story()
      const { leadId, gaps, messages } = await received(s, fault)
      assert.equal(messages.length, copies)
      assert.ok(
        gaps.every((gap) => gap >= 900),
        String(gaps),
      )
      for (const copy of messages.slice(0, -1))
        await s.click({ leadId, message: copy }, 'refresh', s.ana, { version: 1 })
      await s.quiet()
      await inStep(s, { leadId })
    })

  it('B31 nothing at all: after five seconds it is asked again, and clicks do not wait for it', async () => {
    await using s = await story()
    const other = await s.receive()
    s.teams.on('create-thread', hangs(), 1)
    const { leadId } = await s.shop.asks(requestOf())
    await s.teams.until(() => s.teams.calls.filter(({ operation }) => operation === 'create-thread').length === 2)
    const begun = Date.now()
    assert.match(words((await s.click(other, 'qualify', s.ana)).card), /^Qualified\n/)
    assert.ok(Date.now() - begun < 2000)
    await s.teams.until(() => s.cardsOf(leadId)[0], LONG)
    await s.quiet()
    await inStep(s, { leadId })
  })

  it('401, because its tokens were revoked: the bot logs in again', async () => {
    await using s = await story()
    await s.receive()
    await s.pass(61_000)
    s.teams.issuer.revokeBotTokens()
    const lead = await s.receive()
    assert.equal(s.teams.calls.filter(({ operation }) => operation === 'login').length, 2)
    await inStep(s, lead)
  })
})

stories('B40 Teams refuses for good', () => {
  for (const code of [
    'BotDisabledByAdmin',
    'BotNotInConversationRoster',
    'NotEnoughPermissions',
    'InvalidBotApiHost',
    'ConversationBlockedByUser',
  ])
    it(`403 ${code}: parked with a sentence, admins are told in their chats, and the cured card comes`, async () => {
      await using s = await story()
      const chat = s.teams.personal(s.adam)
      await s.teams.say('hi', s.adam, chat)
      s.teams.on('create-thread', refuses(403, code))
      const { leadId } = await s.shop.asks(requestOf())
      const notice = await s.teams.until(() =>
        chat.visible.find((message) => words(message.card).startsWith('Notice\n')),
      )
      assert.match(words(notice.card), new RegExp(`waits for you: card:${leadId}:0\\. See “outbox”`))
      const [card] = s.stored.effects('card')
      assert.deepEqual([card?.state, card?.attempts], ['parked', 1])
      assert.match(card?.error ?? '', new RegExp(`403 ${code}\\.$`))
      assert.ok(await s.bot.store.retryEffect(card?.key ?? ''))
      await s.teams.until(() => s.cardsOf(leadId)[0])
      await s.quiet()
      await inStep(s, { leadId })
    })

  it('404, because the channel was deleted: nothing is lost; bound to another one, the cards come there', async () => {
    await using s = await story()
    s.sales.gone = true
    const { leadId } = await s.shop.asks(requestOf())
    await s.teams.until(() => s.teams.calls.some(({ status }) => status === 404))
    const other = s.teams.channel('New desk')
    await s.teams.install(other, s.adam)
    await s.teams.say('setup here', s.adam, other)
    const inOther = (): Message | undefined =>
      other.visible.find((message) => JSON.stringify(message.card).includes(leadId))
    await s.pass(2000)
    const card = await s.teams.until(inOther)
    await s.quiet()
    assert.equal((await s.caseOf(leadId)).card?.activityId, card.id)
  })
})

stories('Teams answers to a repaint', () => {
  for (const [what, fault] of [
    ['429 with Retry-After', refuses(429, '', { 'retry-after': '1' })],
    ['502', refuses(502)],
    ['a cut connection after it was done', acceptsThen('reset')],
    ['412', refuses(412)],
  ] as const)
    it(`${what}: it is repainted again`, async () => {
      await using s = await story()
      const lead = await s.receive()
      s.teams.on('update', fault, 2)
      await s.click(lead, 'qualify', s.ana)
      await s.shows(lead.message, /^Qualified\n/)
      await s.quiet()
      await inStep(s, lead)
    })

  it('404, because somebody deleted the message: the lead gets a new card', async () => {
    await using s = await story()
    const lead = await s.receive()
    lead.message.deleted = true
    await s.click(lead, 'qualify', s.ana)
    const card = await s.teams.until(() => s.cardsOf(lead.leadId)[0])
    assert.notEqual(card.id, lead.message.id)
    await s.quiet()
    await inStep(s, lead)
  })
})
