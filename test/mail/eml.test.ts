/** B25 in the message itself: whatever was typed, one recipient, one subject line, no header of a stranger. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import addressparser from 'nodemailer/lib/addressparser'
import { eml } from '../../src/mail/eml.ts'
import { letter } from '../../src/mail/letter.ts'
import { readEml, type ReadMail } from './eml-reader.ts'
import { hostile, requestOf, STORE } from './samples.ts'

const ENVELOPE = {
  key: 'mail:1:4',
  from: { address: 'b2b@contoso.example', name: STORE.name ?? '' },
  date: new Date('2026-11-20T09:41:30.250Z'),
}
const composed = (kind: 'approved' | 'rejected', typed: Parameters<typeof requestOf>[0]) =>
  letter({ letter: kind, request: requestOf(typed), store: STORE, fallbackLanguage: 'en', reservedDomains: true })
const read = async (typed: Parameters<typeof requestOf>[0], envelope = ENVELOPE): Promise<ReadMail> =>
  readEml(await eml(composed('approved', typed), envelope))

const HEADERS = [
  'auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to',
  'x-auto-response-suppress', 'x-partner-approvals-key',
] // prettier-ignore

describe('an .eml', () => {
  it('says what it is, from whom, when and by which key', async () => {
    const { headers } = await read({ language: 'de', company: 'Müller & Söhne' })
    assert.deepEqual([...headers.keys()].sort(), HEADERS)
    const [one] = [Object.fromEntries([...headers].map(([name, values]) => [name, values.join('|')]))]
    assert.equal(one.from, 'Adventure Works B2B <b2b@contoso.example>')
    assert.equal(one.to, 'Ana Ruiz <ana@contoso.example>')
    assert.equal(one.subject, 'Willkommen bei Adventure Works B2B: Ihre Anfrage für Müller & Söhne ist genehmigt')
    assert.equal(one.date, 'Fri, 20 Nov 2026 09:41:30 +0000')
    assert.equal(one['x-partner-approvals-key'], 'mail:1:4')
    assert.equal(one['auto-submitted'], 'auto-generated')
    assert.equal(one['content-language'], 'de')
    assert.match(one['message-id'] ?? '', /^<[0-9a-f]{32}@contoso\.example>$/)
  })

  it('holds both parts as they were composed', async () => {
    const typed = { company: 'Müller = "東京" & Söhne', firstName: 'Łukasz' }
    const { html, text } = composed('approved', typed)
    const mail = await read(typed)
    assert.equal(mail.text.trimEnd(), text.trimEnd())
    assert.equal(mail.html.trimEnd(), html.trimEnd())
  })

  it('has the same Message-ID for the same key, and another for another', async () => {
    const id = async (key: string) => (await read({}, { ...ENVELOPE, key })).headers.get('message-id')?.[0]
    assert.equal(await id('mail:1:4'), await id('mail:1:4'))
    assert.notEqual(await id('mail:1:4'), await id('mail:1:5'))
  })

  it('B25 keeps a hostile name in its place', async () => {
    const names = [
      'x\r\nBcc: e@vil.example',
      'a,b',
      '"a" <e@vil.example>',
      '=?utf-8?q?=0D=0ABcc:_e@vil.example?=',
      'a;b',
    ]
    for (const firstName of names) {
      const { headers } = await read({ firstName, company: firstName })
      assert.deepEqual([...headers.keys()].sort(), HEADERS)
      assert.deepEqual(addressparser(headers.get('to')?.[0] ?? '').map((to) => to.address), ['ana@contoso.example']) // prettier-ignore
    }
  })

  it('B25 has one recipient, one line of subject and no header of a stranger, whatever is typed', () =>
    fc.assert(
      fc.asyncProperty(
        hostile,
        hostile,
        hostile,
        fc.constantFrom('en', 'de'),
        async (firstName, lastName, company, language) => {
          const { headers } = await read({ firstName, lastName, company, language })
          assert.deepEqual([...headers.keys()].sort(), HEADERS)
          for (const [name, values] of headers) assert.equal(values.length, 1, name)
          const [to = ''] = headers.get('to') ?? []
          assert.deepEqual(addressparser(to).map(({ address }) => address), ['ana@contoso.example']) // prettier-ignore
          const [subject = ''] = headers.get('subject') ?? []
          assert.ok(subject.length > 0 && [...new Intl.Segmenter('en').segment(subject)].length <= 150)
          assert.doesNotMatch(subject, /[\p{Cc}\u2028\u2029]/u)
        },
      ),
      { numRuns: 500 },
    ))

  it('carries a hostile key without another header', async () => {
    const { headers } = await read({}, { ...ENVELOPE, key: `x\r\nBcc: e@vil.example ${'k'.repeat(200)}` })
    assert.deepEqual([...headers.keys()].sort(), HEADERS)
  })
})
