/** What admins say to `settings`, in the order that comes to their mind. */
import { strict as assert } from 'node:assert'
import type { StoredValues } from '../../../src/core/settings/settings.ts'
import { readValues } from '../../../src/core/settings/inputs.ts'
import { settingSaid } from '../../../src/teams/commands/settings-said.ts'

const understood = (text: string, before: StoredValues = {}) => settingSaid(text.split(' ').filter(Boolean), before)
const stored = (text: string): unknown => {
  const said = understood(text)
  if (said && 'values' in said) return said.values
  if (said && 'wrong' in said) return said.wrong.map((one) => `${one.code} ${'word' in one ? one.word : ''}`)
  assert.ok(said && 'typed' in said, text)
  const { value, problems } = readValues(said.typed)
  return problems.length > 0 ? problems.map(({ field, code }) => `${field} ${code}`) : value
}
const hours = (from: string, to: string, ...days: number[]) => ({ workingHours: { from, to, days } })
const digest = (at: string, zone: string | null, on: unknown) => ({ digest: { at, zone, on } })

describe('what is said to settings', () => {
  const TABLE: readonly (readonly [string, unknown])[] = [
    ['undo-seconds 30', { undoSeconds: 30 }],
    ['UNDO-SECONDS default', { undoSeconds: null }],
    ['undo-seconds soon', ['undoSeconds not-whole']],
    ['deadline 24', { deadlineHours: 24 }],
    ['mail-cap-address 0', { mailCapAddress: 0 }],
    ['mail-cap-domain 99999', ['mailCapDomain not-whole']],
    ['language de-AT', { language: 'de' }],
    ['language DEFAULT', { language: null }],
    ['language klingon', ['language not-a-choice']],
    ['figures on', { figuresPerPerson: true }],
    ['figures off', { figuresPerPerson: false }],
    ['figures default', { figuresPerPerson: null }],
    ['figures perhaps', ['figuresPerPerson not-a-choice']],
    ['working-hours 09:00 17:00 mon-fri', hours('09:00', '17:00', 1, 2, 3, 4, 5)],
    ['working-hours Mon,Wed fri 8:00 12:30', hours('08:00', '12:30', 1, 3, 5)],
    ['working-hours sat-mon 09:00 17:00', hours('09:00', '17:00', 1, 6, 7)],
    ['working-hours 1-7 09:00 17:00', hours('09:00', '17:00', 1, 2, 3, 4, 5, 6, 7)],
    ['working-hours off', { workingHours: null }],
    ['working-hours 09:00 17:00', ['workingDays required']],
    ['working-hours 09:00 mon-fri', ['workingTo required']],
    ['working-hours 9.00 17h30 lun-ven', hours('09:00', '17:30', 1, 2, 3, 4, 5)],
    ['working-hours 09:00 17:00 mon-someday', ['not-understood mon-someday']],
    ['working-hours 09:00 17:00 mon-FRX', ['not-understood mon-FRX']],
    ['working-hours 09:00 17:00 mon-wed-fri', ['not-understood mon-wed-fri']],
    ['working-hours 09:00 17:00 0-8', ['not-understood 0-8']],
    ['working-hours 09:00 12:00 13:00 mon', ['not-understood 13:00']],
    ['working-hours 25:00 17:00 mon', ['not-a-time 25:00']],
    ['working-hours 17:00 09:00 mon', ['workingTo not-later']],
    ['digest off', { digest: 'off' }],
    ['digest default', { digest: null }],
    ['digest weekdays 08:00 Europe/Berlin', digest('08:00', 'Europe/Berlin', 'weekdays')],
    ['digest at 7:30 daily', digest('07:30', null, 'daily')],
    ['digest weekly wed europe/madrid', digest('08:00', 'Europe/Madrid', { weekly: 3 })],
    ['digest weekly', digest('08:00', null, { weekly: 1 })],
    ['digest 09:15', digest('09:15', null, 'weekdays')],
    ['digest DEFAULT', { digest: null }],
    ['digest default daily', ['not-understood default']],
    ['digest daily 25:99', ['not-a-time 25:99']],
  ]
  for (const [text, value] of TABLE) it(text, () => assert.deepEqual(stored(text), value))

  it('of a digest, what is not said stays as it is stored; after off, as it is by default', () => {
    const before: StoredValues = { digest: { at: '06:15', zone: 'Asia/Tokyo', on: 'daily' } }
    assert.deepEqual(understood('digest 07:00', before), { values: digest('07:00', 'Asia/Tokyo', 'daily') })
    assert.deepEqual(understood('digest 07:00', { digest: 'off' }), { values: digest('07:00', null, 'weekdays') })
  })

  it('undo, and a channel’s language, are not stored by themselves', () => {
    assert.deepEqual(understood('undo'), { undo: true })
    assert.deepEqual(understood('channel-language fr-CA'), { speaks: 'fr' })
    assert.deepEqual(understood('channel-language default'), { speaks: 'default' })
  })

  it('B18 everything else is not understood', () => {
    for (const text of [
      ...['undo-seconds', 'undo-seconds 1 2', 'undo 1 2', 'deadline', 'working-hours', 'digest', 'figures'],
      ...['__proto__ 1', 'constructor', 'version 7', 'roles add'],
    ])
      assert.equal(understood(text), null, text)
  })
})
