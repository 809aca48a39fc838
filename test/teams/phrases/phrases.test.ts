/** Every text of every language, called with what it may be given. */
import assert from 'node:assert/strict'
import { ROLES } from '../../../src/core/access.ts'
import { type Language, LANGUAGES } from '../../../src/core/language.ts'
import type { RouteWhen } from '../../../src/core/settings.ts'
import { PHRASES } from '../../../src/teams/phrases/catalogue.ts'
import { number, plural } from '../../../src/teams/phrases/plural.ts'
import { COMMANDS } from '../../../src/teams/commands/table.ts'
import { samplesFor } from './samples.ts'

type Phrase = (...args: never[]) => unknown
interface Leaf {
  readonly path: string
  readonly text: string | Phrase
}

function leaves(node: unknown, path = ''): readonly Leaf[] {
  if (typeof node === 'string' || typeof node === 'function') return [{ path, text: node as Leaf['text'] }]
  assert.ok(typeof node === 'object' && node !== null, path)
  return Object.entries(node).flatMap(([name, child]) => leaves(child, path ? `${path}.${name}` : name))
}

const english = new Map(leaves(PHRASES.en).map((leaf) => [leaf.path, leaf.text]))
const isFunction = (text: Leaf['text'] | undefined): text is Phrase => typeof text === 'function'

/** What a phrase says, once for each list of arguments; those are found from English, so that all languages get the same. */
function said({ path, text }: Leaf): readonly string[] {
  if (!isFunction(text)) return [text]
  const model = english.get(path)
  assert.ok(isFunction(model), path)
  const samples = samplesFor(path, model) ?? assert.fail(`${path} has no sample: add what it is given to samples.ts`)
  return samples.map((args) => {
    const result = text(...(args as never[]))
    assert.equal(typeof result, 'string', path)
    return result as string
  })
}

/** What is the same in English, by language. */
const SAME: Readonly<Record<Exclude<Language, 'en'>, RegExp>> = {
  de: /^(Admin|Details|Dynamics|Dynamics 365|L \(optional\)|Lead( 7f3c)?|Partner Approvals|Person|Status|Website)$/,
  fr: /^(admin|Dynamics|Dynamics 365|E-mail|Partner Approvals|version \d+)$/,
  es: /^(Dynamics|Dynamics 365|No|no|Partner Approvals|Roles)$/,
}
/** Words that mean something else to their reader, by language. */
const MISLEADING: Readonly<Record<Language, RegExp>> = {
  // What comes on paper; a folder of the mail program.
  en: /\bletters?\b(?! of ISO| and digits)|\bOutbox\b/,
  // Saturday is one of them too.
  de: /werktag|brief|postausgang/i,
  // What a shop ships, and where it keeps it; to go on with something.
  fr: /ouvrable|livraison|magasin|repr(end|is)|\blettres?\b(?! ISO| et des chiffres)|boîte d’envoi/i,
  es: /laborable|almacén|retomad|recuperar|\bcarta|bandeja/i,
}
/** What is built of its arguments and of signs alone. */
const BUILT = [
  ...['card.summary', 'details.historyEntry', 'details.historyNote', 'verbs.because', 'digest.period'],
  ...['digest.chart.part', 'settings.named', 'settings.value'],
]

for (const language of LANGUAGES)
  describe(`The texts in ${language}`, () => {
    const all = leaves(PHRASES[language])

    it('are those of English, no more and no fewer', () => {
      assert.deepEqual(all.map(({ path }) => path).sort(), [...english.keys()].sort())
    })

    it('say something, and nothing is left of what they are made of', () => {
      const odd = /^\s*$|undefined|null|NaN|\$\{|\[object|function|^ | $| {2}| [.,]|[^.]\.\.$/
      const wrong = all.flatMap((leaf) => said(leaf).map((text) => `${leaf.path}: ${text}`))
      assert.deepEqual(
        wrong.filter((line) => odd.test(line.slice(line.indexOf(': ') + 2))),
        [],
      )
    })

    it('take no word that means something else to their reader', () => {
      const texts = all.flatMap((leaf) => said(leaf).map((text) => ({ path: leaf.path, text })))
      assert.deepEqual(
        texts.filter(({ text }) => MISLEADING[language].test(text)),
        [],
      )
    })

    it('group the digits of every number', () => {
      const texts = all.flatMap((leaf) => said(leaf).map((text) => ({ path: leaf.path, text })))
      assert.ok(texts.filter(({ text }) => text.includes(number(language, 1_000_000))).length > 20)
      assert.deepEqual(
        texts.filter(({ text }) => text.includes('1000000')),
        [],
      )
    })

    if (language === 'en') return

    it('are not English', () => {
      const texts = all.filter(({ path }) => !BUILT.includes(path))
      const same = texts.flatMap((leaf) => {
        const model = said({ path: leaf.path, text: english.get(leaf.path) ?? '' })
        return said(leaf).flatMap((text, n) => (text === model[n] ? [{ path: leaf.path, text }] : []))
      })
      assert.deepEqual(
        same.filter(({ text }) => !SAME[language].test(text)),
        [],
      )
    })
  })

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

describe('French', () => {
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

describe('Numbers with their noun', () => {
  const forms = { one: 'one', other: 'other' }
  it('take the form of their language', () => {
    const of = (n: number): readonly string[] =>
      LANGUAGES.map((language) => plural(language, n, forms).split(' ').at(-1) ?? '')
    assert.deepEqual(of(0), ['other', 'other', 'one', 'other'])
    assert.deepEqual(of(1), ['one', 'one', 'one', 'one'])
    assert.deepEqual(of(2), ['other', 'other', 'other', 'other'])
    assert.deepEqual(of(1_000_000), ['other', 'other', 'other', 'other'])
  })
  it('are grouped as in their language', () => {
    assert.deepEqual(
      LANGUAGES.map((language) => plural(language, 12_500, forms)),
      ['12,500 other', '12.500 other', '12\u202f500 other', '12.500 other'],
    )
  })
})
