/** Who is asked to wait makes its whole lane rest, for as long as it was asked to, whoever works on it by then. */
import { strict as assert } from 'node:assert'
import { TryLater } from '../../../src/ports/failures.ts'
import { done, loop, throws } from '../../support/world-loop.ts'
import { broken } from '../../support/world-store.ts'

describe('an attempt that is asked to wait', () => {
  it('rests the whole lane when it is asked to wait, and no other lane', async () => {
    let busy = true
    await using it = loop(async (effect) => {
      if (effect.lane === 'slow' && busy) throw new TryLater('busy', 5000, false)
      return { state: 'done' }
    })
    await it.add('a@slow', 'b@slow', 'c@fast', 'd@fast')
    await it.tick(4900)
    busy = false
    assert.deepEqual(
      it.runs.map((r) => r.key),
      ['a', 'c', 'd'],
    )
    await it.tick(500)
    assert.deepEqual(await it.states(), { a: 'done', b: 'done', c: 'done', d: 'done' })
  })

  it('rests the lane no longer than it was asked to when the clock is set back by a day', async () => {
    let busy = true
    await using it = loop(async () => {
      if (busy) throw new TryLater('busy', 5000, false)
      return { state: 'done' }
    })
    await it.add('a@x')
    await it.tick()
    busy = false
    it.setBack(24 * 3_600_000)
    await it.add('c@x')
    await it.tick(5100)
    assert.equal((await it.states()).c, 'done')
  })

  it('rests the lane in the next life, too, and no longer than it was asked to', async () => {
    await using it = loop(throws(new TryLater('busy', 30_000, true)))
    await it.add('a@x')
    await it.tick()
    await it.stop(0)
    await it.add('b@x', 'c@y')
    const other = it.another(done)
    await it.tick(29_900)
    assert.deepEqual(await it.states(), { a: 'waiting', b: 'waiting', c: 'done' })
    await it.tick(200)
    assert.deepEqual(await it.states(), { a: 'done', b: 'done', c: 'done' })
    await other.stop()
  })

  it('rests the lane where the work is taken over, also by who had it before', async () => {
    let first = true
    await using it = loop(done, { kinds: () => first })
    const other = it.another(throws(new TryLater('busy', 30_000, true)), { kinds: () => !first })
    await it.add('a@y')
    await it.tick()
    first = false
    await it.add('b@x')
    await it.tick()
    first = true
    await it.add('c@x')
    await it.tick(29_900)
    assert.deepEqual(await it.states(), { a: 'done', b: 'waiting', c: 'waiting' })
    await it.tick(200)
    assert.deepEqual(await it.states(), { a: 'done', b: 'done', c: 'done' })
    await other.stop()
  })

  it('rests the lane and goes on though that cannot be written down', async () => {
    await using it = loop(async ({ attempts, key }) => {
      if (key === 'a' && attempts === 0) throw new TryLater('busy', 30_000, true)
      return { state: 'done' }
    })
    it.store.before('commit', broken)
    await it.add('a@x', 'b@x')
    await it.tick(29_900)
    assert.deepEqual(
      it.runs.map(({ key }) => key),
      ['a'],
    )
    await it.tick(200)
    assert.deepEqual(await it.states(), { a: 'done', b: 'done' })
  })

  it('of several lanes that are asked to rest at once none is forgotten', async () => {
    await using it = loop(throws(new TryLater('busy', 30_000, true)))
    const lanes = ['u', 'v', 'w', 'x']
    await it.add(...lanes.map((lane) => `a-${lane}@${lane}`))
    await it.tick()
    await it.stop(0)
    await it.add(...lanes.map((lane) => `b-${lane}@${lane}`))
    const other = it.another(done)
    await it.tick(29_900)
    assert.deepEqual(new Set(Object.values(await it.states())), new Set(['waiting']))
    await other.stop()
  })

  it('does not rest the lane for any other failure', async () => {
    await using it = loop(async ({ key }) => {
      if (key === 'a') throw new Error('no')
      return { state: 'done' }
    })
    await it.add('a@x', 'b@x')
    await it.tick()
    assert.deepEqual(await it.states(), { a: 'waiting', b: 'done' })
  })
})
