/** What is a time of day, and what is a time zone. */
import { strict as assert } from 'node:assert'
import { timeOfDay, zoneNamed } from '../../src/core/local-time.ts'

describe('a time of day', () => {
  const TIMES: Record<string, string | null> = {
    ...{ '08:00': '08:00', '8:00': '08:00', '8.05': '08:05', '8h30': '08:30', '8H30': '08:30' },
    ...{ '0:00': '00:00', '19:59': '19:59', '23:59': '23:59' },
    ...{ '24:00': null, '8:60': null, '8:0': null, '8:000': null, '008:00': null, '8:00 pm': null, '-8:00': null },
    ...{ '8': null, '8:': null, '0800': null, '': null },
  }
  for (const [text, time] of Object.entries(TIMES))
    it(`is ${time ?? 'nothing'} where ${JSON.stringify(text)} is typed`, () => assert.equal(timeOfDay(text), time))
})

describe('a time zone', () => {
  const ZONES: Record<string, string | null> = {
    'europe/madrid': 'Europe/Madrid',
    'america/new_york': 'America/New_York',
    UTC: 'UTC',
    'Etc/GMT+5': 'Etc/GMT+5',
    '+02:00': null,
    '-0300': null,
    'Europe/Atlantis': null,
    'Europe/Madrid ': null,
    '': null,
  }
  for (const [text, zone] of Object.entries(ZONES))
    it(`is ${zone ?? 'none'} where ${JSON.stringify(text)} is typed`, () => assert.equal(zoneNamed(text), zone))
})
