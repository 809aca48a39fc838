/** Which language a letter is in, and what a template may contain. */
import { strict as assert } from 'node:assert'
import { CATALOGUE, checkedCatalogue, letterLanguage, templateProblems } from '../../src/mail/catalogue.ts'
import { PLACEHOLDERS, type Wording } from '../../src/mail/templates/wording.ts'
import { letter } from '../../src/mail/letter.ts'
import { requestOf, STORE } from './samples.ts'

/** Wanted, DEFAULT_LANGUAGE → the letter's. */
const LANGUAGES: readonly (readonly [string | undefined, string, string])[] = [
  ['de', 'en', 'de'],
  ['de-AT', 'en', 'de'],
  ['de-Latn-DE-1996', 'en', 'de'],
  ['DE', 'en', 'de'],
  ['de_CH', 'en', 'de'],
  ['deu', 'en', 'de'],
  [' de-DE ', 'en', 'de'],
  ['en-us', 'de', 'en'],
  ['en-GB', 'de', 'en'],
  [undefined, 'de', 'de'],
  [undefined, 'de-CH', 'de'],
  ['', 'de', 'de'],
  ['fr-FR', 'de', 'fr'],
  ['fr-CA', 'en', 'fr'],
  ['es-419', 'en', 'es'],
  ['spa', 'de', 'es'],
  ['it-IT', 'de', 'de'],
  ['gsw', 'de', 'de'],
  ['denmark', 'en', 'en'],
  ['deutsch', 'en', 'en'],
  ['toString', 'de', 'de'],
  ['__proto__', 'de', 'de'],
  ['x-klingon', 'de', 'de'],
  ['de\r\nBcc: x', 'en', 'en'],
  ['it', 'pt-BR', 'en'],
  [undefined, '', 'en'],
  ['*', '???', 'en'],
]

describe('the language of a letter', () => {
  for (const [wanted, fallback, language] of LANGUAGES)
    it(`is ${language} for ${JSON.stringify(wanted)} with the default ${JSON.stringify(fallback)}`, () => {
      assert.equal(letterLanguage(wanted, fallback), language)
      const request = requestOf(wanted === undefined ? {} : { language: wanted })
      const order = { letter: 'rejected', store: STORE, fallbackLanguage: fallback, reservedDomains: true } as const
      const composed = letter({ ...order, request })
      assert.equal(composed.language, language)
      assert.match(composed.html, new RegExp(`<html lang="${language}" dir="ltr"`))
    })
})

describe('the templates', () => {
  const broken = (kind: 'approved' | 'rejected', change: Partial<Wording>) => ({
    en: { ...CATALOGUE.en, letters: { ...CATALOGUE.en.letters, [kind]: { ...CATALOGUE.en.letters[kind], ...change } } },
  })

  it('know the placeholders of Commerce, and the rejection three alone', () => {
    const all = (kind: 'approved' | 'rejected') => ({ footer: PLACEHOLDERS[kind].map((p) => `%${p}%`).join(' ') })
    assert.deepEqual(templateProblems(broken('approved', all('approved'))), [])
    assert.deepEqual(templateProblems(broken('rejected', all('rejected'))), [])
    assert.deepEqual(PLACEHOLDERS.rejected, ['firstname', 'lastname', 'company'])
  })

  for (const name of ['email', 'zipcode', 'comments', 'storename', 'storeurl'])
    it(`may not use %${name}% in the rejection`, () =>
      assert.deepEqual(templateProblems(broken('rejected', { paragraphs: ['Good day', `Hello %${name}%`] })), [
        `Letter "rejected" in en, paragraphs: %${name}% is not one of its placeholders. Use %firstname% %lastname% %company%.`,
      ]))

  for (const [text, problem] of [
    ['%reason%', /%reason% is not one/],
    ['%FirstName%', /%FirstName% is not one/],
    ['Hello %firstname, welcome', /%firstname lacks its closing %/],
  ] as const)
    it(`are refused with ${text}`, () => {
      const catalogue = broken('approved', { subject: text })
      assert.match(templateProblems(catalogue).join(), problem)
      assert.throws(() => checkedCatalogue(catalogue), problem)
    })

  it('may speak of 100 %, 100% and 100%ige Zufriedenheit', () =>
    assert.deepEqual(templateProblems(broken('rejected', { heading: '100 %, 100% and 100%ige Zufriedenheit' })), []))

  it('are complete: no language lacks a word', () => {
    for (const { letters, unnamed } of Object.values(CATALOGUE))
      for (const words of [unnamed, letters.approved, letters.rejected])
        for (const [field, text] of Object.entries(words)) if (field !== 'link') assert.ok(text.length > 0, field)
  })
})
