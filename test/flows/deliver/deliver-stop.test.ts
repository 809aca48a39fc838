/** The end of the worker: nothing new, no timer, and nobody waits for ever. */
import { strict as assert } from 'node:assert'
import { done, hangs, loop, slowly } from '../../support/world-loop.ts'

describe('a worker that is stopped', () => {
  it('takes nothing new, lets what runs end, and leaves no timer behind', async () => {
    await using it = loop(slowly(5000))
    await it.add('a@x', 'b@x')
    await it.tick(1000)
    const stopped = it.stop()
    const leases = it.store.calls.lease
    await it.add('c')
    await it.tick(4000)
    await stopped
    assert.deepEqual([it.timers(), it.store.calls.lease], [0, leases])
    await it.tick(3_600_000)
    assert.deepEqual(await it.states(), { a: 'done', b: 'waiting', c: 'waiting' })
  })

  it('keeps its leases while it waits for what runs', async () => {
    await using it = loop(slowly(50_000))
    await it.add('a')
    await it.tick(1000)
    const stopped = it.stop(60_000)
    await it.tick(50_000)
    await stopped
    assert.deepEqual([it.runs.length, (await it.row('a')).state], [1, 'done'])
  })

  it('gives up after its time, on work that hangs and on a store that does not answer', async () => {
    for (const hung of ['work', 'store'] as const) {
      await using it = loop(hangs)
      if (hung === 'store') it.store.before('lease', () => new Promise(() => undefined))
      await it.add('a')
      await it.tick()
      let ended = false
      const stopped = it.stop(10_000).then(() => (ended = true))
      await it.tick(9999)
      assert.equal(ended, false, hung)
      await it.tick(1)
      await stopped
      assert.equal(it.timers(), 0)
    }
  })

  it('gives back what was being leased at that moment', async () => {
    await using it = loop(done)
    await it.tick()
    const before = it.runs.length
    const stops: Promise<void>[] = []
    it.store.before('lease', () => void stops.push(it.stop()))
    await it.add('a')
    await it.tick()
    await Promise.all(stops)
    const { state, attempts } = await it.row('a')
    assert.deepEqual({ state, attempts, ran: it.runs.length - before }, { state: 'waiting', attempts: 0, ran: 0 })
    assert.equal(it.timers(), 0)
    it.start()
    await it.tick()
    assert.equal((await it.row('a')).state, 'done')
  })
})
