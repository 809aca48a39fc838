/** A schedule as managers and admins say it. */
import { strict as assert } from 'node:assert'
import { DEFAULT_DIGEST } from '../../../src/core/settings/in-force.ts'
import type { DigestSchedule } from '../../../src/core/settings/settings.ts'
import { readSchedule, type ScheduleProblem } from '../../../src/teams/commands/schedule-said.ts'
import { settingSaid } from '../../../src/teams/commands/settings-said.ts'

const said = (text: string, before: DigestSchedule = DEFAULT_DIGEST) =>
  readSchedule(text.split(' ').filter(Boolean), before)
const codesOf = (problems: readonly ScheduleProblem[]): string[] =>
  problems.map((problem) => `${problem.code} ${'word' in problem ? problem.word : ''}`.trim())
const codes = (text: string): string[] => {
  const read = said(text)
  return read === 'off' || 'on' in read ? [] : codesOf(read)
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
    for (const word of ['weekday', 'werktags', 'ouvrés', 'ouvres', 'laborables'])
      assert.deepEqual(said(`9h30 ${word} UTC`), { at: '09:30', zone: 'UTC', on: 'weekdays' })
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
    assert.deepEqual(codes('at'), ['no-time'])
  })

  const UNTIL_EIGHT = { at: '08:00', zone: null }
  const SENTENCES: readonly (readonly [string, DigestSchedule | 'off' | readonly string[]])[] = [
    ['off', 'off'],
    ['OFF', 'off'],
    ['off weekdays', ['twice weekdays', 'twice off']],
    ['off 08:00', ['twice off']],
    ['off Europe/Berlin', ['twice off']],
    ['weekdays', { ...UNTIL_EIGHT, on: 'weekdays' }],
    ['weekly', { ...UNTIL_EIGHT, on: { weekly: 1 } }],
    ['weekly mon tue', ['twice tue']],
    ['mon 08:00', { ...UNTIL_EIGHT, on: { weekly: 1 } }],
    ['at 7.30', { at: '07:30', zone: null, on: 'weekdays' }],
    ['7h30 at daily', { at: '07:30', zone: null, on: 'daily' }],
    ['08:00 täglich', { ...UNTIL_EIGHT, on: 'daily' }],
    ['täglich montag', ['twice täglich']],
    ['monthly', ['not-understood monthly']],
    ['daily 25:99', ['not-a-time 25:99']],
    ['daily Mars/Base', ['not-a-zone Mars/Base']],
    ['daily 08:00 09:00', ['twice 09:00']],
    ['daily UTC Europe/Berlin', ['twice Europe/Berlin']],
    ['europe/berlin', { at: '08:00', zone: 'Europe/Berlin', on: 'weekdays' }],
  ]
  for (const [text, wanted] of SENTENCES)
    it(`“digest ${text}” and “settings digest ${text}” are read alike`, () => {
      const own = said(text)
      assert.deepEqual(own === 'off' || 'on' in own ? own : codesOf(own), wanted)
      const everybodys = settingSaid(['digest', ...text.split(' ')], {})
      if (own === 'off' || 'on' in own) assert.deepEqual(everybodys, { values: { digest: own } })
      else assert.deepEqual(everybodys, { wrong: own })
    })
})
