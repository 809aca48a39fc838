/** The chat of the bot: what a face becomes in Teams. */
import { strict as assert } from 'node:assert'
import type { Conversation } from '../../../src/core/settings/settings.ts'
import type { Chat, Face } from '../../../src/ports/chat.ts'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../../src/ports/failures.ts'
import { chat } from '../../../src/teams/connector/chat.ts'
import { limits, TEAMS_RATES } from '../../../src/teams/connector/limits.ts'
import { acceptsThen, refuses } from '../../support/fake-teams/faults.ts'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import type { Conversation as Room } from '../../support/fake-teams/memory.ts'
import { PUBLISHED_RATES } from '../../support/fake-teams/rates.ts'
import { connectorTo } from './open-connector.ts'

const face = (text: string): Face => ({ kind: 'notice', text })
const paint = (shown: Face, short: boolean): { card: object; summary: string } => {
  const text = shown.kind === 'notice' ? shown.text : shown.kind
  return {
    card: { type: 'AdaptiveCard', body: short ? text.slice(0, 10) : text },
    summary: `toast ${text.slice(0, 5)}`,
  }
}
const body = (card: unknown): unknown => (card as { body?: unknown } | undefined)?.body

describe('the chat', () => {
  let teams: FakeTeams
  let bot: Chat
  let room: Room
  let to: Conversation

  const open = async (
    options: Parameters<typeof fakeTeams>[0] = {},
    connecting: Parameters<typeof connectorTo>[1] = {},
  ): Promise<void> => {
    teams = await fakeTeams(options)
    bot = chat({ connector: connectorTo(teams, connecting), paint })
    teams.person('Ana Ruiz')
    room = teams.channel('b2b-eu')
    to = { serviceUrl: teams.serviceUrl, id: room.id, name: room.name }
  }
  beforeEach(() => open())
  afterEach(() => teams.close())

  it('posts a card without text, with the line that a phone shows', async () => {
    await bot.post(to, face('Contoso'))
    const { card: _, ...activity } = { ...room.messages[0]!.history[0]!, card: null }
    assert.deepEqual(activity, {
      type: 'message',
      summary: 'toast Conto',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: 'Contoso' } },
      ],
    })
  })

  it('posts into a channel as a thread, and under a message as a reply; both places can be repainted and removed', async () => {
    const root = await bot.post(to, face('root'))
    const reply = await bot.post(to, face('reply'), root.activityId)
    assert.deepEqual(root, {
      serviceUrl: to.serviceUrl,
      conversationId: `${room.id};messageid=${root.activityId}`,
      activityId: root.activityId,
    })
    assert.equal(reply.conversationId, root.conversationId)
    assert.deepEqual(
      room.messages.map((message) => message.rootId),
      [root.activityId, root.activityId],
    )
    await bot.update(reply, face('again'))
    assert.deepEqual(room.messages[1]?.cards.map(body), ['reply', 'again'])
    await bot.remove(root)
    assert.deepEqual(
      room.visible.map((message) => message.id),
      [reply.activityId],
    )
  })

  it('posts into a chat as a message, where there are no threads', async () => {
    const chatRoom = teams.personal(teams.person('Bob'))
    const place = await bot.post({ serviceUrl: teams.serviceUrl, id: chatRoom.id, name: 'Bob' }, face('hello'))
    assert.deepEqual(place, {
      serviceUrl: teams.serviceUrl,
      conversationId: chatRoom.id,
      activityId: chatRoom.messages[0]?.id,
    })
    await bot.update(place, face('again'))
    assert.equal(body(chatRoom.messages[0]?.card), 'again')
  })

  it('tells channels from chats by their ids', async () => {
    const made: [string, 'create-thread' | 'send'][] = [
      ['19:abc@thread.tacv2', 'create-thread'],
      ['19:abc@thread.skype', 'create-thread'],
      ['channel-announcements-id', 'create-thread'],
      ['team-id', 'create-thread'],
      ['19:abc@thread.v2', 'send'],
      ['19:abc_def@unq.gbl.spaces', 'send'],
      ['a:1abc', 'send'],
      ['f5acdd58-f735-47f1-a5f3-8d80f58cfba0', 'send'],
      ['080665a1-f378-4da6-b84e-15261923dc8f@test.user', 'send'],
    ]
    for (const [id, operation] of made) {
      await assert.rejects(bot.post({ ...to, id }, face('x')), Missing)
      assert.equal(teams.calls.at(-1)?.operation, operation, id)
    }
  })

  it('B22 posts a card that Teams finds too big once more, shorter, and then the line alone', async () => {
    const first = await bot.post(to, face('x'.repeat(60_000)))
    assert.deepEqual(
      room.messages.map((message) => body(message.card)),
      ['xxxxxxxxxx'],
    )
    teams.on('update', refuses(413, 'MessageSizeTooBig'), 2)
    await bot.update(first, face('Contoso'))
    assert.deepEqual([room.messages[0]?.card, room.messages[0]?.text], [undefined, 'toast Conto'])
    teams.on('create-thread', refuses(413, 'MessageSizeTooBig'), 3)
    await assert.rejects(bot.post(to, face('Contoso')), PermanentFailure)
    assert.equal(teams.calls.filter((call) => call.operation === 'create-thread').length, 5)
  })

  it('fails by type: what is gone, what may be there, what is refused', async () => {
    const place = await bot.post(to, face('one'))
    await assert.rejects(bot.update({ ...place, activityId: '1' }, face('x')), Missing)
    await assert.rejects(bot.remove({ ...place, activityId: '1' }), Missing)
    teams.on('create-thread', acceptsThen('reset'))
    await assert.rejects(bot.post(to, face('two')), Unsure)
    teams.on('send', acceptsThen(502))
    await assert.rejects(bot.post(to, face('three'), place.activityId), Unsure)
    assert.equal(room.visible.length, 3)
    room.installed = false
    await assert.rejects(bot.post(to, face('four')), PermanentFailure)
  })

  it('says so where messages cannot be removed, as in the Playground', async () => {
    const place = await bot.post(to, face('one'))
    teams.on('delete', refuses(501, 'DeleteActivityAPINotImplemented'))
    await assert.rejects(bot.remove(place), PermanentFailure)
  })

  it('A3 pours cards into channels without ever earning a 429, and wastes no time', async () => {
    await teams.close()
    await open({ rates: PUBLISHED_RATES }, { limits: limits({ ...TEAMS_RATES, marginMs: 100 }) })
    const rooms = Array.from({ length: 12 }, (_, i) => teams.channel(`channel ${i}`))
    const started = performance.now()
    await Promise.all(
      rooms.map(async ({ id, name }) => {
        for (let left = 9; left > 0;) {
          try {
            await bot.post({ serviceUrl: teams.serviceUrl, id, name }, face('card'))
            left--
          } catch (error) {
            assert.ok(error instanceof TryLater && !error.counted)
            await new Promise((resolve) => setTimeout(resolve, error.afterMs))
          }
        }
      }),
    )
    assert.deepEqual(
      teams.calls.filter((call) => call.status === 429),
      [],
    )
    for (const { messages } of rooms) assert.equal(messages.length, 9)
    const seconds = (performance.now() - started) / 1000
    // Nine in a channel take two seconds, as do 108 at 50 a second; the rest is the margin.
    assert.ok(seconds >= 2 && seconds < 4, `${seconds} s`)
  })
})
