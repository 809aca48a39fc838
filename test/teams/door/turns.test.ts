/** A turn of botbuilder behind the front door: what it may send, and what its answer becomes. */
import { strict as assert } from 'node:assert'
import type { TurnContext } from 'botbuilder'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { hangs, refuses } from '../../support/fake-teams/faults.ts'
import type { Message, Person } from '../../support/fake-teams/memory.ts'
import { openDoor, type OpenDoor, type OpenDoorOptions, usualTurn } from './open-door.ts'

const CARD = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: [] } }

describe('a turn', () => {
  let teams: FakeTeams
  let ana: Person
  let door: OpenDoor | undefined

  beforeEach(async () => {
    teams = await fakeTeams()
    ana = teams.person('Ana Ruiz')
  })
  afterEach(async () => {
    await door?.close()
    await teams.close()
  })

  const open = async (options: OpenDoorOptions): Promise<OpenDoor> => (door = await openDoor(teams, options))

  /** A card in a channel, posted by a turn. */
  async function posted(options: OpenDoorOptions = {}): Promise<Message> {
    const channel = teams.channel('b2b-eu')
    const logic = async (context: TurnContext): Promise<void> => {
      if (context.activity.type === 'message') await context.sendActivity({ attachments: [CARD] })
      else await (options.logic ?? usualTurn)(context)
    }
    await open({ ...options, logic })
    assert.equal((await teams.say('post', ana, channel)).status, 200)
    return channel.visible[0]!
  }

  it('answers in the thread it was asked in, with the token of the bot, and learns the id', async () => {
    const channel = teams.channel('b2b-eu')
    let id: string | undefined
    await open({ logic: async (context) => void (id = (await context.sendActivity('Hello'))?.id) })
    const root = await teams.say('hello', ana, channel)
    assert.deepEqual([root.status, root.body], [200, undefined])
    const [message] = channel.visible
    assert.equal(message?.text, 'Hello')
    assert.equal(message.id, id)
    assert.equal(message.conversationId, door?.turns[0]?.conversation.id)
  })

  it('repaints and deletes its messages', async () => {
    const chat = teams.personal(ana)
    await open({
      logic: async (context) => {
        const one = await context.sendActivity('one')
        const two = await context.sendActivity('two')
        const again = await context.updateActivity({ type: 'message', id: one!.id, text: 'one, again' })
        assert.deepEqual(again, one)
        await context.deleteActivity(two!.id)
      },
    })
    assert.equal((await teams.say('go', ana, chat)).status, 200)
    assert.deepEqual(
      chat.visible.map((message) => message.text),
      ['one, again'],
    )
    assert.deepEqual(
      chat.messages.map((message) => message.history.length),
      [2, 1],
    )
  })

  it('answers a click with HTTP 200 and its card', async () => {
    const answer = await teams.click(await posted(), 'qualify', { leadId: 'L1' }, ana)
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.card, { type: 'AdaptiveCard', version: '1.5', body: [] })
    const { value } = door!.turns[1] as { value?: { action: { data: object } } }
    assert.deepEqual(value?.action.data, { leadId: 'L1' })
  })

  it('answers a click with the error that it names', async () => {
    const body = { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: '400', message: 'No.' } }
    const error = { type: 'invokeResponse', value: { status: 200, body } }
    const message = await posted({ logic: (context) => context.sendActivity(error).then(() => undefined) })
    assert.deepEqual((await teams.click(message, 'win', {}, ana)).body, body)
  })

  it('that fails answers a click with HTTP 200 and a message with the reference; the log has the fault once', async () => {
    const fault = new TypeError('the password is 1234')
    const message = await posted({ logic: () => Promise.reject(fault) })
    const answer = await teams.click(message, 'win', {}, ana)
    assert.equal(answer.status, 200)
    const [line, ...more] = door!.log
    assert.deepEqual(more, [])
    assert.equal(line?.fields.err, fault)
    assert.equal(answer.message, `It went wrong, see ${String(line.fields.reference)}.`)
  })

  it('B36 that fails otherwise answers 500 in constant words, and runs once', async () => {
    await open({ logic: () => Promise.reject(new Error('the password is 1234')) })
    const answer = await teams.say('help', ana, teams.personal(ana))
    assert.equal(answer.status, 500)
    const { reference } = answer.body as { reference: string }
    assert.deepEqual(answer.body, { error: 'Something went wrong here.', reference })
    assert.deepEqual(
      door!.log.map((line) => line.fields.reference),
      [reference],
    )
    assert.equal(door!.turns.length, 1)
  })

  it('B31 that is slow answers a click in time, goes on, and a late fault is still logged', async () => {
    let end = (): void => undefined
    const slow = new Promise<void>((_resolve, reject) => (end = () => reject(new Error('late'))))
    const message = await posted({ logic: () => slow, patienceMs: 50 })
    const answer = await teams.click(message, 'win', {}, ana)
    assert.deepEqual([answer.status, answer.message], [200, 'Not yet.'])
    assert.deepEqual(
      door!.log.map(({ sentence }) => sentence),
      ['A click was answered before its turn had ended.'],
    )
    end()
    await teams.until(() => door!.log.some((line) => line.level === 'error'))
    assert.equal(new Set(door!.log.map((line) => line.fields.reference)).size, 1)
  })

  it('that is slow is waited for where nobody clicked, so that Teams hears how it ended', async () => {
    const fails = (): Promise<void> => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 100))
    await open({ logic: fails, patienceMs: 10 })
    assert.equal((await teams.say('help', ana, teams.personal(ana))).status, 500)
  })

  it('B31 50 turns that wait for a Teams that hangs do not hold up other clicks', async () => {
    const chat = teams.personal(ana)
    const message = await posted({ timeoutMs: 1500 })
    await door!.close()
    await open({
      timeoutMs: 1500,
      logic: async (context) => {
        if (context.activity.type === 'invoke') return usualTurn(context)
        await context.sendActivity('Hello')
      },
    })
    teams.on('send', hangs(), 50)
    const before = teams.calls.length
    const hung = Array.from({ length: 50 }, () => teams.say('hello', ana, chat))
    await teams.until(() => teams.calls.length === before + 50)
    const started = performance.now()
    for (let i = 0; i < 20; i++) assert.equal((await teams.click(message, 'qualify', {}, ana)).status, 200)
    assert.ok(performance.now() - started < 1000)
    for (const { status } of await Promise.all(hung)) assert.equal(status, 500)
  })

  it('knows how Teams failed', async () => {
    const failures: unknown[] = []
    await open({
      logic: async (context) => {
        await context.sendActivity('Hello').catch((error: unknown) => failures.push(error))
      },
    })
    teams.on('send', refuses(403, 'BotDisabledByAdmin'))
    assert.equal((await teams.say('hello', ana, teams.personal(ana))).status, 200)
    assert.match(String(failures[0]), /a Teams admin has to allow the app/)
  })

  it('needs no token where the bot has no registration; tenant and channel still count', async () => {
    await teams.close()
    teams = await fakeTeams({ appId: null })
    ana = teams.person('Ana Ruiz')
    await open({
      logic: async (context) => {
        await context.sendActivity('Hello')
      },
    })
    const chat = teams.personal(ana)
    assert.equal((await teams.say('hello', ana, chat)).status, 200)
    assert.equal(chat.visible.length, 1)
    const bob = teams.person('Bob', { tenantId: 'another' })
    assert.equal((await teams.say('hello', bob, teams.personal(bob))).status, 403)
    assert.equal((await teams.deliver({ ...door!.turns[0], channelId: 'webchat' })).status, 403)
    assert.equal(door!.turns.length, 1)
    assert.equal(
      teams.calls.every((call) => call.authorization === undefined),
      true,
    )
  })

  it('503 is the answer while no keys can be had, and never 401: the request may be good', async () => {
    await open({})
    teams.on('metadata', refuses(500))
    const answer = await teams.say('help', ana, teams.personal(ana))
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('retry-after'), '5')
    assert.deepEqual(door!.turns, [])
  })
})
