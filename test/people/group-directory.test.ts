/** B9: who has a role through an Entra group, who has none, and for how long an answer is believed. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import sinon from 'sinon'
import { RolesUnknown } from '../../src/ports/directory.ts'
import { type Fault, hangs, refuses, refusesInHtml } from '../support/fake-graph/faults.ts'
import { clientOf } from '../support/fake-graph/given.ts'
import { type GroupTenant, groupTenant } from './group-tenant.ts'

const MINUTE = 60_000

describe('B9 roles through groups', () => {
  let { graph, ana, ben, reps, directory } = {} as GroupTenant
  beforeEach(async () => {
    ;({ graph, ana, ben, reps, directory } = await groupTenant({ timeoutMs: 500 }))
  })
  afterEach(async () => {
    sinon.restore()
    await graph.close()
  })

  const asked = (): number => graph.calls.filter(({ operation }) => operation === 'member-groups').length

  it('are had by members, by members of a group in it, and by nobody else', async () => {
    const team = graph.tenant.group(ben)
    reps.members.add(team.id)
    const d = directory({ manager: [team.id] })
    assert.deepEqual(await d.rolesOf(ana.id), ['rep'])
    assert.deepEqual(await d.rolesOf(ben.id), ['rep', 'manager'])
    assert.deepEqual(await d.rolesOf(graph.tenant.user('Eve').id), [])
    assert.deepEqual(await d.rolesOf(randomUUID()), [])
  })

  it('add up with those of the lists, and object ids are the same in any case', async () => {
    const d = directory({}, { manager: [ana.id.toUpperCase()] })
    assert.deepEqual(await d.rolesOf(ana.id.toUpperCase()), ['rep', 'manager'])
  })

  for (const [who, change] of [
    ['a guest', { userType: 'Guest' }],
    ['a disabled account', { accountEnabled: false }],
  ] as const)
    it(`are had by no member who is ${who}`, async () => {
      Object.assign(ana, change)
      const d = directory()
      assert.deepEqual(await d.rolesOf(ana.id), [])
      assert.deepEqual(await d.holders(['rep'], 3), [])
    })

  it('are looked up by more groups than Graph takes at once', async () => {
    const many = Array.from({ length: 45 }, () => graph.tenant.group().id)
    assert.deepEqual(await directory({ rep: [...many, reps.id] }).rolesOf(ana.id), ['rep'])
    assert.equal(asked(), 3)
  })

  it('end at the latest five minutes after they were taken away', async () => {
    const time = sinon.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
    const d = directory()
    assert.deepEqual(await d.rolesOf(ana.id), ['rep'])
    reps.members.clear()
    time.setSystemTime(Date.now() + 5 * MINUTE - 1)
    assert.deepEqual(await d.rolesOf(ana.id), ['rep'])
    time.setSystemTime(Date.now() + 1)
    assert.deepEqual(await d.rolesOf(ana.id), [])
    assert.equal(asked(), 2)
  })

  it('are not believed longer because they were asked for in between, or because the clock was set back', async () => {
    const time = sinon.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
    const d = directory()
    for (let minute = 0; minute < 6; minute++) {
      await d.rolesOf(ana.id)
      time.setSystemTime(Date.now() + MINUTE)
    }
    assert.equal(asked(), 2)
    time.setSystemTime(Date.now() - 60 * MINUTE)
    reps.members.clear()
    assert.deepEqual(await d.rolesOf(ana.id), [])
  })

  it('are asked for once by many clicks at the same time', async () => {
    const d = directory()
    await Promise.all(Array.from({ length: 20 }, () => d.rolesOf(ana.id)))
    assert.equal(asked(), 1)
  })

  const FAILS: Readonly<Record<string, Fault>> = {
    'is down': refuses(503),
    'is throttled': refuses(429, 'TooManyRequests', { 'retry-after': '9' }),
    'answers in HTML': refusesInHtml(504),
    'does not answer in time': hangs(),
    'lacks the permission': refuses(403, 'Authorization_RequestDenied'),
    'does not know the token': refuses(401, 'InvalidAuthenticationToken'),
  }
  for (const [what, fault] of Object.entries(FAILS))
    for (const operation of ['user', 'member-groups'] as const)
      it(`cannot be said, and are said to be so, when Graph ${what} (${operation}); they are asked for again a few seconds later`, async () => {
        const time = sinon.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
        const d = directory()
        graph.on(operation, fault)
        await assert.rejects(d.rolesOf(ana.id), (error: unknown) => {
          assert.ok(error instanceof RolesUnknown)
          return /^Groups cannot be looked up\. .*\.$/.test(error.message)
        })
        const before = graph.calls.length
        await assert.rejects(d.rolesOf(ana.id), RolesUnknown)
        assert.equal(graph.calls.length, before)
        time.setSystemTime(Date.now() + 3000)
        assert.deepEqual(await d.rolesOf(ana.id), ['rep'])
      })

  it('cannot be said when Graph hides whether an account is enabled', async () => {
    Object.assign(ana, { accountEnabled: null })
    await assert.rejects(directory().rolesOf(ana.id), /grant User\.Read\.All/)
  })

  it('name the setting when the app is refused', async () => {
    graph.app.secret = 'another secret'
    const before = { ...graph.app, secret: 'the old secret' }
    const d = directory({}, {}, { ask: clientOf({ ...graph, app: before }) })
    await assert.rejects(d.rolesOf(ana.id), (error: unknown) => {
      return error instanceof RolesUnknown && error.message.includes('GRAPH_CLIENT_SECRET')
    })
  })

  it('are not needed by who is listed: a Graph that is down stops nobody of them', async () => {
    graph.on(['user', 'member-groups', 'token'], refuses(503), 100)
    const d = directory({}, { rep: [ana.id], manager: [ben.id] })
    assert.deepEqual(await d.rolesOf(ana.id), ['rep'])
    assert.deepEqual(await d.rolesOf(ben.id, ['rep', 'manager']), ['manager'])
    await assert.rejects(d.rolesOf(ben.id, ['rep']), RolesUnknown)
    assert.equal(asked(), 0)
  })

  it('name people of the lists first, then of the groups, each once and no more than asked for', async () => {
    reps.members.add(ben.id).add(graph.tenant.group(graph.tenant.user('Eve')).id)
    const d = directory({}, { rep: [ben.id] })
    const names = (await d.holders(['rep'], 9)).map((person) => person.name)
    assert.deepEqual(names, [`…${ben.id.slice(-6)}`, 'Ana Ruiz', 'Eve'])
    assert.equal((await d.holders(['rep'], 1)).length, 1)
    await d.holders(['rep'], 3)
    assert.equal(graph.calls.filter(({ operation }) => operation === 'members').length, 1)
  })

  it('are examined without anything remembered, and what is missing is named', async () => {
    const d = directory({ manager: [graph.tenant.group(ben, ana).id] })
    assert.equal(await d.examine(), 2)
    graph.on('user', refuses(403))
    await assert.rejects(d.examine(), /grant|Grant/)
    graph.on('members', refuses(403))
    await assert.rejects(d.examine(), /GroupMember\.Read\.All/)
  })

  it('refuse without names when Graph cannot name anybody', async () => {
    graph.on('members', refuses(503))
    assert.deepEqual(await directory().holders(['rep'], 3), [])
    assert.equal((await directory().holders(['rep'], 3)).length, 1)
  })
})
