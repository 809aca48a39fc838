/** Five seconds of a shop's flood (sixty in `npm run chaos -- intake`): what was accepted is stored, people are answered, cards keep to Teams' rates. */
import { strict as assert } from 'node:assert'
import { intakeLoad } from './intake.ts'

describe('a flood of leads', () => {
  it('B30 loses nothing it accepted, keeps no click waiting, and posts each card once within the rates of Teams', async function () {
    this.timeout(180_000)
    const flood = await intakeLoad({ perSecond: 300, seconds: 5, clicksPerSecond: 20, followed: 160 })
    assert.deepEqual(flood.lost, [])
    assert.deepEqual(flood.miscarded, [])
    assert.ok(flood.carded > 0)
    assert.deepEqual(Object.keys(flood.clickAnswers), ['200'])
    assert.ok(flood.clicks.max < 2000, `a click was answered after ${flood.clicks.max} ms`)
    // A slow machine may be full; then it says so.
    assert.deepEqual(
      Object.keys(flood.answers).filter((status) => status !== '202' && status !== '429'),
      [],
    )
    assert.equal(flood.throttled, 0)
    assert.ok(flood.alive[1] < 1.25 * flood.alive[0], `${flood.alive.join(' MB, then ')} MB alive`)
    assert.ok(Math.max(...flood.memory) < 500, `${Math.max(...flood.memory)} MB`)
  })
})
