/** A digest at its delivery: it comes once, whatever Teams answers and whoever dies, and never twice. */
import { strict as assert } from 'node:assert'
import { TryLater, Unsure } from '../../../src/ports/failures.ts'
import { due, MIA, office, slots, states } from '../../support/digest-office.ts'
import { sqliteSubject } from '../../support/store.ts'

describe('B37 a digest that leaves once', () => {
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
