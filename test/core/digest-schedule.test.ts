/** A schedule as a manager says it. */
import { strict as assert } from 'node:assert'
import { readSchedule, scheduleOf } from '../../src/core/digest-schedule.ts'
import { DEFAULT_DIGEST } from '../../src/core/in-force.ts'
import { type DigestSchedule, NO_SETTINGS } from '../../src/core/settings.ts'

const said = (text: string, before: DigestSchedule = DEFAULT_DIGEST) =>
  readSchedule(text.split(' ').filter(Boolean), before)
const codes = (text: string): string[] => {
  const read = said(text)
  return 'on' in read ? [] : read.map((problem) => `${problem.code} ${'word' in problem ? problem.word : ''}`.trim())
}

describe('a schedule that is said', () => {
  it('has a time, perhaps a zone and days, in any order and in four languages', () => {
    assert.deepEqual(said('08:00'), { at: '08:00', zone: null, on: 'weekdays' })
    assert.deepEqual(said('7:05 europe/berlin daily'), { at: '07:05', zone: 'Europe/Berlin', on: 'daily' })
    assert.deepEqual(said('weekly mon 18:30 America/New_York'), {
      ...{ at: '18:30', zone: 'America/New_York', on: { weekly: 1 } },
    })
    for (const word of ['fri', 'Freitag', 'vendredi', 'viernes'])
      assert.deepEqual(said(`09:00 ${word}`), { at: '09:00', zone: null, on: { weekly: 5 } })
    assert.deepEqual(said('9h30 werktags UTC'), { at: '09:30', zone: 'UTC', on: 'weekdays' })
  })

  it('keeps what was not said', () => {
    const before: DigestSchedule = { at: '06:15', zone: 'Asia/Tokyo', on: { weekly: 3 } }
    assert.deepEqual(said('daily', before), { ...before, on: 'daily' })
    assert.deepEqual(said('07:00', before), { ...before, at: '07:00' })
    assert.deepEqual(said('weekly', before), { ...before, on: { weekly: 1 } })
  })

  it('names every word that is wrong, and how', () => {
    assert.deepEqual(codes('25:99'), ['not-a-time 25:99'])
    assert.deepEqual(codes('8'), ['not-a-time 8'])
    assert.deepEqual(codes('08:00 Europe/Atlantis'), ['not-a-zone Europe/Atlantis'])
    assert.deepEqual(codes('08:00 weekly mon tue'), ['twice tue'])
    assert.deepEqual(codes('08:00 09:00 daily mon'), ['twice 09:00', 'twice daily'])
    assert.deepEqual(codes('08:00 soonish ../../etc'), ['not-understood soonish', 'not-a-zone ../../etc'])
    assert.deepEqual(codes(''), ['no-time'])
  })

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
