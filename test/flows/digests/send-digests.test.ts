/** A digest at its delivery: for whom it still is, and whom it does not reach. */
import { strict as assert } from 'node:assert'
import { unreachableManagers } from '../../../src/flows/digests/digest-unreachable.ts'
import { RolesUnknown } from '../../../src/ports/directory.ts'
import { Missing, PermanentFailure, TryLater } from '../../../src/ports/failures.ts'
import { BLOCKED, due, MIA, office, slots, states } from '../../support/digest-office.ts'

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
    assert.deepEqual(face.digest.before, { from: '2026-11-17T07:00:00.000Z', to: '2026-11-20T07:00:00.000Z' })
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
})
