/** B19: what the audit trail says of a change of the settings, and of what they were after it. */
import { strict as assert } from 'node:assert'
import { EMPTY_CHAIN, link } from '../../../src/core/audit.ts'
import { type Conversation, NO_SETTINGS, type Settings } from '../../../src/core/settings/settings.ts'
import { auditOf, changeOf, contentOf } from '../../../src/core/settings/audit.ts'
import { changesBetween, fulfilled, type Wish } from '../../../src/core/settings/change.ts'

const channel = (id: string): Conversation => ({ serviceUrl: 'https://smba.example/', id, name: 'Typed by somebody' })
const [A, B] = [channel('19:a'), channel('19:b')]
const person = '0a000000-0000-4000-8000-000000000009'
const ROUTE = { country: 'ES', salesChannel: 'b2b eu' }

const BEFORE: Settings = {
  ...NO_SETTINGS,
  ...{ version: 7, defaultChannel: A, routes: [{ ...ROUTE, to: A }], channelLanguages: { [A.id]: 'de' } },
  values: { undoSeconds: 30, figuresPerPerson: true, digest: 'off' },
}

describe('B19 the row of a change', () => {
  const digest = { at: '07:15', zone: 'Europe/Berlin', on: { weekly: 3 as const } }
  const workingHours = { from: '09:00', to: '17:00', days: [1, 2] as const }
  const TABLE: readonly (readonly [Wish, object])[] = [
    [
      { kind: 'values', values: { undoSeconds: 0 } },
      { event: 'settings', code: 'undoSeconds', from: '30', to: '0' },
    ],
    [
      { kind: 'values', values: { undoSeconds: null } },
      { event: 'settings', code: 'undoSeconds', from: '30' },
    ],
    [
      { kind: 'values', values: { deadlineHours: 8 } },
      { event: 'settings', code: 'deadlineHours', to: '8' },
    ],
    [
      { kind: 'values', values: { figuresPerPerson: false } },
      { event: 'settings', code: 'figuresPerPerson', from: 'yes', to: 'no' },
    ],
    [
      { kind: 'values', values: { digest } },
      { event: 'settings', code: 'digest', from: 'off', to: '07:15 Europe/Berlin weekly-3' },
    ],
    [
      { kind: 'values', values: { workingHours } },
      { event: 'settings', code: 'workingHours', to: '09:00-17:00 1,2' },
    ],
    [
      { kind: 'route', when: {}, to: B },
      { event: 'bind', from: A.id, to: B.id },
    ],
    [
      { kind: 'route', when: ROUTE, to: null },
      { event: 'unbind', code: 'country=es/salesChannel=b2b%20eu', from: A.id },
    ],
    [
      { kind: 'channel-language', channel: A, language: 'fr' },
      { event: 'settings', code: `channelLanguage:${A.id}`, from: 'de', to: 'fr' },
    ],
    [
      { kind: 'role', role: 'rep', person, granted: true },
      { event: 'grant', code: `rep:${person}` },
    ],
  ]
  for (const [wish, row] of TABLE)
    it(`says what, from what and to what: ${JSON.stringify(row)}`, () => {
      const told = changesBetween(BEFORE, fulfilled(BEFORE, wish)).map(auditOf)
      assert.deepEqual(told, [row])
      assert.ok(!JSON.stringify(told).includes('Typed'))
    })

  for (const [wish] of TABLE)
    it(`is read back as the change that it was written of: ${JSON.stringify(wish)}`, () => {
      const [change] = changesBetween(BEFORE, fulfilled(BEFORE, wish))
      assert.ok(change)
      const entry = { ...auditOf(change), at: '2026-11-20T09:30:00.000Z', by: person, version: 8, content: 'x' }
      const named = (conversation: Conversation | null) => conversation && { ...conversation, serviceUrl: '' }
      const told =
        change.kind === 'route' ? { ...change, before: named(change.before), after: named(change.after) } : change
      const row = link('settings', EMPTY_CHAIN, entry)
      assert.deepEqual(
        changeOf(row, () => 'Typed by somebody'),
        told,
      )
    })

  it('of an earlier release says nothing of values and channels', () => {
    for (const code of ['undoSeconds', 'channelLanguage', undefined]) {
      const entry = {
        at: '2026-11-20T09:30:00.000Z',
        by: person,
        event: 'settings' as const,
        version: 8,
        ...(code && { code }),
      }
      assert.equal(changeOf(link('settings', EMPTY_CHAIN, entry), String), null)
    }
  })
})

describe('B19 what the settings were', () => {
  it('hashes alike whatever order its keys are in, where the audit trail has got to, and fields that a later release adds', () => {
    const back = Object.fromEntries(Object.entries(BEFORE).reverse()) as unknown as Settings
    assert.equal(contentOf(back), contentOf(BEFORE))
    assert.equal(contentOf({ ...BEFORE, audit: { seq: 9, hash: 'x' } }), contentOf(BEFORE))
    const { channelLanguages: _, ...earlier } = { ...BEFORE, channelLanguages: {} }
    assert.equal(contentOf(earlier as Settings), contentOf({ ...earlier, channelLanguages: {} }))
  })

  it('hashes otherwise when anything in it is otherwise', () => {
    const others: readonly Settings[] = [
      { ...BEFORE, version: 8 },
      { ...BEFORE, defaultChannel: B },
      { ...BEFORE, routes: [] },
      { ...BEFORE, channelLanguages: {} },
      { ...BEFORE, values: { ...BEFORE.values, undoSeconds: 31 } },
      { ...BEFORE, roles: { ...BEFORE.roles, admin: [person] } },
    ]
    assert.equal(new Set([BEFORE, ...others].map(contentOf)).size, others.length + 1)
  })
})
