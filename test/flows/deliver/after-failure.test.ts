/** When an attempt that came to nothing is made again, and when no more. */
import { strict as assert } from 'node:assert'
import { MAX_ATTEMPTS } from '../../../src/core/effects.ts'
import { afterFailure, afterLostRace } from '../../../src/flows/deliver/after-failure.ts'
import { Outage, PermanentFailure, TryLater } from '../../../src/ports/failures.ts'
import type { LeasedEffect } from '../../../src/ports/store.ts'

const tried = (attempts: number): LeasedEffect => ({ attempts }) as LeasedEffect

describe('after a lost race', () => {
  it('what the winner left is looked at soon, then ever later, at the latest after ten seconds', () => {
    const delays = [0, 1, 2, 8, 9, 50].map((attempts) => afterLostRace(tried(attempts)))
    assert.deepEqual(
      delays,
      [20, 40, 80, 5120, 10_000, 10_000].map((delayMs) => ({ state: 'waiting', delayMs, counted: true })),
    )
  })
})

describe('after a failure', () => {
  it('it is tried again with the back-off, and parked with the last one', () => {
    const error = 'It broke.'
    const again = { state: 'waiting', delayMs: 8000, counted: true, error }
    assert.deepEqual(afterFailure(tried(3), new Error(error), 0), again)
    assert.equal(afterFailure(tried(MAX_ATTEMPTS - 2), new Error(error), 0).state, 'waiting')
    assert.deepEqual(afterFailure(tried(MAX_ATTEMPTS - 1), new Error(error), 0), { state: 'parked', error })
    // Counted elsewhere: fewer in a row than attempts.
    assert.equal(afterFailure(tried(90), 'thrown', 0, MAX_ATTEMPTS - 1).state, 'waiting')
    assert.deepEqual(afterFailure(tried(0), 'thrown', 0, MAX_ATTEMPTS), { state: 'parked', error: 'thrown' })
  })

  it('that trying again can not mend, it is parked at once', () => {
    const parked = { state: 'parked', error: 'Not let in.' }
    assert.deepEqual(afterFailure(tried(0), new PermanentFailure('Not let in.'), 0), parked)
  })

  it('that only asks to wait, it waits as long as asked or as the back-off says, however often, and is never parked', () => {
    const error = 'Busy.'
    const waits = (attempts: number, afterMs: number): object =>
      afterFailure(tried(attempts), new TryLater(error, afterMs, true), 0, MAX_ATTEMPTS)
    assert.deepEqual(waits(2, 30_000), { state: 'waiting', delayMs: 30_000, counted: true, error })
    assert.deepEqual(waits(5, 1000), { state: 'waiting', delayMs: 32_000, counted: true, error })
  })

  it('before anything was tried, no attempt is counted and its lane alone rests', () => {
    for (const outage of [new Outage('Down.', 60_000), new TryLater('Down.', 60_000, false)]) {
      const free = { state: 'waiting', delayMs: 0, counted: false, error: 'Down.' }
      assert.deepEqual(afterFailure(tried(MAX_ATTEMPTS), outage, 0), free)
    }
  })
})
