/** B20 to B22: what holds for every text, however hostile. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { clean, cleanBlock, cut, plainName } from '../../src/core/text.ts'
import { workedMs } from '../support/worked.ts'

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom('a', '.', '&', '-', "'", '9', ' ', '\n', '\t', '\u2800', '\ud800', '\udc00', '\u0600', '\u20e3'),
    fc.constantFrom('\u0301', '\u0316', '\u0344', '\u200c', '\u200d', '\u200b', '\u202e', '\u3164', '\ufe0f'),
    fc.constantFrom('👨', '❤️', '🏽', '🇩', '\u{e0041}', '\u{e0100}', 'م', 'ي', '\u064e', 'क', '\u094d', '\u0958'),
    fc.constantFrom('\u1100', '\u1161', '\u11a8'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
  const max = fc.integer({ min: 1, max: 30 })
  const graphemes = (s: string): number => [...new Intl.Segmenter('en').segment(s)].length
  const HIDDEN =
    /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\u180e\u115f\u1160\u3164\uffa0\u{e0000}-\u{e007f}]/u
  const runs = { numRuns: 3000 }

  it('B21 cleaned twice is cleaned once', () =>
    fc.assert(
      fc.property(text, max, (t, m) => {
        for (const f of [clean, cleanBlock]) assert.equal(f(f(t, { max: m }), { max: m }), f(t, { max: m }))
        assert.equal(plainName(plainName(t, m), m), plainName(t, m))
        assert.equal(cut(cut(t, m), m), cut(t, m))
      }),
      runs,
    ))

  it('B21 has no control, no hidden code point, no pile of marks left, and is NFC', () =>
    fc.assert(
      fc.property(text, max, (t, m) => {
        for (const shown of [clean(t, { max: m }), cleanBlock(t, { max: m }).replaceAll('\n', ' ')]) {
          assert.doesNotMatch(shown, /\p{Cc}|\p{Cs}|\p{M}{4}/u)
          assert.doesNotMatch(shown, HIDDEN)
          assert.equal(shown, shown.normalize('NFC'))
        }
        assert.match(plainName(t, m), /^(?:[ .&'\d-]|\p{Nd}|\p{L}\p{M}{0,3})*$/u)
      }),
      runs,
    ))

  it('B22 is bounded in graphemes and in UTF-16 units', () =>
    fc.assert(
      fc.property(text, max, (t, m) => {
        for (const shown of [clean(t, { max: m }), cleanBlock(t, { max: m }), plainName(t, m)]) {
          assert.ok(graphemes(shown) <= m)
          assert.ok(shown.length <= 8 * m + 16)
        }
        assert.ok(graphemes(cut(t, m)) <= m && cut(t, m).length <= 32 * m)
        assert.ok(t.startsWith(cut(t, m)))
      }),
      runs,
    ))

  it('B22 takes no longer than 256 KB of it deserve', () => {
    const hostile = [
      '\u0301',
      '\u0301\u0316',
      '\u200d',
      '\u0344',
      '👨\u200d',
      'म\u0301\u200c',
      ' \n',
      'a.',
      '\u1100',
      '\ud800',
      '🇩',
    ]
    for (const unit of hostile) {
      const long = `a${unit.repeat(250_000 / unit.length)}`
      const ms = workedMs(() => {
        clean(long, { max: 200 })
        cleanBlock(long, { max: 4000 })
        plainName(long)
        cut(long, 4000)
      })
      assert.ok(ms < 2000, `${JSON.stringify(unit)}: ${ms} ms`)
    }
  })
})
