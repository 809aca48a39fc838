/** How attempts end: each is told once, and what a handler settled itself is left alone. */
import { strict as assert } from 'node:assert'
import type { Handler } from '../../../src/flows/deliver/deliver.ts'
import { TryLater, Unsure } from '../../../src/ports/failures.ts'
import { loop, throws } from '../../support/world-loop.ts'

describe('each attempt that ended', () => {
  it('is told once, with its end', async () => {
    const ends: Handler[] = [
      throws(new TryLater('busy', 1000, false)),
      throws(new Unsure('no')),
      async () => ({ state: 'waiting', delayMs: 0, counted: false }),
      async () => ({ state: 'done' }),
    ]
    await using it = loop((effect) => ends.shift()!(effect))
    await it.add('a')
    await it.tick(60_000)
    assert.deepEqual(it.ends, ['a waiting', 'a waiting', 'a waiting', 'a done'])
  })

  it('is told once when its handler settled it, and not at all when its lease was lost', async () => {
    await using it = loop(async ({ key, token }) => {
      const outcome = { state: 'done' } as const
      await it.store.plain.settle(key, token, outcome)
      return key === 'own' ? { settled: outcome } : outcome
    })
    await it.add('own', 'lost')
    await it.tick(60_000)
    assert.deepEqual(it.ends, ['own done'])
  })
})

describe('an effect that its handler has settled itself', () => {
  it('is reported when it ended without its result, and not settled twice', async () => {
    for (const state of ['done', 'parked', 'unknown'] as const) {
      const outcome = state === 'done' ? { state } : { state, error: 'said in the commit' }
      await using it = loop(async ({ key, token }) => {
        await it.store.plain.settle(key, token, outcome)
        return { settled: outcome }
      })
      await it.add('a')
      await it.tick(60_000)
      assert.deepEqual([it.runs.length, (await it.row('a')).state, it.store.calls.settle], [1, state, 0])
      assert.deepEqual(it.reports, state === 'done' ? [] : [{ key: 'a', outcome, error: null }])
    }
  })
})
