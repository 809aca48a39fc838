/** What every phrase may be given, by the names of its parameters in English. */
import type { SettingsChange } from '../../../src/core/settings/change.ts'
import type { Moment } from '../../../src/teams/phrases/phrases.ts'

const moments: readonly Moment[] = [
  { time: '09:41', date: '20 Nov 2026' },
  { time: '01:05', date: null },
]
const names = ['Ana Ruiz']
const roles = [['rep'], ['rep', 'manager'], ['admin']]
const counts = [0, 1, 2, 21, 1_000_000]
const people = [[], ['Ana Ruiz'], ['Ana Ruiz', 'Bo Lindqvist', 'Cy Young']]

const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  ...{
    n: counts,
    minutes: [0, 1, 59],
    hours: [1, 24],
    rows: counts,
    chains: counts,
    of: counts,
    version: counts,
    seq: counts,
    chain: ['7f3c'],
    most: [60],
    others: counts,
  },
  ...{ approved: counts, rejected: counts, fresh: counts, overdue: counts, more: [false, true], code: [9, 4] },
  ...{
    who: names,
    by: names,
    name: names,
    person: names,
    holders: people,
    listed: [false, true],
    role: ['sales rep'],
    people,
    roles,
    needed: roles,
  },
  ...{ when: moments, until: ['09:41:45', '01:00:00'], at: ['08:00'], zone: ['Europe/Berlin'] },
  ...{ verb: ['V'], did: ['X'], reason: ['R'], entry: ['E'], note: ['N'], what: ['W.'], todo: ['T.'], label: ['L'] },
  ...{
    heading: ['H'],
    company: ['Contoso', ''],
    customers: ['004021'],
    email: ['ana@contoso.example'],
    dir: ['data/mail'],
  },
  ...{
    reference: ['r-1'],
    sentence: ['Teams answered 403.'],
    key: ['mail:1:2'],
    id: ['7f3c'],
    prospectId: ['P-000123'],
    form: ['lead <id>'],
    value: ['30'],
    said: ['30'],
    beside: ['B'],
  },
  ...{
    nearest: [null, 'status'],
    sales: ['b2b-eu'],
    salesChannel: [null, 'b2b-eu'],
    before: ['Sales EU'],
    text: ['30'],
  },
  ...{
    last: [null, 'X'],
    problems: [['P.'], ['P.', 'Q.']],
    subject: [null, 'Fabrikam'],
    status: [null, 'Pending', 'Approved'],
  },
  ...{ lead: [null, 'L'], opportunity: [null, 'O'], from: ['1 Nov'], to: ['8 Nov'], duration: ['3 h'], parts: ['3 x'] },
  ...{ age: ['3 d'], day: [1, 7], on: ['O'], tag: ['fr'], field: ['reason', 'note', 'revenue', 'assignee'] },
}
const mails = ['approved', 'rejected'].flatMap((letter) =>
  moments.map((when) => ({ letter, to: 'ana@contoso.example', when, dir: 'data/mail' })),
)
const shown = ['20 Nov 2026, 09:41']
const room = { serviceUrl: 'https://smba.example/', id: 'c', name: 'Sales EU' }
const changes = [
  { kind: 'value', name: 'undoSeconds', before: null, after: 30 },
  { kind: 'route', when: { country: 'ES' }, before: null, after: room },
  { kind: 'route', when: {}, before: room, after: null },
  { kind: 'channel-language', channel: 'c', before: null, after: 'fr' },
  { kind: 'role', person: 'p', role: 'rep', granted: true },
  { kind: 'role', person: 'p', role: 'admin', granted: false },
] satisfies readonly SettingsChange[]
const namesOfChanges = [{ people: new Map([['p', 'Ana Ruiz']]), channels: new Map([['c', 'Sales EU']]) }]
const codes = [
  ...['required', 'not-whole', 'not-a-time', 'not-later', 'not-a-zone', 'not-a-choice', 'not-a-country', 'not-a-name'],
  ...['not-an-id', 'not-installed', 'no-route', 'too-many', 'environment', 'no-such-role', 'last-admin', 'nothing'],
]
const problems = codes.map((code) => ({ field: 'undoSeconds', code, subject: 'ADMINS', range: [0, 300] }))
/** Where a parameter of that name is something else. */
const BY_PATH: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'commands.refused': [roles, [null, ...people]],
  'details.historyEntry': [shown, ['X']],
  'sides.reference': [['currency', 'customer group'], [null, 'XAU'], ['usrt']],
  'forms.problem': [
    ['reason', 'note', 'revenue', 'assignee'],
    ['required', 'unknown', 'not-a-number', 'too-long', 'not-asked'],
  ],
  'digest.chart.part': [['1,000'], ['3 d']],
  'digest.since': [shown, ['3 d']],
  'digest.command.next': [shown],
  'digest.command.on.weekly': [['Mon']],
  'digest.unreachableOne': [names, shown],
  'digest.command.problem': [
    [
      { code: 'no-time' },
      ...['not-a-time', 'not-a-zone', 'twice', 'not-understood'].map((code) => ({ code, word: 'w' })),
    ],
  ],
  'settings.page.version': [counts, names, shown],
  'settings.value': [
    ['undoSeconds', 'deadlineHours', 'mailCapAddress'],
    [null, 0, 1, 30],
  ],
  'settings.which': [[{}, { country: 'ES', legalEntity: 'usrt', salesChannel: 'b2b-eu', language: 'es' }]],
  'settings.weekly': [['Mon']],
  'settings.change': [changes, namesOfChanges],
  'settings.wouldChange': [changes, namesOfChanges],
  'settings.problem': [problems],
}

/** Lists of arguments; null = nobody has said what this phrase is given. */
export function samplesFor(
  path: string,
  phrase: (...args: never[]) => unknown,
): readonly (readonly unknown[])[] | null {
  const known = BY_PATH[path] ?? parametersOf(phrase)
  if (!known) return null
  return known.reduce<readonly (readonly unknown[])[]>(
    (lists, next) => lists.flatMap((list) => next.map((v) => [...list, v])),
    [[]],
  )
}

/** Read from the function itself: `({ letter, to }) =>` is given whole mails. */
function parametersOf(phrase: (...args: never[]) => unknown): readonly (readonly unknown[])[] | null {
  const [, list = ''] = /^\(?([^=]*?)\)?\s*=>/s.exec(String(phrase)) ?? []
  if (list.trimStart().startsWith('{')) return list.includes('letter') ? [mails] : null
  const parameters = list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const known = parameters.flatMap((name) => (BY_NAME[name] ? [BY_NAME[name]] : []))
  return known.length === parameters.length && phrase.length === parameters.length ? known : null
}
