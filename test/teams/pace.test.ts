/** B16: how much one person may ask of the bot in a minute. */
import { strict as assert } from 'node:assert'
import { pace } from '../../src/teams/pace.ts'

describe('B16 the turns of one person in a minute', () => {
  const times = (n: number, turn: () => number): number[] => Array.from({ length: n }, turn)

  it('are counted, and those beyond the bound are numbered', () => {
    const over = pace(3)
    assert.deepEqual(
      times(5, () => over('ana', 1000)),
      [0, 0, 0, 1, 2],
    )
    assert.equal(over('ana', 60_999), 3)
    assert.equal(over('ana', 61_000), 0)
  })

  it('are nobody else’s', () => {
    const over = pace(1)
    times(9, () => over('ana', 0))
    assert.equal(over('ben', 0), 0)
  })

  it('may be any number where no bound is set', () => {
    const over = pace(0)
    assert.equal(Math.max(...times(1000, () => over('ana', 0))), 0)
  })

  it('are remembered of ten thousand people: who goes on asking is never forgotten for strangers', () => {
    const over = pace(1)
    over('once', 0)
    for (let i = 0; i < 10_000; i++) {
      over(`stranger ${i}`, 0)
      over('ana', 0)
    }
    assert.equal(over('ana', 0), 10_000)
    assert.equal(over('once', 0), 0)
  })
})
