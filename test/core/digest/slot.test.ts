/** Slots of digests: local dates and weeks, whatever clocks do. */
import { strict as assert } from 'node:assert'
import { Cron } from 'croner'
import fc from 'fast-check'
import { dueSlots, nextSlot, scheduleName } from '../../../src/core/digest/slot.ts'
import type { DigestSchedule } from '../../../src/core/settings/settings.ts'

const BERLIN = 'Europe/Berlin'
const daily = (at: string, zone: string | null = null): DigestSchedule => ({ at, zone, on: 'daily' })
const due = (schedule: DigestSchedule, now: string, count = 1): string[] =>
  dueSlots(schedule, BERLIN, Date.parse(now), count).map(({ name, at }) => `${name} ${at}`)

describe('the slot of a digest', () => {
  it('is the local date, due at the local time', () => {
    assert.deepEqual(due(daily('08:00'), '2026-11-23T06:59:59.999Z'), ['2026-11-22 2026-11-22T07:00:00.000Z'])
    assert.deepEqual(due(daily('08:00'), '2026-11-23T07:00:00.000Z'), ['2026-11-23 2026-11-23T07:00:00.000Z'])
    assert.equal(nextSlot(daily('08:00'), BERLIN, Date.parse('2026-11-23T07:00:00.000Z')).name, '2026-11-24')
  })

  it('is of its own zone, which may be a day ahead', () => {
    assert.deepEqual(due(daily('08:00', 'Pacific/Auckland'), '2026-11-22T20:00:00.000Z'), [
      '2026-11-23 2026-11-22T19:00:00.000Z',
    ])
  })

  it('on working days passes over the weekend, and the period before Monday begins on Friday', () => {
    const schedule: DigestSchedule = { at: '08:00', zone: null, on: 'weekdays' }
    assert.deepEqual(
      due(schedule, '2026-11-23T12:00:00.000Z', 3).map((slot) => slot.slice(0, 10)),
      ['2026-11-23', '2026-11-20', '2026-11-19'],
    )
    assert.equal(nextSlot(schedule, BERLIN, Date.parse('2026-11-20T12:00:00.000Z')).name, '2026-11-23')
  })

  it('of a weekly digest is the ISO week, also where the year ends in it', () => {
    const schedule: DigestSchedule = { at: '08:00', zone: null, on: { weekly: 5 } }
    assert.deepEqual(due(schedule, '2027-01-01T08:00:00.000Z', 2), [
      '2026-W53 2027-01-01T07:00:00.000Z',
      '2026-W52 2026-12-25T07:00:00.000Z',
    ])
  })

  it('B37 comes once on a day that lacks its time, and once on a day that has it twice', () => {
    assert.deepEqual(due(daily('02:30'), '2026-03-29T12:00:00.000Z', 2), [
      '2026-03-29 2026-03-29T01:30:00.000Z',
      '2026-03-28 2026-03-28T01:30:00.000Z',
    ])
    // 02:30 is at 00:30 and at 01:30 UTC: the second one is nobody's slot.
    assert.deepEqual(due(daily('02:30'), '2026-10-25T00:30:00.000Z'), ['2026-10-25 2026-10-25T00:30:00.000Z'])
    assert.deepEqual(due(daily('02:30'), '2026-10-25T01:30:00.000Z'), ['2026-10-25 2026-10-25T00:30:00.000Z'])
    assert.equal(nextSlot(daily('02:30'), BERLIN, Date.parse('2026-10-25T00:30:00.000Z')).name, '2026-10-26')
  })

  it('is when croner says, in any zone at any moment, but where clocks leap over it', () => {
    const zones = [BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC', 'America/Sao_Paulo']
    const times = fc.record({
      now: fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      zone: fc.constantFrom(...zones),
      hour: fc.integer({ min: 4, max: 22 }),
      minute: fc.integer({ min: 0, max: 59 }),
      on: fc.constantFrom<DigestSchedule['on']>('daily', 'weekdays', { weekly: 1 }, { weekly: 7 }),
    })
    fc.assert(
      fc.property(times, ({ now, zone, hour, minute, on }) => {
        const at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const schedule: DigestSchedule = { at, zone, on }
        const days = on === 'daily' ? '*' : on === 'weekdays' ? '1-5' : on.weekly
        const cron = new Cron(`0 ${minute} ${hour} * * ${days}`, { timezone: zone, paused: true })
        const found = dueSlots(schedule, 'UTC', now.getTime(), 3).map((slot) => slot.at)
        // Whether a run at this very moment is over is a matter of taste.
        const reference = new Date(now.getTime() + 1)
        assert.deepEqual(
          found,
          cron.previousRuns(3, reference).map((run) => run.toISOString()),
        )
        assert.equal(nextSlot(schedule, 'UTC', now.getTime()).at, cron.nextRun(now)?.toISOString())
      }),
      { numRuns: 300 },
    )
  })

  it('B37 rises with its moment: of two moments the later one never has an earlier slot', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    const schedules = fc.constantFrom(
      daily('02:30'),
      daily('00:00', 'America/Sao_Paulo'),
      daily('23:59', 'Asia/Beirut'),
    )
    fc.assert(
      fc.property(moment, moment, schedules, (one, other, schedule) => {
        const [early, late] = [one, other].map(Number).sort((a, b) => a - b) as [number, number]
        const [a] = dueSlots(schedule, BERLIN, early, 1)
        const [b] = dueSlots(schedule, BERLIN, late, 1)
        assert.ok(a && b && a.name <= b.name && a.at <= b.at)
      }),
    )
  })

  it('a schedule has one name', () => {
    assert.equal(scheduleName(daily('08:00')), '08:00 - daily')
    assert.equal(scheduleName({ at: '07:30', zone: BERLIN, on: { weekly: 1 } }), '07:30 Europe/Berlin weekly-1')
  })
})
