/** B24: what a stranger typed becomes neither markup nor a link, in whatever mail client. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { defused, defusedBlock } from '../../src/mail/defuse.ts'
import { letter } from '../../src/mail/letter.ts'
import { hostile, requestOf, STORE } from './samples.ts'

/** What mail clients make links of, as generously as the most generous of them. */
const LINKED =
  /:\/\/|\\\\|\/\/|\b(www|ftp)[.\u3002\uff0e\uff61]\S|\S@\S|\b(mailto|tel|javascript|data|file|https?):\S|[\p{L}\p{N}_-][.\u3002\uff0e\uff61\u2024\ufe52]\p{M}*\p{L}\p{M}*[\p{L}\p{N}]|\d[.\u3002\uff0e\uff61]\d/iu

const LINKS: readonly (readonly [string, string])[] = [
  ['evil.com', 'evil. com'],
  ['http://evil.com/path?x=1', 'http: / /evil. com/path?x=1'],
  ['https:evil.com', 'https: evil. com'],
  ['www.evil', 'www. evil'],
  ['WWW.x', 'WWW. x'],
  ['sub.domain.evil.co.uk', 'sub. domain. evil. co. uk'],
  ['x@evil.com', 'x @ evil. com'],
  ['mailto:x@evil.com', 'mailto: x @ evil. com'],
  ['tel:+49900123', 'tel: +49900123'],
  ['javascript:alert(1)', 'javascript: alert(1)'],
  [String.raw`\\evil\share`, String.raw`\ \evil\share`],
  ['file:///etc', 'file: / / /etc'],
  ['1.2.3.4', '1. 2. 3. 4'],
  ['evil\u3002com', 'evil. com'],
  ['evil\uff0ecom', 'evil. com'],
  ['evil\u200b.\u200bcom', 'evil. com'],
  ['ev\u00adil.com', 'evil. com'],
  ['evil.\u202ecom', 'evil. com'],
  ['xn--e1awd7f.com', 'xn--e1awd7f. com'],
  ['пример.рф', 'пример. рф'],
  ['例え.テスト', '例え. テスト'],
  ['[Approve](https://evil.com)', '[Approve](https: / /evil. com)'],
  ['i❤.ws', 'i❤. ws'],
  ['evil.💩', 'evil.💩'],
]
const NAMES = ['Contoso S.A.', 'Müller & Söhne GmbH & Co. KG', 'Fabrikam, Inc.', 'S.p.A. Rossi', 'B.V. Vos', 'A/S Nørre', 'Société "L\'Été"', '東京商事株式会社', 'شركة المثال'] // prettier-ignore

describe('B24 text that mail clients would link', () => {
  for (const [typed, shown] of LINKS)
    it(`${JSON.stringify(typed)} is shown as ${shown}`, () => assert.equal(defused(typed, 80), shown))

  for (const name of NAMES) it(`leaves a name as it is: ${name}`, () => assert.equal(defused(name, 80), name))

  it('has nothing left that any client links, and is at most 80 graphemes', () =>
    fc.assert(
      fc.property(hostile, (typed) => {
        const shown = defused(typed, 80)
        assert.doesNotMatch(shown, LINKED)
        assert.ok([...new Intl.Segmenter('en').segment(shown)].length <= 80)
        assert.equal(defused(shown, 80), shown)
      }),
      { numRuns: 2000 },
    ))

  it('holds for each line of a comment', () => {
    assert.equal(defusedBlock('see evil.com\r\nor x@y.zz', 500), 'see evil. com\nor x @ y. zz')
    fc.assert(fc.property(hostile, (typed) => assert.doesNotMatch(defusedBlock(typed, 500), LINKED)))
  })

  it('takes no longer for a hostile name', () => {
    for (const unit of ['.a', '@', '//', 'www.', ': ', 'a.', ' @', '\u0301'])
      assert.ok(defused(unit.repeat(500_000), 80).length < 700)
  }).timeout(5000)
})

const MARKUP = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '</td></tr></table>',
  '<a href="https://evil.com">Approve</a>', '<style>*{display:none}</style>', '<!-- ', '--><b>', '<![endif]-->', '<b', '&lt;script&gt;', '</title><h1>',
  '**PRE-APPROVED** [x](https://evil.com)', 'expression(alert(1))', 'url(https://evil.com/p.gif)', '%storeurl%%comments%', '<bdi></bdi></bdi>',
  '<base href=//evil.com>', '<meta http-equiv=refresh content=0>', '\u202eevil\u202c', '<\u0000script>', '<scr\u200bipt>',
] // prettier-ignore
/** The requester's own address is the one thing of the request that a letter may show linked. */
const LINKED_BUT_OWN = /https?:\/\/|[a-z]\.com\b|\bwww\.\S/

const tags = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? []
const composed = (typed: string) =>
  letter({
    letter: 'approved',
    request: requestOf({ firstName: typed, lastName: typed, company: typed }),
    store: STORE,
    fallbackLanguage: 'en',
    reservedDomains: true,
  })
const innocent = tags(composed('Contoso').html)

describe('B24 markup in a letter', () => {
  for (const payload of MARKUP)
    it(`changes no tag of the page: ${JSON.stringify(payload)}`, () => {
      const { html, text, subject } = composed(payload)
      const seen = tags(html).filter((tag) => !/^<\/?bdi>$/.test(tag))
      assert.deepEqual(seen, innocent.filter((tag) => !/^<\/?bdi>$/.test(tag))) // prettier-ignore
      assert.doesNotMatch(subject, /[<>"%*[\]()]/)
      assert.doesNotMatch(text.replaceAll(STORE.url ?? '', ''), LINKED_BUT_OWN)
    })

  it('is escaped sign by sign', () =>
    assert.ok(composed(`A&B <"C'D"> &amp;`).html.includes('<bdi>A&amp;B &lt;&quot;C&#39;D&quot;&gt; &amp;amp;</bdi>')))

  it('changes none whatever is typed', () =>
    fc.assert(
      fc.property(hostile, (typed) => {
        const { html } = composed(typed)
        const page = (all: readonly string[]): readonly string[] => all.filter((tag) => !/^<\/?bdi>$/.test(tag))
        assert.deepEqual(page(tags(html)), page(innocent))
        assert.equal(html.match(/<bdi>/g)?.length, html.match(/<\/bdi>/g)?.length)
      }),
      { numRuns: 300 },
    ))
})
