/** A digest at its delivery: for whom it still is, whom it does not reach, and that it comes at most once. */
import { strict as assert } from 'node:assert'
import { unreachableManagers } from '../../src/flows/digest-unreachable.ts'
import { RolesUnknown } from '../../src/ports/directory.ts'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../src/ports/failures.ts'
import { BLOCKED, MIA, office } from '../support/digest-office.ts'
import { sqliteSubject } from '../support/store.ts'

/** A request came on Sunday; Mia's digest of Monday is stored and not delivered yet. */
async function due(options: Parameters<typeof office>[0] = {}) {
  const o = office(options)
  await o.round()
  await o.receive()
  o.at('2026-11-23T07:00:00.000Z')
  await o.round()
  return o
}
const states = (outcomes: readonly (object & { state?: string })[]): unknown[] =>
  outcomes.map((one) => (one instanceof Error ? one.name : one.state))
const slots = (o: Awaited<ReturnType<typeof due>>): string[] => o.posted.map(({ slot }) => slot)

describe('B37 a digest that leaves', () => {
  it('comes to the manager’s own chat, in his language and zone, with the figures since the slot before', async () => {
    const o = await due()
    assert.deepEqual(states(await o.deliver()), ['done'])
    const [{ to, face }] = o.posted as [(typeof o.posted)[number]]
    assert.deepEqual(
      [to, face.language, face.zone, face.digest.figures.arrived],
      ['chat-mia', 'de', 'Europe/Berlin', 1],
    )
    assert.equal(face.digest.perPerson, false)
    assert.deepEqual(face.digest.period, { from: '2026-11-20T07:00:00.000Z', to: '2026-11-23T07:00:00.000Z' })
    assert.deepEqual(face.digest.before, { from: '2026-11-19T07:00:00.000Z', to: '2026-11-20T07:00:00.000Z' })
    assert.deepEqual(await o.deliver(), [])
  })

  it('has figures per person when an admin turned them on', async () => {
    const o = await due()
    await o.settings({ figuresPerPerson: true })
    await o.deliver()
    assert.equal(o.posted[0]?.face.digest.perPerson, true)
  })

  it('is not sent when nothing is new and nothing overdue', async () => {
    const o = office()
    await o.round()
    o.at('2026-11-23T07:00:00Z')
    await o.round()
    assert.deepEqual(states(await o.deliver()), ['done'])
    assert.deepEqual(o.posted, [])
  })

  it('is sent when nothing is new and something is overdue by the admins’ deadline', async () => {
    const o = await due()
    await o.deliver()
    for (const [hours, sent] of [
      [72, 1],
      [24, 2],
    ] as const) {
      await o.settings({ deadlineHours: hours })
      o.at(`2026-11-${hours === 72 ? 24 : 25}T07:00:00Z`)
      await o.round()
      await o.deliver()
      assert.equal(o.posted.length, sent)
    }
  })

  it('does not come to who was a manager an hour ago, who is a guest, or who switched it off meanwhile', async () => {
    for (const change of ['removed', 'guest', 'off']) {
      const o = await due()
      if (change === 'removed') o.managers.clear()
      if (change === 'guest') o.state.standing = () => Promise.resolve('guest')
      if (change === 'off') await o.settings({ digest: 'off' })
      assert.deepEqual(states(await o.deliver()), ['superseded'], change)
      assert.deepEqual(o.posted, [])
    }
  })

  it('waits while nobody can say who he is', async () => {
    const o = await due()
    o.state.roles = () => Promise.reject(new RolesUnknown('Graph is down.'))
    assert.deepEqual(states(await o.deliver()), ['TryLater'])
    o.state.roles = () => Promise.resolve(['manager'])
    o.state.standing = () => Promise.reject(new TryLater('Teams is slow.', 1000, true))
    assert.deepEqual(states(await o.deliver()), ['TryLater'])
    o.state.standing = () => Promise.resolve('member')
    assert.deepEqual(states(await o.deliver()), ['done'])
    assert.equal(o.posted.length, 1)
  })

  it('stops at 403 ConversationBlockedByUser: he is flagged, admins are told once, and the next slot is tried again', async () => {
    const o = await due()
    o.state.posting = () => Promise.reject(new PermanentFailure(BLOCKED))
    assert.deepEqual(states(await o.deliver()), ['superseded'])
    assert.deepEqual(await o.deliver(), [])
    const flagged = await unreachableManagers(o.deps)
    assert.deepEqual(
      flagged.map(({ person, why }) => [person.id, why]),
      [[MIA, BLOCKED]],
    )
    o.at('2026-11-24T07:00:00Z')
    await o.round()
    await o.deliver()
    assert.deepEqual(o.told, [`digest.unreachable/${MIA}`])
    o.state.posting = () => Promise.resolve()
    o.at('2026-11-25T07:00:00Z')
    await o.round()
    await o.deliver()
    assert.deepEqual([slots(o), await unreachableManagers(o.deps)], [['2026-11-25'], []])
  })

  it('to somebody who never talked to the bot: a chat is opened, or he is flagged when the app is not there', async () => {
    const o = await due()
    o.shelved.clear()
    await o.deliver()
    assert.equal(o.posted[0]?.to, `opened-${MIA}`)
    const other = await due()
    other.shelved.clear()
    other.state.opening = () => Promise.reject(new PermanentFailure(BLOCKED))
    assert.deepEqual(states(await other.deliver()), ['superseded'])
    assert.equal((await unreachableManagers(other.deps)).length, 1)
  })

  it('to somebody who removed the app: Teams refuses already to say who he is, and he is flagged', async () => {
    const o = await due()
    o.state.standing = () => Promise.reject(new PermanentFailure(BLOCKED))
    assert.deepEqual(states(await o.deliver()), ['superseded'])
    assert.deepEqual(
      (await unreachableManagers(o.deps)).map(({ person, why }) => [person.id, why]),
      [[MIA, BLOCKED]],
    )
    assert.deepEqual(o.told, [`digest.unreachable/${MIA}`])
  })

  it('whose chat is gone comes in a new one; where Teams does not know him there either, he is flagged', async () => {
    const o = await due()
    o.state.standing = (chat) => (chat === 'chat-mia' ? Promise.reject(new Missing('404')) : Promise.resolve('member'))
    assert.deepEqual(states(await o.deliver()), ['done'])
    assert.deepEqual([o.posted[0]?.to, o.shelved.size], [`opened-${MIA}`, 1])
    const other = await due()
    other.state.standing = () => Promise.reject(new Missing('404'))
    assert.deepEqual(states(await other.deliver()), ['superseded'])
    assert.deepEqual([(await unreachableManagers(other.deps)).length, other.shelved.size], [1, 0])
  })

  it('a refusal that is about the bot and not about him is a failure an admin sees', async () => {
    const o = await due()
    o.state.posting = () => Promise.reject(new PermanentFailure('BotDisabledByAdmin'))
    assert.deepEqual(states(await o.deliver()), ['PermanentFailure'])
    assert.deepEqual(await unreachableManagers(o.deps), [])
  })

  it('comes once when it surely did not leave at first, and never twice when nobody knows', async () => {
    const o = await due()
    o.state.posting = () => Promise.reject(new TryLater('429', 5000, true))
    assert.deepEqual(states(await o.deliver()), ['TryLater'])
    o.state.posting = () => Promise.resolve()
    o.state.taken = () => Promise.reject(new Unsure('no answer'))
    assert.deepEqual(states(await o.deliver()), ['unknown'])
    o.state.taken = () => Promise.resolve()
    assert.deepEqual([await o.deliver(), o.posted.length], [[], 1])
    // An admin asks for it again.
    assert.ok(await o.store.retryEffect(`digest:${MIA}:2026-11-23`))
    assert.deepEqual([states(await o.deliver()), o.posted.length], [['done'], 2])
  })

  for (const [where, subject] of [
    ['in memory', async () => ({ dispose: () => Promise.resolve() })],
    ['on SQLite', sqliteSubject],
  ] as const)
    it(`comes once, however often it surely did not leave, ${where}`, async () => {
      const { dispose, ...given } = await subject()
      if ('clock' in given) given.clock.now = Date.parse('2026-11-22T12:00:00.000Z')
      const o = await due(given)
      o.state.posting = () => Promise.reject(new TryLater('429', 5000, true))
      for (let turn = 0; turn < 5; turn++) assert.deepEqual(states(await o.deliver()), ['TryLater'])
      o.state.posting = () => Promise.resolve()
      assert.deepEqual(states(await o.deliver()), ['done'])
      assert.deepEqual([await o.deliver(), o.posted.length], [[], 1])
      await dispose()
    })

  it('that is being posted again is not taken back by a run whose lease is over', async () => {
    const o = await due()
    o.clock.now += 4000
    const [late] = await o.lease()
    assert.ok(late)
    const answer = Promise.withResolvers<never>()
    const posting = new Promise<void>((resolve) => {
      o.state.posting = () => {
        resolve()
        return answer.promise
      }
    })
    const ran = o.sender(late).catch((error: unknown) => (error as Error).name)
    await posting
    o.clock.now += 2000
    assert.deepEqual(states(await o.deliver()), ['unknown'])
    // An admin asks for it again, and the bot dies while it is posted.
    assert.ok(await o.store.retryEffect(late.key))
    o.state.posting = () => Promise.resolve()
    const [again] = await o.lease()
    assert.ok(again)
    await o.sender(again)
    answer.reject(new TryLater('429', 5000, true))
    assert.equal(await ran, 'TryLater')
    o.clock.now += 2000
    assert.deepEqual([states(await o.deliver()), o.posted.length], [['unknown'], 1])
  })

  it('is not sent a second time after a crash between Teams’ answer and the end of the effect', async () => {
    const o = await due()
    o.clock.now += 4000
    const [effect] = await o.lease()
    assert.ok(effect)
    await o.sender(effect)
    // Nobody settled it: the lease runs out, which counts as an attempt.
    o.clock.now += 2000
    await o.lease()
    o.clock.now += 2000
    assert.deepEqual(states(await o.deliver()), ['unknown'])
    assert.equal(o.posted.length, 1)
  })

  it('comes after a restart between its commit and its delivery, and not when the next one is there', async () => {
    const o = await due()
    o.at('2026-11-23T11:00:00Z')
    const again = office({ store: o.store, clock: o.clock })
    await again.round()
    await again.deliver()
    assert.deepEqual(slots(again), ['2026-11-23'])
    const late = await due()
    late.at('2026-11-24T09:00:00Z')
    await late.round()
    await late.deliver()
    await late.deliver()
    assert.deepEqual(slots(late), ['2026-11-24'])
  })
})
