/** What is typed into the forms of the settings: what is taken, and what is complained about. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { isCountry } from '../../../src/core/countries.ts'
import { type Conversation, NO_SETTINGS } from '../../../src/core/settings/settings.ts'
import { fulfilled } from '../../../src/core/settings/change.ts'
import { GROUP_NAMES, GROUPS, NOWHERE, readForm, storedInputs } from '../../../src/core/settings/groups.ts'
import { readValues, readWhen, type TypedSettings } from '../../../src/core/settings/inputs.ts'

const taken = (typed: TypedSettings): unknown => {
  const { value, problems } = readValues(typed)
  assert.deepEqual(problems, [], JSON.stringify(typed))
  return value
}
const complaints = (typed: TypedSettings): readonly string[] =>
  readValues(typed).problems.map(({ field, code }) => `${field} ${code}`)

describe('what is typed into the settings', () => {
  it('is taken within the bounds of the variables', () => {
    assert.deepEqual(taken({ undoSeconds: '0' }), { undoSeconds: 0 })
    assert.deepEqual(taken({ undoSeconds: ' 3600 ' }), { undoSeconds: 3600 })
    assert.deepEqual(taken({ deadlineHours: '720', mailCapAddress: '0', mailCapDomain: '10000' }), {
      ...{ deadlineHours: 720, mailCapAddress: 0, mailCapDomain: 10_000 },
    })
    assert.deepEqual(taken({ figuresPerPerson: 'yes', language: 'FR' }), { figuresPerPerson: true, language: 'fr' })
    assert.deepEqual(taken({ workingFrom: '8:30', workingTo: '17:00', workingDays: '5,1,1' }), {
      workingHours: { from: '08:30', to: '17:00', days: [1, 5] },
    })
    assert.deepEqual(taken({ digestOn: 'off' }), { digest: 'off' })
    assert.deepEqual(taken({ digestOn: 'daily' }), { digest: { at: '08:00', zone: null, on: 'daily' } })
    assert.deepEqual(taken({ digestOn: 'weekly-7', digestAt: '23:59', digestZone: 'europe/madrid' }), {
      digest: { at: '23:59', zone: 'Europe/Madrid', on: { weekly: 7 } },
    })
  })

  it('takes what is stored away where it is empty or default, and is not asked about where it is absent', () => {
    for (const text of ['', '  ', 'default', 'DEFAULT']) {
      assert.deepEqual(taken({ undoSeconds: text }), { undoSeconds: null })
      assert.deepEqual(taken({ workingFrom: text, workingTo: text, workingDays: '' }), { workingHours: null })
      assert.deepEqual(taken({ digestOn: text, digestAt: '', digestZone: '' }), { digest: null })
      assert.deepEqual(taken({ language: text, figuresPerPerson: text }), { language: null, figuresPerPerson: null })
    }
    assert.deepEqual(taken({}), {})
  })

  const BAD: readonly (readonly [TypedSettings, ...string[]])[] = [
    ...['-1', '3601', '1.5', '1e2', '٣', '0x10', 'soon', '9999999', '1 2'].map(
      (text) => [{ undoSeconds: text }, 'undoSeconds not-whole'] as const,
    ),
    [{ deadlineHours: '0' }, 'deadlineHours not-whole'],
    [{ deadlineHours: '721' }, 'deadlineHours not-whole'],
    [{ mailCapAddress: '10001', mailCapDomain: '-0' }, 'mailCapAddress not-whole', 'mailCapDomain not-whole'],
    [{ figuresPerPerson: 'maybe' }, 'figuresPerPerson not-a-choice'],
    ...['it', 'english', 'de-AT', '__proto__'].map((text) => [{ language: text }, 'language not-a-choice'] as const),
    [{ workingFrom: '09:00' }, 'workingTo required', 'workingDays required'],
    [{ workingFrom: '24:00', workingTo: '12:60', workingDays: '1' }, 'workingFrom not-a-time', 'workingTo not-a-time'],
    [{ workingFrom: '17:00', workingTo: '9:00', workingDays: '1' }, 'workingTo not-later'],
    [{ workingFrom: '09:00', workingTo: '09:00', workingDays: '1' }, 'workingTo not-later'],
    ...['0', '8', '1,x', 'Mon'].map(
      (days) => [{ workingFrom: '9:00', workingTo: '17:00', workingDays: days }, 'workingDays not-a-choice'] as const,
    ),
    [{ digestAt: '08:00' }, 'digestOn required'],
    [{ digestOn: 'weekly-8' }, 'digestOn not-a-choice'],
    [{ digestOn: 'weekly-8', digestAt: '25:99' }, 'digestAt not-a-time', 'digestOn not-a-choice'],
    ...['Mars/Base', '+02:00', '../../etc', 'UTC;', 'x'.repeat(200)].map(
      (zone) => [{ digestOn: 'daily', digestZone: zone }, 'digestZone not-a-zone'] as const,
    ),
  ]
  for (const [typed, ...wrong] of BAD)
    it(`is complained about: ${JSON.stringify(typed).slice(0, 80)}`, () => assert.deepEqual(complaints(typed), wrong))

  it('is a condition of a route: a country, a legal entity, a sales channel, a language', () => {
    const typed = { country: ' es ', legalEntity: 'USRT', salesChannel: ' B2B \u202e EU ', partnerLanguage: 'es' }
    const when = { country: 'ES', legalEntity: 'usrt', salesChannel: 'b2b eu', language: 'es' }
    assert.deepEqual(readWhen(typed), { value: when, problems: [] })
    assert.deepEqual(readWhen({ country: '' }), { value: {}, problems: [] })
    const bad = { country: 'XX', legalEntity: 'us rt', salesChannel: '\u202e', partnerLanguage: 'xx' }
    assert.deepEqual(
      readWhen(bad).problems.map(({ field }) => field),
      ['country', 'legalEntity', 'salesChannel', 'partnerLanguage'],
    )
  })

  it('knows the 249 countries of ISO 3166-1, as the regions that Intl names', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    const all = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry)
    assert.equal(all.length, 249)
    for (const code of all) assert.ok(names.of(code), code)
    for (const none of ['EU', 'UK', 'ZZ', 'XK', '', 'E', 'ESP', 'ES ', '__']) assert.ok(!isCountry(none), none)
  })

  it('never makes anything throw, and is whole where nothing is complained about', () => {
    const fields = Object.values(GROUPS).flat()
    const text = fc.oneof(fc.string(), fc.constantFrom('1', '08:00', 'weekly-3', 'de', 'ES', 'yes', '1,2', '19:a'))
    const record = fc.dictionary(fc.constantFrom(...fields), text)
    fc.assert(
      fc.property(record, fc.constantFrom(...GROUP_NAMES), (typed, group) => {
        const sent = readForm(group, typed, [CHANNEL])
        assert.ok('wishes' in sent || sent.problems.length > 0)
        if ('wishes' in sent) JSON.stringify(sent.wishes.reduce(fulfilled, NO_SETTINGS))
      }),
    )
  })
})

const CHANNEL: Conversation = { serviceUrl: 'https://smba.example/', id: '19:a', name: 'A' }

describe('a form that is sent', () => {
  const STORED = {
    ...NO_SETTINGS,
    values: {
      ...{ undoSeconds: 30, deadlineHours: 8, mailCapAddress: 0, mailCapDomain: 7, figuresPerPerson: false },
      ...{ language: 'de' as const, workingHours: { from: '09:00', to: '17:00', days: [1, 2] as const } },
      digest: { at: '07:15', zone: 'Europe/Berlin', on: { weekly: 3 as const } },
    },
  }
  for (const group of GROUP_NAMES.filter((name) => name !== 'channels'))
    it(`${group}: sent back as it came changes nothing, sent empty takes all of it away`, () => {
      const again = readForm(group, storedInputs(group, STORED), [CHANNEL])
      assert.ok('wishes' in again)
      assert.deepEqual(again.wishes.reduce(fulfilled, STORED), STORED)
      const empty = readForm(group, {}, [CHANNEL])
      assert.ok('wishes' in empty)
      const left = Object.keys(empty.wishes.reduce(fulfilled, STORED).values)
      assert.ok(left.length < Object.keys(STORED.values).length)
    })

  it('B39 names a channel by the id of one that the bot is in, or nowhere', () => {
    const wish = (channel: string) => readForm('channels', { channel, country: 'es' }, [CHANNEL])
    assert.deepEqual(wish('19:a'), { wishes: [{ kind: 'route', when: { country: 'ES' }, to: CHANNEL }] })
    assert.deepEqual(wish(NOWHERE), { wishes: [{ kind: 'route', when: { country: 'ES' }, to: null }] })
    for (const id of ['19:b', 'A', '__proto__', '']) assert.ok('problems' in wish(id), id)
    const speaks = (channel: string) => readForm('languages', { channel, channelLanguage: 'fr' }, [CHANNEL])
    assert.ok('wishes' in speaks('19:a'))
    for (const id of ['19:b', '']) assert.ok('problems' in speaks(id), id)
  })
})
