/** How things are called and sentences are put: what holds in every language, and what in one. */
import assert from 'node:assert/strict'
import { ROLES } from '../../../src/core/access.ts'
import { LANGUAGES } from '../../../src/core/language.ts'
import type { SettingsChange } from '../../../src/core/settings/change.ts'
import type { RouteWhen } from '../../../src/core/settings/settings.ts'
import { COMMANDS } from '../../../src/teams/commands/table.ts'
import { PHRASES } from '../../../src/teams/phrases/catalogue.ts'
import { leaves, said } from './said.ts'

describe('What a text puts in quotes', () => {
  /** A word of a setting, and what a sample is. */
  const OTHER = ['default', 'w']
  const known = (quoted: string): boolean =>
    quoted.startsWith('npm run ') || COMMANDS.some(({ name }) => `${quoted} `.startsWith(`${name} `))

  it('is a verb or a word of the reader, or can be said to the bot, or is typed on the server', () => {
    const quoted = LANGUAGES.flatMap((language) =>
      leaves(PHRASES[language])
        .flatMap((leaf) => said(leaf).map((text) => ({ path: `${language}: ${leaf.path}`, text })))
        .flatMap(({ path, text }) =>
          [...text.matchAll(/[“„«]\s?([a-z][^”“»]*?)\s?[”“»]/g)].map(([, words = '']) => ({ path, words })),
        ),
    )
    assert.ok(quoted.length > 100)
    assert.deepEqual(
      quoted.filter(({ words }) => !OTHER.includes(words) && !known(words)),
      [],
    )
  })
})

describe('A role', () => {
  it('is called the same on its page, in refusals and in answers', () => {
    for (const language of LANGUAGES) {
      const { commands, refusals, settings } = PHRASES[language]
      for (const role of ROLES) {
        const name = settings.roles[role]
        assert.equal(commands.roleNames([role]), name)
        assert.ok(commands.refused([role], null).includes(name), `${language}: ${name}`)
        assert.ok(refusals.role('V', [role], []).includes(name), `${language}: ${name}`)
        const change = { kind: 'role', person: 'p', role, granted: true } as const
        assert.ok(settings.change(change, { people: new Map(), channels: new Map() }).includes(name))
      }
      assert.ok(PHRASES[language].forms.nobody.includes(settings.roles.rep), language)
      assert.ok(commands.noRoles.includes(settings.roles.rep), language)
    }
  })
})

describe('A way out', () => {
  it('names an environment variable only to whoever may be installing the bot', () => {
    const variable = /\b(ADMINS|MANAGERS|REPS)\b/
    for (const language of LANGUAGES) {
      const { commands } = PHRASES[language]
      assert.match(commands.refused(['admin'], []), variable)
      for (const text of [
        commands.refused(['rep', 'manager'], []),
        commands.refused(['admin'], null),
        commands.noRoles,
      ])
        assert.doesNotMatch(text, variable)
    }
  })

  it('is said where the channel for everything else is taken away: cards wait', () => {
    const before = { serviceUrl: '', id: 'c', name: 'Sales' }
    const told = (when: RouteWhen): string =>
      PHRASES.en.settings.change(
        { kind: 'route', when, before, after: null },
        { people: new Map(), channels: new Map() },
      )
    assert.equal(told({}), 'All other requests have no channel now: their cards wait (before: Sales).')
    assert.equal(told({ country: 'ES' }), 'No channel of its own any more for country ES (before: Sales).')
  })
})

describe('A change that is asked about', () => {
  const names = { people: new Map<string, string>(), channels: new Map<string, string>() }
  const [eu, us] = ['EU', 'US'].map((name) => ({ serviceUrl: '', id: name, name }))
  const changes: readonly SettingsChange[] = [
    { kind: 'value', name: 'deadlineHours', before: 8, after: 12 },
    { kind: 'route', when: { country: 'ES' }, before: eu ?? null, after: us ?? null },
    { kind: 'route', when: { country: 'ES' }, before: eu ?? null, after: null },
    { kind: 'route', when: {}, before: eu ?? null, after: null },
    { kind: 'channel-language', channel: 'EU', before: null, after: 'fr' },
    { kind: 'role', person: 'p', role: 'rep', granted: true },
    { kind: 'role', person: 'p', role: 'rep', granted: false },
  ]

  it('is told in words of what would be, which no change that was made is told in', () => {
    for (const language of LANGUAGES) {
      const { change, wouldChange } = PHRASES[language].settings
      for (const one of changes) assert.notEqual(wouldChange(one, names), change(one, names), language)
    }
    const { wouldChange } = PHRASES.en.settings
    assert.deepEqual(
      changes.slice(0, 4).map((one) => wouldChange(one, names)),
      [
        'Deadline: 12 h (now: 8 h).',
        'Cards would go to US for country ES (now: EU).',
        'There would be no channel of its own any more for country ES (now: EU).',
        'All other requests would have no channel: their cards would wait (now: EU).',
      ],
    )
  })
})

describe('An audit trail of one row', () => {
  it('has one entry, and not the newest of one', () => {
    const { en, de, fr, es } = PHRASES
    assert.deepEqual(
      [en, de, fr, es].map(({ outbox }) => outbox.audit.newest(1, 1)),
      ['One entry:', 'Ein Eintrag:', 'Une entrée\u00a0:', 'Una entrada:'],
    )
    for (const language of LANGUAGES) assert.match(PHRASES[language].outbox.audit.newest(10, 12), /10 .*12/)
  })
})

describe('French', () => {
  it('says Monday to Friday of what comes then: “jours ouvrés” would leave out holidays', () => {
    const { digest, settings } = PHRASES.fr
    const { on } = digest.command
    assert.equal(digest.command.comes('08:00', 'UTC', on.weekdays), 'Il arrive du lundi au vendredi à 08:00 (UTC).')
    const schedule = { at: '08:00', zone: null, on: 'weekdays' } as const
    assert.equal(settings.value('digest', schedule), 'du lundi au vendredi à 08:00')
  })

  it('breaks no line before : ; ? ! and within « »', () => {
    const lines = leaves(PHRASES.fr).flatMap((leaf) => said(leaf).map((text) => `${leaf.path} = ${text}`))
    assert.deepEqual(
      lines.filter((line) => / [:;?!»]|« |[\p{L}\d)»][:;?!](\s|$)/u.test(line)),
      [],
    )
  })
})

describe('German', () => {
  it('begins a sentence behind a colon with a capital', () => {
    const texts = leaves(PHRASES.de).flatMap((leaf) => said(leaf).map((text) => ({ path: leaf.path, text })))
    assert.deepEqual(
      texts.filter(({ text }) => /: (niemand|jemand|schreiben|sagen|wählen|nennen|fragen|nehmen)\b/.test(text)),
      [],
    )
  })
})

describe('Spanish', () => {
  it('says one o’clock in the singular', () => {
    const { digest, settings } = PHRASES.es
    const schedule = { at: '01:15', zone: null, on: 'daily' } as const
    assert.deepEqual(
      [
        digest.command.comes('01:15', 'UTC', 'todos los días'),
        settings.value('digest', schedule),
        settings.value('digest', { ...schedule, at: '02:15' }),
        settings.problem({ field: 'workingTo', code: 'not-later', subject: '01:15' }),
      ],
      [
        'Llega todos los días a la 01:15 (UTC).',
        'cada día a la 01:15',
        'cada día a las 02:15',
        'Horario laboral hasta: elija una hora posterior a la 01:15.',
      ],
    )
  })
})
