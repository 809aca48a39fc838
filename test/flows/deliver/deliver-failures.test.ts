/** What a failed attempt means for an effect, for its lane, and for those who should know. */
import { strict as assert } from 'node:assert'
import { MAX_ATTEMPTS } from '../../../src/core/effects.ts'
import { PermanentFailure, TryLater, Unsure } from '../../../src/ports/failures.ts'
import { loop, throws } from '../../support/world-loop.ts'

describe('a failed attempt', () => {
  it('is repeated after 1, 2, 4 … seconds, at most 600, and the twelfth parks the effect', async () => {
    await using it = loop(throws(new Error('no')))
    await it.add('a')
    await it.tick(3_600_000)
    const seconds = it.runs.map((r) => r.s)
    assert.deepEqual(
      seconds.slice(1).map((s, i) => s - seconds[i]!),
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600],
    )
    const { state, attempts, error } = await it.row('a')
    assert.deepEqual({ state, attempts, error }, { state: 'parked', attempts: MAX_ATTEMPTS, error: 'no' })
    assert.deepEqual(it.reports.at(-1), { key: 'a', outcome: { state: 'parked', error: 'no' }, error: new Error('no') })
    assert.equal(it.reports.length, MAX_ATTEMPTS)
  })

  it('comes back up to a quarter later, so that a crowd does not return at once', async () => {
    await using it = loop(throws(new Unsure('no')), { chance: () => 0.999 })
    await it.add('a')
    await it.tick(1200)
    assert.equal(it.runs.length, 1)
    await it.tick(100)
    assert.deepEqual(
      it.runs.map((r) => r.s),
      [0, 1.25],
    )
  })

  it('parks at once, and is reported, when repeating is pointless', async () => {
    await using it = loop(throws(new PermanentFailure('never')))
    await it.add('a')
    await it.tick(3_600_000)
    assert.equal(it.runs.length, 1)
    assert.deepEqual(
      it.reports.map((r) => [r.key, r.outcome]),
      [['a', { state: 'parked', error: 'never' }]],
    )
    assert.equal((await it.row('a')).state, 'parked')
  })

  it('never parks an effect that is only asked to wait, however often', async () => {
    await using it = loop(throws(new TryLater('busy', 1000, true)))
    await it.add('a')
    await it.tick(24 * 3_600_000)
    const { state, attempts } = await it.row('a')
    assert.equal(state, 'waiting')
    assert.equal(attempts, it.runs.length)
    assert.ok(attempts > 100)
  })

  it('counts failures in a row: none before an attempt that came to something, however late that was', async () => {
    let runs = 0
    await using it = loop(async () => {
      if (++runs % MAX_ATTEMPTS !== 0) throw new Error('no')
      return { state: 'waiting', delayMs: 1000, counted: true }
    })
    await it.add('a')
    await it.tick(12 * 3_600_000)
    assert.deepEqual([(await it.row('a')).state, runs > 3 * MAX_ATTEMPTS], ['waiting', true])
  })

  it('parks no effect for the first failure after an hour of being asked to wait', async () => {
    let now: Error | null = new TryLater('Teams could not be reached.', 1000, true)
    await using it = loop(async () => {
      if (now) throw now
      return { state: 'done' }
    })
    await it.add('a@x', 'b@y')
    await it.tick(3_600_000)
    assert.ok((await it.row('a')).attempts > MAX_ATTEMPTS)
    now = new Unsure('Teams answered 500. It may have done it.')
    const { length } = it.runs
    while (it.runs.length < length + 2) await it.tick(10_000)
    assert.deepEqual(await it.states(), { a: 'waiting', b: 'waiting' })
    now = null
    await it.tick(1_000_000)
    assert.deepEqual(await it.states(), { a: 'done', b: 'done' })
  })

  it('counts the failures between the waits, and the twelfth parks', async () => {
    let n = 0
    await using it = loop(async () => {
      throw ++n % 2 ? new TryLater('busy', 1000, true) : new Unsure('no')
    })
    await it.add('a')
    await it.tick(24 * 3_600_000)
    assert.deepEqual([it.runs.length, (await it.row('a')).state], [2 * MAX_ATTEMPTS, 'parked'])
  })

  it('waits as long as it was asked to, or as its back-off says, whichever is longer', async () => {
    await using it = loop(throws(new TryLater('busy', 3000, true)))
    await it.add('a')
    await it.tick(20_000)
    assert.deepEqual(
      it.runs.map((r) => Math.round(r.s)),
      [0, 3, 6, 10, 18],
    )
  })

  it('counts nothing where nothing was tried', async () => {
    await using it = loop(throws(new TryLater('no budget', 1000, false)))
    await it.add('a')
    await it.tick(100_000)
    assert.ok(it.runs.length > 50, `${it.runs.length} runs`)
    const { state, attempts } = await it.row('a')
    assert.deepEqual({ state, attempts }, { state: 'waiting', attempts: 0 })
  })

  it('is not repeated in a hurry, though it was asked to come back at once', async () => {
    await using it = loop(throws(new TryLater('now', 0, false)))
    await it.add('a')
    await it.tick(1000)
    assert.ok(it.runs.length > 1 && it.runs.length <= 21, `${it.runs.length} runs in a second`)
  })

  it('reports an effect that ends unknown, though nothing was thrown', async () => {
    await using it = loop(async () => ({ state: 'unknown', error: 'who knows' }))
    await it.add('a')
    await it.tick()
    assert.deepEqual(it.reports, [{ key: 'a', outcome: { state: 'unknown', error: 'who knows' }, error: null }])
  })
})
