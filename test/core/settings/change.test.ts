/** What becomes of the settings, whether it may, and how it is told. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { type Role, ROLES } from '../../../src/core/access.ts'
import { inForce } from '../../../src/core/settings/in-force.ts'
import { type Conversation, NO_SETTINGS, routeOf, type Settings } from '../../../src/core/settings/settings.ts'
import { auditOf } from '../../../src/core/settings/audit.ts'
import { changesBetween, fulfilled, heardIn, type Wish } from '../../../src/core/settings/change.ts'
import { type FixedRoles, problemsWith, type Standing } from '../../../src/core/settings/problems.ts'
import { NEW } from '../given.ts'

const channel = (id: string): Conversation => ({ serviceUrl: 'https://smba.example/', id, name: id.slice(3) })
const [A, B, C] = [channel('19:a'), channel('19:b'), channel('19:c')]
const id = (n: number): string => `0a000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const NOBODY = { people: [], groups: [] }
const FIXED: FixedRoles = { rep: NOBODY, manager: NOBODY, admin: { people: [id(1)], groups: [] } }
const standing = (over: Partial<Standing> = {}): Standing => ({
  ...{ settings: NO_SETTINGS, known: [A, B], fixed: FIXED, ...over },
})
const codes = (wish: Wish, over: Partial<Standing> = {}): readonly string[] =>
  problemsWith(wish, standing(over)).map(({ code }) => code)
const role = (granted: boolean, which: Role, person: string): Wish => ({ kind: 'role', role: which, person, granted })
const withRoles = (roles: Partial<Settings['roles']>): Settings => ({
  ...NO_SETTINGS,
  roles: { ...NO_SETTINGS.roles, ...roles },
})

const person = fc.integer({ min: 1, max: 4 }).map(id)
const when = fc.constantFrom({}, { country: 'ES' }, { country: 'FR' }, { salesChannel: 'b2b', language: 'es' as const })
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ kind: fc.constant('route' as const), when, to: fc.constantFrom(A, B, C, null) }),
  fc.record({ kind: fc.constant('role' as const), role: fc.constantFrom(...ROLES), person, granted: fc.boolean() }),
  fc.record({
    kind: fc.constant('values' as const),
    values: fc.dictionary(fc.constantFrom('undoSeconds', 'deadlineHours'), fc.constantFrom(null, 1, 2)),
  }),
  fc.record({
    kind: fc.constant('channel-language' as const),
    channel: fc.constantFrom(A, B),
    language: fc.constantFrom('de' as const, 'fr' as const, null),
  }),
)

describe('a wish', () => {
  it('changes what it names: each change is told once, and nothing else differs', () => {
    fc.assert(
      fc.property(fc.array(wish), wish, (earlier, last) => {
        const before = earlier.reduce(fulfilled, NO_SETTINGS)
        const after = fulfilled(before, last)
        const changes = changesBetween(before, after)
        assert.deepEqual(changesBetween(after, after), [])
        assert.ok(changes.length <= 2)
        assert.deepEqual(changesBetween(before, fulfilled(after, last)), changes)
        for (const change of changes) assert.notEqual(auditOf(change).event, '')
        for (const heard of heardIn(changes, after)) assert.ok([A.id, B.id, C.id].includes(heard.id))
      }),
    )
  })

  it('undone brings back all but roles, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(wish), fc.array(wish), (earlier, later) => {
        const before = earlier.reduce(fulfilled, NO_SETTINGS)
        const after = later.reduce(fulfilled, before)
        const back = fulfilled(after, { kind: 'undo', to: before })
        assert.deepEqual(back.roles, after.roles)
        assert.deepEqual({ ...back, roles: before.roles }, before)
      }),
    )
  })

  it('for a channel replaces the route of the same conditions in its place, or takes it away', () => {
    const first = fulfilled(fulfilled(NO_SETTINGS, { kind: 'route', when: { country: 'ES' }, to: A }), {
      ...{ kind: 'route', when: { legalEntity: 'usrt' }, to: B },
    })
    const asked = { ...NEW.request, organization: { ...NEW.request.organization, address: { country: 'ES' } } }
    const spain = { ...asked, legalEntity: 'usrt' }
    assert.equal(routeOf(first, spain), A)
    const moved = fulfilled(first, { kind: 'route', when: { country: 'es' }, to: C })
    assert.equal(routeOf(moved, spain), C)
    assert.equal(routeOf(fulfilled(moved, { kind: 'route', when: { country: 'ES' }, to: null }), spain), B)
  })
})

describe('B39 what may not be', () => {
  it('a channel that the bot is not in, or a route that is not there', () => {
    assert.deepEqual(codes({ kind: 'route', when: {}, to: C }), ['not-installed'])
    assert.deepEqual(codes({ kind: 'channel-language', channel: C, language: 'de' }), ['not-installed'])
    assert.deepEqual(codes({ kind: 'route', when: {}, to: A }), [])
    assert.deepEqual(codes({ kind: 'route', when: { country: 'ES' }, to: null }), ['no-route'])
    assert.deepEqual(codes({ kind: 'route', when: {}, to: null }), ['no-route'])
    const to = { ...NO_SETTINGS, defaultChannel: C }
    assert.deepEqual(codes({ kind: 'undo', to }, { settings: { ...NO_SETTINGS, defaultChannel: A } }), [
      'not-installed',
    ])
  })

  it('an undo of nothing, or of roles alone', () => {
    assert.deepEqual(codes({ kind: 'undo', to: NO_SETTINGS }), ['nothing'])
    assert.deepEqual(codes({ kind: 'undo', to: NO_SETTINGS }, { settings: withRoles({ rep: [id(2)] }) }), ['nothing'])
  })

  it('a role for what is no object id, or for more than 200', () => {
    for (const text of ['', 'Ana', 'ana@contoso.example', '00000000-0000-0000-0000-000000000000', `${id(1)} `])
      assert.deepEqual(codes(role(true, 'rep', text)), ['not-an-id'], text)
    const many = withRoles({ rep: Array.from({ length: 200 }, (_, n) => id(n + 1)) })
    assert.deepEqual(codes(role(true, 'rep', id(300)), { settings: many }), ['too-many'])
  })

  it('roles of the environment cannot be taken away, nor those that nobody has', () => {
    assert.deepEqual(codes(role(false, 'admin', id(1).toUpperCase())), ['environment'])
    assert.deepEqual(codes(role(false, 'admin', id(2))), ['no-such-role'])
    assert.deepEqual(codes(role(false, 'rep', id(2)), { settings: withRoles({ rep: [id(2)] }) }), [])
  })

  it('B17 the last admin stays: lists and groups of the environment count', () => {
    const settings = withRoles({ admin: [id(2)] })
    const fixed = (people: readonly string[], groups: readonly string[]): FixedRoles => ({
      ...{ ...FIXED, admin: { people, groups } },
    })
    assert.deepEqual(codes(role(false, 'admin', id(2)), { settings, fixed: fixed([], []) }), ['last-admin'])
    assert.deepEqual(codes(role(false, 'admin', id(2)), { settings, fixed: fixed([id(1)], []) }), [])
    assert.deepEqual(codes(role(false, 'admin', id(2)), { settings, fixed: fixed([], [id(9)]) }), [])
    assert.deepEqual(codes(role(false, 'admin', id(2)), { settings, fixed: fixed([id(1)], [id(9)]) }), [])
    const two = withRoles({ admin: [id(2), id(3)] })
    assert.deepEqual(codes(role(false, 'admin', id(2)), { settings: two, fixed: fixed([], []) }), [])
  })
})

describe('who hears of a change', () => {
  const bound = { ...NO_SETTINGS, defaultChannel: A }
  const heard = (wished: Wish, before: Settings = bound): readonly string[] => {
    const after = fulfilled(before, wished)
    return heardIn(changesBetween(before, after), after).map((to) => to.id)
  }

  it('B39 without a default channel every channel that cards go to, each once', () => {
    const routes = [A, B, B].map((to, n) => ({ salesChannel: `b2b-${n}`, to }))
    const routed = { ...NO_SETTINGS, routes }
    assert.deepEqual(heard(role(true, 'admin', id(2)), routed), [A.id, B.id])
    assert.deepEqual(heard({ kind: 'values', values: { undoSeconds: 0 } }, routed), [A.id, B.id])
    assert.deepEqual(heard({ kind: 'values', values: { language: 'de' } }, routed), [])
    assert.deepEqual(heard(role(true, 'admin', id(2)), { ...routed, defaultChannel: C }), [C.id])
  })

  it('both channels of a route, the default one of roles and limits, nobody of languages and digests', () => {
    assert.deepEqual(heard({ kind: 'route', when: {}, to: B }), [A.id, B.id])
    assert.deepEqual(heard({ kind: 'route', when: { country: 'ES' }, to: B }), [B.id])
    assert.deepEqual(heard(role(true, 'rep', id(2))), [A.id])
    assert.deepEqual(heard(role(true, 'rep', id(2)), NO_SETTINGS), [])
    assert.deepEqual(heard({ kind: 'values', values: { mailCapAddress: 0 } }), [A.id])
    assert.deepEqual(heard({ kind: 'values', values: { digest: 'off', language: 'de' } }), [])
  })
})

describe('what is in force', () => {
  const variables = [
    { name: 'UNDO_SECONDS', value: '15', from: 'default' },
    { name: 'MAIL_CAP_ADDRESS', value: '5', from: 'environment' },
    { name: 'DEFAULT_LANGUAGE', value: 'de-AT', from: 'environment' },
  ] as const
  const of = (name: string, values: Settings['values'] = {}) =>
    inForce(variables, { values }).find((one) => one.name === name)

  it('is what is stored, else the variable, else the default; what it stands before is named', () => {
    const stored = { name: 'undoSeconds', value: 0, from: 'stored', beside: 15, variable: 'UNDO_SECONDS' }
    assert.deepEqual(of('undoSeconds', { undoSeconds: 0 }), stored)
    assert.deepEqual(of('undoSeconds'), { ...stored, value: 15, from: 'default' })
    assert.deepEqual([of('mailCapAddress')?.value, of('mailCapAddress')?.from], [5, 'environment'])
    assert.deepEqual([of('language')?.value, of('language')?.from], ['de-AT', 'environment'])
    assert.deepEqual([of('deadlineHours')?.value, of('deadlineHours')?.from], [24, 'default'])
    assert.deepEqual([of('workingHours')?.value, of('figuresPerPerson')?.value], [null, false])
  })
})
