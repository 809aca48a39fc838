/** Companies by the words of their names. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { companyWords, isNamed } from '../../src/core/company-words.ts'
import { indexEntries } from '../../src/core/index-entries.ts'
import { NEW } from './given.ts'

describe('a company is found', () => {
  it('by how any of its words begins, without regard to case and accents', () => {
    const name = 'Müller & Söhne GmbH (São Paulo)'
    assert.deepEqual(companyWords(name), ['muller', 'sohne', 'gmbh', 'sao', 'paulo'])
    for (const asked of ['mull', 'SÖHNE', 'sao muller', 'Gmb paulo'])
      assert.ok(isNamed(name, companyWords(asked)), asked)
    for (const asked of ['uller', 'muller berlin']) assert.ok(!isNamed(name, companyWords(asked)), asked)
  })

  it('by each of eight words at most, of forty letters at most, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (name) => {
        const words = companyWords(name)
        assert.ok(words.length <= 8)
        for (const word of words) assert.match(word, /^[\p{L}\p{N}]{1,40}$/u)
        assert.equal(new Set(words).size, words.length)
        assert.ok(words.every((word) => isNamed(name, [word])))
      }),
    )
    const long = Array.from({ length: 10 }, (_, i) => `${i}`.repeat(50))
    assert.deepEqual(
      companyWords(long.join(' ')),
      long.slice(0, 8).map((word) => word.slice(0, 40)),
    )
    // Never through a letter of two UTF-16 units.
    assert.deepEqual(companyWords(`a${'\u{1d7d8}'.repeat(30)}`), [`a${'\u{1d7d8}'.repeat(19)}`])
    assert.deepEqual(companyWords("' -- % _ $filter ../../"), ['filter'])
    assert.deepEqual(companyWords('\u202e 👩‍👩‍👧‍👦 …'), [])
  })

  it('through one entry a word, and who looks at an open one is found by his id', () => {
    const owner = { by: { id: 'ana', name: 'Ana' }, at: NEW.createdAt }
    const request = { ...NEW.request, organization: { name: 'Contoso Retail contoso' } }
    const place = `${NEW.createdAt}/${NEW.leadId}`
    const found = (c: object): string[] =>
      indexEntries(`cases/${NEW.leadId}`, c)
        .filter(({ index }) => index === 'company' || index === 'owner')
        .map(({ entry }) => entry)
    assert.deepEqual(found({ ...NEW, owner, request }), [`ana/${place}`, `contoso/${place}`, `retail/${place}`])
    assert.deepEqual(found({ ...NEW, owner, request, stage: 'rejected' }), [`contoso/${place}`, `retail/${place}`])
  })
})
