/** The layout of the letters: readable by light and dark, on a phone and in Outlook, and nothing is fetched. */
import { strict as assert } from 'node:assert'
import { htmlPart } from '../../src/mail/html-part.ts'
import { preview } from '../../src/mail/preview.ts'
import { CATALOGUE } from '../../src/mail/catalogue.ts'
import { requestOf, STORE } from './samples.ts'

const { html } = preview('approved', 'de', { request: requestOf(), store: STORE, fallbackLanguage: 'en' })

/** WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [one, other].map(luminance).sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const colorOf = (css: string, property: string): string =>
  new RegExp(`(?:^|[;{\\s"])${property}: ?(#[0-9a-f]{6})`).exec(css)?.[1] ?? assert.fail(`${property} in ${css}`)

/** The declarations of a class: inline (light), or in the dark style. */
const light = (name: string): string =>
  new RegExp(`class="${name}[^"]*"[^>]*style="([^"]*)"`).exec(html)?.[1] ?? assert.fail(name)
const dark = (name: string): string => {
  const style = /@media \(prefers-color-scheme: dark\) \{(.*?)\n {2}\}/s.exec(html)?.[1] ?? ''
  return new RegExp(`\\.${name}\\b[^{]*\\{([^}]*)\\}`).exec(style)?.[1] ?? assert.fail(name)
}

describe('the layout of a letter', () => {
  for (const [name, css] of [
    ['light', light],
    ['dark', dark],
  ] as const)
    // prettier-ignore
    for (const [words, ground] of [
      ['words', 'card'],
      ['heading', 'card'],
      ['brand', 'card'],
      ['small', 'page'],
      ['button-words', 'button'],
    ] as const)
      it(`has a contrast of 4.5 : 1 or more for ${words} on ${ground}, ${name}`, () => {
        const ratio = contrast(colorOf(css(words), 'color'), colorOf(css(ground), 'background-color'))
        assert.ok(ratio >= 4.5, ratio.toFixed(2))
      })

  it('fetches nothing', () => {
    assert.doesNotMatch(html, /<img|<link|<script|<iframe|<object|@import|@font-face|url\(|src=|background=|\son\w+=/i)
    assert.deepEqual([...new Set(html.match(/https?:\/\/[^/"]+/g))].sort(), [
      'http://www.w3.org',
      'https://shop.adventure-works.example',
    ])
  })

  it('says its language where web mail drops the html element too', () => {
    assert.match(html, /<html lang="de" dir="ltr"/)
    assert.match(html, /<div role="article" lang="de" dir="ltr">/)
  })

  it('turns around for a language written from right to left', () => {
    const page = { language: 'en', dir: 'rtl', colon: ': ', wording: CATALOGUE.en.letters.rejected, subject: '', sender: '', signature: '', url: null } as const // prettier-ignore
    const values = { firstname: '', lastname: '', company: '', email: '', zipcode: '', comments: '', storename: '', storeurl: '' } // prettier-ignore
    const turned = htmlPart({ ...page, values })
    assert.match(turned, /text-align:right/)
    assert.doesNotMatch(turned, /text-align:left|dir="ltr"/)
  })

  it('closes every element it opens', () => {
    const open: string[] = []
    for (const [, end, name = ''] of html.replace(/<!--.*?-->/gs, '').matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (['meta', 'br'].includes(name)) continue
      if (end) assert.equal(open.pop(), name)
      else open.push(name)
    }
    assert.deepEqual(open, [])
    const outlook = [...html.matchAll(/<!--\[if mso\]>(.*?)<!\[endif\]-->/gs)]
      .map(([, inside]) => inside ?? '')
      .join('')
    assert.equal(outlook.match(/<table/g)?.length, outlook.match(/<\/table>/g)?.length)
  })

  it('lays every table out for eyes alone, so that a screen reader reads on', () => {
    const tables = html.match(/<table[^>]*>/g) ?? []
    assert.ok(tables.length >= 3)
    for (const table of tables) assert.match(table, /role="presentation"/)
  })

  it('shows the line breaks of a comment where a template uses it', () => {
    const values = { firstname: '', lastname: '', company: '', email: '', zipcode: '', comments: 'a\n<b>', storename: '', storeurl: '' } // prettier-ignore
    const wording = { ...CATALOGUE.en.letters.approved, paragraphs: ['%comments%'] }
    const page = {
      language: 'en',
      dir: 'ltr',
      colon: ': ',
      wording,
      values,
      subject: '',
      sender: '',
      signature: '',
      url: null,
    } as const
    assert.match(htmlPart(page), /<bdi>a<br>&lt;b&gt;<\/bdi>/)
  })
})
