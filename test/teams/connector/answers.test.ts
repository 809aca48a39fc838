/** What each answer of Teams becomes: the tables A2 and A3, over HTTP. */
import { strict as assert } from 'node:assert'
import { Missing, ShutOut, TryLater, Unsure } from '../../../src/ports/failures.ts'
import type { Connector, Place } from '../../../src/teams/connector/connector.ts'
import { Refused } from '../../../src/teams/connector/refusals.ts'
import {
  acceptsThen,
  drops,
  type Fault,
  hangs,
  type Operation,
  redirects,
  refuses,
} from '../../support/fake-teams/faults.ts'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import type { Conversation } from '../../support/fake-teams/memory.ts'
import { connectorTo } from './open-connector.ts'

const ACTIVITY = { type: 'message', text: 'Hello' }

describe('an answer of Teams', () => {
  let teams: FakeTeams
  let out: Connector
  let impatient: Connector
  let channel: Conversation
  let place: Place
  let message: string

  before(async () => {
    teams = await fakeTeams()
    // One that does not wait: a thread rests after a 429.
    out = connectorTo(teams, { waits: false })
    impatient = connectorTo(teams, { waits: false, timeoutMs: 100 })
    teams.person('Ana Ruiz')
    channel = teams.channel('b2b-eu')
    place = { serviceUrl: teams.serviceUrl, conversationId: channel.id }
    message = await out.sendToConversation(place, ACTIVITY)
  })
  after(() => teams.close())

  /** Calls that would be seen twice if they were repeated, and calls that would not. */
  const posts: Partial<Record<Operation, () => Promise<unknown>>> = {
    'create-thread': () => out.createThread(place, ACTIVITY),
    send: () => out.sendToConversation(place, ACTIVITY),
  }
  const others: Partial<Record<Operation, () => Promise<unknown>>> = {
    update: () => out.updateActivity(place, message, ACTIVITY),
    delete: () => out.deleteActivity(place, message),
    members: () => out.getPagedMembers(place),
    member: () => out.getMember(place, channel.members[0]!.aadObjectId),
    'create-chat': () => out.createChat({ ...place, tenantId: teams.tenantId, userId: channel.members[0]!.id }),
  }

  async function failure(operation: Operation, call: () => Promise<unknown>, fault: Fault): Promise<Error> {
    const stop = teams.on(operation, fault)
    const patient = out
    if (fault.reply === 'never') out = impatient
    try {
      const before = teams.calls.length
      const error: unknown = await call().then(
        () => assert.fail('it did not fail'),
        (caught: unknown) => caught,
      )
      assert.ok(error instanceof Error)
      assert.equal(
        teams.calls.slice(before).filter((made) => made.operation === operation).length,
        1,
        'no hidden retry',
      )
      assert.doesNotMatch(error.message, /Quoth|http|127\.0|Bearer/, 'nothing of Teams but its code')
      return error
    } finally {
      out = patient
      stop()
    }
  }

  type Kind = abstract new (...parts: never[]) => Error
  const rows: Record<string, readonly [Fault, Kind, Kind]> = {
    '400 BadSyntax': [refuses(400, 'BadSyntax'), Refused, Refused],
    '401 BotNotRegistered': [refuses(401, 'BotNotRegistered'), Refused, Refused],
    '401 with a new token': [refuses(401, 'Unauthorized'), Refused, Refused],
    '402, which nobody speaks of': [refuses(402), Refused, Refused],
    '403 BotDisabledByAdmin': [refuses(403, 'BotDisabledByAdmin'), Refused, Refused],
    '403 BotNotInConversationRoster': [refuses(403, 'BotNotInConversationRoster'), ShutOut, ShutOut],
    '403 ConversationBlockedByUser': [refuses(403, 'ConversationBlockedByUser'), ShutOut, ShutOut],
    '403 NotEnoughPermissions': [refuses(403, 'NotEnoughPermissions'), ShutOut, ShutOut],
    '403 without a word': [refuses(403), ShutOut, ShutOut],
    '403 InvalidBotApiHost': [refuses(403, 'InvalidBotApiHost'), Refused, Refused],
    '404 ActivityNotFound': [refuses(404, 'ActivityNotFound'), Missing, Missing],
    '404 ConversationNotFound': [refuses(404, 'ConversationNotFound'), Missing, Missing],
    '405': [refuses(405), Refused, Refused],
    '412 PreconditionFailed': [refuses(412, 'PreconditionFailed'), TryLater, TryLater],
    '413 MessageSizeTooBig': [refuses(413, 'MessageSizeTooBig'), Refused, Refused],
    '429': [refuses(429, 'TooManyRequests'), TryLater, TryLater],
    '500': [refuses(500), Unsure, Unsure],
    '501': [refuses(501, 'DeleteActivityAPINotImplemented'), Refused, Refused],
    '502': [refuses(502), Unsure, TryLater],
    '503': [refuses(503), Unsure, TryLater],
    '503 with Retry-After': [refuses(503, '', { 'retry-after': '1' }), TryLater, TryLater],
    '504': [refuses(504), Unsure, TryLater],
    '507': [refuses(507), Unsure, Unsure],
    '302 to another host': [redirects('http://127.0.0.1:1/', 302), Refused, Refused],
    '307 to itself': [redirects('/', 307), Refused, Refused],
    'B32 accepted, then reset': [acceptsThen('reset'), Unsure, TryLater],
    'B32 accepted, then 502': [acceptsThen(502), Unsure, TryLater],
    'B31 accepted, then never an answer': [acceptsThen('never'), Unsure, TryLater],
    'B31 never an answer': [hangs(), Unsure, TryLater],
    'cut off unread, for all anybody knows': [drops(), Unsure, TryLater],
  }
  for (const [title, [fault, afterPost, otherwise]] of Object.entries(rows)) {
    for (const [operation, call] of Object.entries(posts) as [Operation, () => Promise<unknown>][])
      it(`${title} is ${afterPost.name} for ${operation}`, async () =>
        assert.ok((await failure(operation, call, fault)) instanceof afterPost))
    for (const [operation, call] of Object.entries(others) as [Operation, () => Promise<unknown>][])
      it(`${title} is ${otherwise.name} for ${operation}`, async () =>
        assert.ok((await failure(operation, call, fault)) instanceof otherwise))
  }

  it('that is a success without an id is Unsure for a post, TryLater for a read', async () => {
    const started = performance.now()
    for (const fault of [acceptsThen('garbage'), acceptsThen('endless')]) {
      for (const [operation, call] of Object.entries(posts) as [Operation, () => Promise<unknown>][])
        assert.ok((await failure(operation, call, fault)) instanceof Unsure)
      assert.ok((await failure('members', others.members!, fault)) instanceof TryLater)
    }
    assert.ok(performance.now() - started < 8000, 'an answer without an end is left after its first megabyte')
    const split = { ...ACTIVITY, attachments: [{ contentType: 'x', content: {} }] }
    await assert.rejects(out.sendToConversation(place, split), Unsure)
  })

  it('names the code and a cure', async () => {
    const error = await failure('send', posts.send!, refuses(403, 'BotNotInConversationRoster'))
    assert.match(error.message, /add the app to the team again.*403 BotNotInConversationRoster/)
    const strange = await failure('send', posts.send!, refuses(403, 'Bad code, Ana\u0000'))
    assert.equal(strange.message, 'Teams refused, and will again. Teams answered 403.')
  })

  it('A3 that says for how long is believed, in seconds or as a date', async () => {
    const wait = async (header: string): Promise<number> => {
      const error = await failure('update', others.update!, refuses(429, '', { 'retry-after': header }))
      assert.ok(error instanceof TryLater)
      assert.equal(error.counted, true)
      return error.afterMs
    }
    assert.equal(await wait('7'), 7000)
    assert.equal(await wait('999999999999'), 3_600_000)
    assert.equal(await wait('soon'), 5000)
  })

  it('that never comes because nobody listens means that nothing was sent', async () => {
    const away = await fakeTeams({ appId: null })
    const lonely = connectorTo(away)
    await away.close()
    for (const call of [
      () => lonely.createThread({ ...place, serviceUrl: away.serviceUrl }, ACTIVITY),
      () => lonely.updateActivity({ ...place, serviceUrl: away.serviceUrl }, '1', ACTIVITY),
    ])
      await assert.rejects(call(), (error) => error instanceof TryLater && error.message.includes('ECONNREFUSED'))
  })
})
