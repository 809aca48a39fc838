/** Every text of every language, called with what it may be given. */
import assert from 'node:assert/strict'
import { type Language, LANGUAGES } from '../../../src/core/language.ts'
import { PHRASES } from '../../../src/teams/phrases/catalogue.ts'
import { number, plural } from '../../../src/teams/phrases/plural.ts'
import { english, leaves, said } from './said.ts'

/** What is the same in English, by language. */
const SAME: Readonly<Record<Exclude<Language, 'en'>, RegExp>> = {
  de: /^(Admin|Details|Dynamics|Dynamics 365|L \(optional\)|Lead( 7f3c)?|Partner Approvals|Person|Status|Website)$/,
  fr: /^(Dynamics|Dynamics 365|E-mail|Partner Approvals|version \d+)$/,
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
