/** The gate to Teams: what a call does, where it never goes, and how long it may take. */
import { strict as assert } from 'node:assert'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../../src/ports/failures.ts'
import type { Connector, Place } from '../../../src/teams/connector/connector.ts'
import { limits } from '../../../src/teams/connector/limits.ts'
import { acceptsThen, hangs, redirects, refuses } from '../../support/fake-teams/faults.ts'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { loopback } from '../../support/fake-teams/loopback.ts'
import type { Conversation } from '../../support/fake-teams/memory.ts'
import { connectorTo, tokenFor } from './open-connector.ts'

const ACTIVITY = { type: 'message', text: 'Hello' }

describe('the connector', () => {
  let teams: FakeTeams
  let out: Connector
  let channel: Conversation
  let place: Place

  beforeEach(async () => {
    teams = await fakeTeams()
    out = connectorTo(teams)
    for (let i = 0; i < 250; i++) teams.person(`Person ${i}`)
    channel = teams.channel('b2b-eu')
    place = { serviceUrl: teams.serviceUrl, conversationId: channel.id }
  })
  afterEach(() => teams.close())

  it('makes a thread in a channel, and answers in it', async () => {
    const thread = await out.createThread(place, ACTIVITY)
    assert.deepEqual(thread, { id: `${channel.id};messageid=${thread.activityId}`, activityId: thread.activityId })
    const inThread = { ...place, conversationId: thread.id }
    const id = await out.sendToConversation(inThread, ACTIVITY)
    const reply = await out.replyToActivity(inThread, id, ACTIVITY)
    assert.deepEqual(
      channel.messages.map((m) => [m.id, m.rootId]),
      [thread.activityId, id, reply].map((m) => [m, thread.activityId]),
    )
  })

  it('repaints a message in place, and deletes it', async () => {
    const id = await out.sendToConversation(place, ACTIVITY)
    await out.updateActivity(place, id, { type: 'message', text: 'Bye' })
    assert.deepEqual(
      channel.messages[0]?.history.map((activity) => activity.text),
      ['Hello', 'Bye'],
    )
    assert.equal(channel.messages[0]?.history[1]?.id, id)
    await out.deleteActivity(place, id)
    assert.deepEqual(channel.visible, [])
    await assert.rejects(out.updateActivity(place, id, ACTIVITY), Missing)
    await assert.rejects(out.deleteActivity(place, id), Missing)
  })

  it('finds the chat with a person, by Teams id or object id, and the person in a channel', async () => {
    const [ana] = channel.members
    const to = { serviceUrl: teams.serviceUrl, tenantId: teams.tenantId }
    assert.equal(await out.createChat({ ...to, userId: ana!.id }), teams.personal(ana!).id)
    assert.equal(await out.createChat({ ...to, userId: ana!.aadObjectId }), teams.personal(ana!).id)
    assert.equal((await out.getMember(place, ana!.aadObjectId)).name, 'Person 0')
    await assert.rejects(out.getMember(place, 'nobody'), Missing)
  })

  it('reads members page by page', async () => {
    const names: (string | undefined)[] = []
    let after: string | undefined
    do {
      const page = await out.getPagedMembers(place, after)
      names.push(...page.members.map((member) => member.name))
      after = page.next ?? undefined
    } while (after !== undefined)
    assert.deepEqual(
      names,
      channel.members.map((member) => member.name),
    )
    assert.equal(teams.calls.filter((call) => call.operation === 'members').length, 3)
  })

  it('B40 knows a channel that is gone, and one that the bot was removed from', async () => {
    channel.installed = false
    await assert.rejects(out.sendToConversation(place, ACTIVITY), PermanentFailure)
    channel.gone = true
    await assert.rejects(out.sendToConversation(place, ACTIVITY), Missing)
  })

  it('B6 opens no socket for a poisoned place, not even for a token', async () => {
    const reached: string[] = []
    const evil = await loopback((request, response) => {
      reached.push(request.path)
      response.end('{}')
    })
    for (const serviceUrl of [
      evil.url.replace('127.0.0.1', '127.0.0.1@127.0.0.1'),
      evil.url.replace('http:', 'https:'),
      evil.url.replace('127.0.0.1', 'localtest.example'),
      `http://smba.trafficmanager.net@${evil.url.slice('http://'.length)}`,
      '',
    ]) {
      const poisoned = { ...place, serviceUrl }
      const failed = { name: 'PermanentFailure', message: /not one of Teams: nothing was sent/ }
      await assert.rejects(out.sendToConversation(poisoned, ACTIVITY), failed)
      await assert.rejects(out.createThread(poisoned, ACTIVITY), failed)
      await assert.rejects(out.updateActivity(poisoned, '1', ACTIVITY), failed)
      await assert.rejects(out.deleteActivity(poisoned, '1'), failed)
      await assert.rejects(out.getPagedMembers(poisoned), failed)
      await assert.rejects(out.createChat({ serviceUrl, tenantId: 't', userId: 'u' }), failed)
    }
    assert.deepEqual(reached, [])
    assert.deepEqual(teams.calls, [])
    await evil.close()
  })

  it('B6 follows no redirect: the token stays', async () => {
    const reached: string[] = []
    const evil = await loopback((request, response) => {
      reached.push(request.path)
      response.end('{}')
    })
    for (const status of [301, 302, 303, 307, 308]) {
      teams.on(['send', 'members', 'login'], redirects(`${evil.url}/`, status), 1)
      await assert.rejects(out.sendToConversation(place, ACTIVITY))
      teams.on('members', redirects(`${evil.url}/`, status), 1)
      await assert.rejects(out.getPagedMembers(place), PermanentFailure)
    }
    assert.deepEqual(reached, [])
    await evil.close()
  })

  it('B6 keeps ids within their step of the path', async () => {
    const before = teams.calls.length
    for (const conversationId of ['', '.', '..'])
      await assert.rejects(out.sendToConversation({ ...place, conversationId }, ACTIVITY), PermanentFailure)
    assert.equal(teams.calls.length, before)
    await assert.rejects(out.getMember(place, '../../../../openid'), Missing)
    await assert.rejects(out.updateActivity(place, '1/../../x?y#z', ACTIVITY), Missing)
    assert.deepEqual(
      teams.calls.slice(-2).map((call) => call.operation),
      ['member', 'update'],
    )
  })

  it('B31 50 calls that hang hold nobody up, and end in time', async () => {
    const patient = connectorTo(teams, { timeoutMs: 1500 })
    await out.sendToConversation(place, ACTIVITY)
    teams.on('update', hangs(), 50)
    const hung = Array.from({ length: 50 }, () =>
      patient.updateActivity(place, '1', ACTIVITY).catch((error: unknown) => error),
    )
    await teams.until(() => teams.calls.filter((call) => call.operation === 'update').length === 50)
    const started = performance.now()
    for (let i = 0; i < 20; i++) await patient.sendToConversation(place, ACTIVITY)
    assert.ok(performance.now() - started < 1000)
    for (const error of await Promise.all(hung)) assert.ok(error instanceof TryLater)
    assert.ok(performance.now() - started < 4000)
  })

  it('B32 a post that was accepted and then reset is sent once, and is Unsure', async () => {
    await out.sendToConversation(place, ACTIVITY)
    teams.on('create-thread', acceptsThen('reset'))
    await assert.rejects(out.createThread(place, ACTIVITY), Unsure)
    assert.equal(channel.visible.length, 2)
  })

  it('sends nothing without budget, unless a person waits for it', async () => {
    let now = 1000
    const shared = { now: () => now, limits: limits(), token: tokenFor(teams) }
    const cards = connectorTo(teams, { ...shared, waits: true })
    const answers = connectorTo(teams, { ...shared, waits: false })
    for (let i = 0; i < 6; i++) await cards.sendToConversation(place, ACTIVITY)
    await answers.sendToConversation(place, ACTIVITY)
    const refused = { name: 'TryLater', counted: false, afterMs: 1005 }
    await assert.rejects(
      cards.createThread({ ...place, conversationId: `${channel.id};messageid=1` }, ACTIVITY),
      refused,
    )
    await answers.sendToConversation(place, ACTIVITY)
    assert.equal(channel.messages.length, 8)
    now += 2020
    await cards.sendToConversation(place, ACTIVITY)
  })

  it('lets a thread rest after a 429, whoever got it, and no other', async () => {
    let now = 1000
    const shared = { now: () => now, limits: limits(), token: tokenFor(teams) }
    const cards = connectorTo(teams, { ...shared, waits: true })
    const answers = connectorTo(teams, { ...shared, waits: false })
    teams.on('send', refuses(429, 'TooManyRequests', { 'retry-after': '30' }))
    await assert.rejects(answers.sendToConversation(place, ACTIVITY), {
      name: 'TryLater',
      counted: true,
      afterMs: 30_000,
    })
    now += 29_999
    await assert.rejects(cards.updateActivity(place, '1', ACTIVITY), { name: 'TryLater', counted: false, afterMs: 1 })
    await cards.sendToConversation({ ...place, conversationId: teams.channel('other').id }, ACTIVITY)
    now += 1
    await cards.sendToConversation(place, ACTIVITY)
  })
})
