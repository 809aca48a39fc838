/** Whose schedule it is that a digest comes by. */
import { strict as assert } from 'node:assert'
import { scheduleOf } from '../../../src/core/digest/schedule.ts'
import { DEFAULT_DIGEST } from '../../../src/core/settings/in-force.ts'
import { type DigestSchedule, NO_SETTINGS } from '../../../src/core/settings/settings.ts'

describe('the schedule of a digest', () => {
  it('is the own one, or the default, or none', () => {
    const own: DigestSchedule = { at: '10:00', zone: null, on: 'daily' }
    const off = { ...NO_SETTINGS, values: { digest: 'off' as const } }
    assert.deepEqual(scheduleOf(NO_SETTINGS, undefined), DEFAULT_DIGEST)
    assert.equal(scheduleOf(off, undefined), null)
    assert.deepEqual(scheduleOf(off, { schedule: own, off: false }), own)
    assert.equal(scheduleOf(NO_SETTINGS, { schedule: own, off: true }), null)
    assert.deepEqual(scheduleOf(NO_SETTINGS, { schedule: null, off: false }), DEFAULT_DIGEST)
  })
})
