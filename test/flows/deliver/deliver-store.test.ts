/** The worker when its store fails: it says so, goes on, and a lease that was lost changes nothing. */
import { strict as assert } from 'node:assert'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { done, loop, slowly } from '../../support/world-loop.ts'
import { broken } from '../../support/world-store.ts'

describe('a store that fails', () => {
  it('while effects are leased or looked for, is asked again a second later', async () => {
    for (const op of ['lease', 'nextDue'] as const) {
      await using it = loop(done)
      await it.tick()
      it.store.down.add(op)
      await it.add('a')
      await it.tick(10_000)
      it.store.down.clear()
      await it.tick(1000)
      await it.add('b')
      await it.tick(1000)
      assert.deepEqual(await it.states(), { a: 'done', b: 'done' })
      assert.ok(it.faults.length >= 2 && it.faults.length <= 12, `${it.faults.length} faults of ${op}`)
      assert.ok(it.faults.every((error) => error instanceof StoreFailure))
      assert.deepEqual(it.reports, [], 'no effect failed')
    }
  })

  it('while an effect is settled, is reported; the others go on, and it is settled a second later', async () => {
    await using it = loop(done)
    it.store.before('settle', broken)
    await it.add('a')
    await it.tick()
    await it.add('b')
    await it.tick()
    assert.deepEqual(await it.states(), { a: 'leased', b: 'done' })
    assert.deepEqual(
      it.reports.map((r) => r.key),
      ['a'],
    )
    await it.tick(1000)
    assert.deepEqual([(await it.row('a')).state, it.runs.length, it.reports.length], ['done', 2, 1])
  })

  it('for longer than a lease while an effect is settled: the effect is done again', async () => {
    await using it = loop(done)
    await it.add('a')
    it.store.down.add('settle')
    await it.tick(90_000)
    it.store.down.clear()
    await it.tick(60_000)
    assert.equal((await it.row('a')).state, 'done')
    assert.ok(it.runs.length >= 2, `${it.runs.length} runs`)
  })

  it('while a lease is renewed, is reported, and the work goes on', async () => {
    await using it = loop(slowly(25_000))
    it.store.before('renew', broken)
    await it.add('a')
    await it.tick(26_000)
    assert.deepEqual([(await it.row('a')).state, it.runs.length, it.reports.length], ['done', 1, 1])
  })

  it('changes nothing of a lease that was lost: what comes late is not heard', async () => {
    const takes = [70_000, 1000]
    await using it = loop((effect) => slowly(takes.shift() ?? 0)(effect))
    it.store.down.add('renew')
    await it.add('a', { key: 'b', delayMs: 40_000 })
    await it.tick(40_500)
    it.store.down.clear()
    assert.deepEqual(
      it.runs.map((r) => r.key),
      ['a', 'a', 'b'],
    )
    await it.tick(1000)
    const second = await it.row('a')
    assert.deepEqual([second.state, second.attempts], ['done', 2])
    await it.tick(60_000)
    assert.deepEqual(await it.row('a'), second)
  })
})
