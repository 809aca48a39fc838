/** Which of the product's languages a tag asks for. */
import { strict as assert } from 'node:assert'
import { LANGUAGES, languageOf } from '../../src/core/language.ts'

describe('the language of a tag', () => {
  for (const tag of ['de', 'de-AT', 'DE-at', 'de_CH', ' de ', 'deu', 'de-Latn-DE', 'de-CH-1901', 'de-x-own'])
    it(`is German for “${tag}”`, () => assert.equal(languageOf(tag), 'de'))

  for (const tag of ['', '-', 'd', 'nl', 'it-IT', 'deutsch ', 'de--AT', 'x-de', 'de-AT-', 'de AT', null, undefined])
    it(`is none of ours for ${JSON.stringify(tag)}`, () => assert.equal(languageOf(tag), null))

  it('is what Intl makes of every two letters, with and without a country', () => {
    const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(97 + n))
    for (const primary of letters.flatMap((a) => letters.map((b) => a + b)))
      for (const tag of [primary, `${primary}-AT`, `${primary.toUpperCase()}_us`]) {
        const { language } = new Intl.Locale(tag.replace('_', '-'))
        assert.equal(languageOf(tag), LANGUAGES.find((ours) => ours === language) ?? null, tag)
      }
  })
})
