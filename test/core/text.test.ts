/** B20 to B22: what strangers type is shown harmless, short and readable. */
import { strict as assert } from 'node:assert'
import { clean, cleanBlock, cut, plainName, storable } from '../../src/core/text.ts'

const line = (text: string): string => clean(text, { max: 200 })

/** What was typed → what one line shows. */
const LINES: Record<string, [typed: string, shown: string]> = {
  'B20 Markdown, mentions and template marks as they are': [
    '[Approve](https://evil) **PRE-APPROVED** <at>CEO</at> {{DATE(1)}} ${company}',
    '[Approve](https://evil) **PRE-APPROVED** <at>CEO</at> {{DATE(1)}} ${company}',
  ],
  'B20 line breaks of every kind as blanks': ['a\nb\r\nc\rd\u2028e\u2029f\u0085g\vh\fi\tj', 'a b c d e f g h i j'],
  'B21 bidi controls': [
    'x\u202agpj\u202b.\u202ce\u202dx\u202ee\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061cd',
    'xgpj.exeabcd',
  ],
  'B21 zero-width and soft hyphens': ['p\u200ba\u2060y\ufeffp\u00ada\u180el', 'paypal'],
  'B21 Hangul fillers': ['a\u115fb\u1160c\u3164d\uffa0e', 'abcde'],
  'B21 tag characters': ['ok\u{e0001}\u{e0061}\u{e0070}\u{e007f}!', 'ok!'],
  'B21 C0, DEL and C1 controls': ['a\u0000b\u0007c\u001b[31md\u007fe\u0080f\u009fg', 'abc[31mdefg'],
  'B21 lone surrogates as U+FFFD': ['a\ud800b\udc00c', 'a\ufffdb\ufffdc'],
  'B21 noncharacters as U+FFFD': ['a\uffffb\ufffec', 'a\ufffdb\ufffdc'],
  'B21 at most three marks on a letter': [
    `Z${'\u0301'.repeat(40)}alg${'\u0336'.repeat(9)}o\u0316\u0317\u0318\u0319 Z${'\u0301'.repeat(40)}`,
    'Ź\u0301\u0301alg\u0336\u0336\u0336o\u0316\u0317\u0318 Ź\u0301\u0301',
  ],
  'B21 NFC': ['Cafe\u0301 Mu\u0308ller', 'Café Müller'],
  'B21 a composed letter where something invisible stood between': ['e\u200b\u0301', 'é'],
  'B21 joiners out of place': ['ad\u200cmin\u200d x\u200d\u200cy \u200d', 'admin xy'],
  'B21 blanks that only look like letters': ['a\u2800\u00a0\u3000 b', 'a b'],
  'B21 Persian with its non-joiner': ['می‌خواهم', 'می‌خواهم'],
  'B21 Persian but for a non-joiner at the end': ['می‌', 'می'],
  'B21 Hindi, Bengali and Sinhala with their joiners': ['क्‍ष র‍্য ක්‍ර', 'क्‍ष র‍্য ක්‍ර'],
  'B21 emoji of a family, with skin, hair and a flag': ['👨‍👩‍👧‍👦 👩🏽‍🦰 🏳️‍🌈 ❤️‍🔥 🇪🇸', '👨‍👩‍👧‍👦 👩🏽‍🦰 🏳️‍🌈 ❤️‍🔥 🇪🇸'],
  'blanks collapsed and trimmed': ['  a   b \n ', 'a b'],
  'Vietnamese, Greek and Hebrew with their marks': ['Nguyễn ᾧ שָּׁ', 'Nguyễn ᾧ שָּׁ'.normalize('NFC')],
  'nothing for nothing': ['\u200b \n', ''],
}

/** Two letters of each script in which joiners carry meaning, and the virama of those that have one. */
const JOINED: Record<string, [letters: string, virama?: string]> = {
  Arabic: ['مم'],
  Syriac: ['ܟܟ'],
  Devanagari: ['कक', '\u094d'],
  Bengali: ['কক', '\u09cd'],
  Gurmukhi: ['ਕਕ', '\u0a4d'],
  Gujarati: ['કક', '\u0acd'],
  Odia: ['କକ', '\u0b4d'],
  Tamil: ['கக', '\u0bcd'],
  Telugu: ['కక', '\u0c4d'],
  Kannada: ['ಕಕ', '\u0ccd'],
  Malayalam: ['കക', '\u0d4d'],
  Sinhala: ['කක', '\u0dca'],
}

describe('clean', () => {
  for (const [script, [letters, virama]] of Object.entries(JOINED))
    it(`B21 keeps the joiners between letters of ${script}`, () => {
      const [first, second] = Array.from(letters)
      for (const joiner of ['\u200c', '\u200d']) {
        assert.equal(line(`${first}${joiner}${second}`), `${first}${joiner}${second}`)
        assert.equal(line(`${first}${joiner}a`), `${first}a`)
        if (virama) assert.equal(line(`${first}${joiner}${virama}${second}`), `${first}${joiner}${virama}${second}`)
      }
    })

  for (const [title, [typed, shown]] of Object.entries(LINES))
    it(`shows ${title}`, () => {
      assert.equal(line(typed), shown)
      assert.equal(line(shown), shown)
    })

  it('B22 cuts by grapheme with an ellipsis, never through an emoji', () => {
    assert.equal(clean('abcdef', { max: 6 }), 'abcdef')
    assert.equal(clean('abcdefg', { max: 6 }), 'abcde…')
    assert.equal(clean('👨‍👩‍👧‍👦'.repeat(5), { max: 3 }), '👨‍👩‍👧‍👦👨‍👩‍👧‍👦…')
    assert.equal(clean('ab cdef', { max: 4 }), 'ab…')
  })

  it('B22 bounds one endless grapheme in UTF-16 units', () => {
    assert.equal(clean('👨\u200d'.repeat(50_000) + '👨', { max: 2 }).length <= 2 * 8 + 16, true)
    assert.equal(clean('\u1100'.repeat(250_000), { max: 200 }).length <= 200 * 8 + 16, true)
  })
})

describe('cleanBlock', () => {
  it('keeps line breaks, at most one empty line between two others', () => {
    assert.equal(
      cleanBlock(' Hello \r\n\r\n\r\n\n we\u2028  buy\tshoes\u202e \n', { max: 100 }),
      'Hello\n\nwe\nbuy shoes',
    )
    assert.equal(cleanBlock('a\n\n\nb\n\n\nc', { max: 100 }), 'a\n\nb\n\nc')
  })

  it('B22 cuts like clean', () => {
    assert.equal(cleanBlock('ab\ncdef', { max: 5 }), 'ab\nc…')
    assert.equal(cleanBlock('ab\ncdef', { max: 4 }), 'ab…')
  })
})

describe('plainName', () => {
  const NAMES: [string, string][] = [
    ["Müller & Söhne - O'Neil S.A. 24", "Müller & Söhne - O'Neil S.A. 24"],
    ['Contoso\r\nBcc: x@evil.com', 'Contoso Bcc x evil. com'],
    ['<b>Acme</b> [x](https://evil.com)', 'b Acme b x https evil. com'],
    ['O’Neil’s — Söhne — 2–3', "O'Neil's - Söhne - 2-3"],
    ['a.bc.de', 'a. bc. de'],
    ['a\u200db\ufe0fc\ufe0fd', 'abcd'],
    ['شركة می‌خواهم', 'شركة می خواهم'],
    ['हिन्दी क्‍ष', 'हिन्दी क्ष'],
    ['9\u0301 \u0301a\u0301', '9 á'],
    ['👍🏽 🇪🇸', ''],
    ['1.5 St.Gallen J.P. a.b', '1.5 St. Gallen J.P. a.b'],
  ]
  for (const [typed, shown] of NAMES)
    it(`makes ${JSON.stringify(typed)} ${JSON.stringify(shown)}`, () => assert.equal(plainName(typed), shown))

  it('cuts at 80 graphemes, or what is asked', () => {
    assert.equal(plainName('x'.repeat(100)), 'x'.repeat(80))
    assert.equal(plainName('abc def', 4), 'abc')
    assert.equal(plainName('ж'.repeat(100)), 'ж'.repeat(80))
    const marked = 'ж\u0301\u0302\u0316'.normalize('NFC')
    assert.equal(plainName(marked.repeat(3), 2), marked.repeat(2))
  })
})

describe('cut', () => {
  it('keeps whole graphemes and cleans nothing', () => {
    assert.equal(cut('a\u202eb', 9), 'a\u202eb')
    assert.equal(cut('👨‍👩‍👧‍👦'.repeat(300), 200), '👨‍👩‍👧‍👦'.repeat(200))
  })

  it('B22 bounds one endless grapheme, never through a surrogate pair', () => {
    const stored = cut('a' + '\u{e0100}'.repeat(100_000), 200)
    assert.equal(stored.length, 6399)
    assert.equal(stored.isWellFormed(), true)
  })
})

describe('storable', () => {
  it('replaces NUL and lone surrogates, which jsonb refuses, and nothing else', () => {
    assert.equal(storable('a\0b\ud83dc\u202e👍'), 'a\ufffdb\ufffdc\u202e👍')
  })
})
