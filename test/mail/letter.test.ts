/** The letters to partners: what they say, in which words, and what of a stranger's text is in them. */
import { strict as assert } from 'node:assert'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Letter } from '../../src/core/case.ts'
import { LANGUAGES } from '../../src/core/language.ts'
import { eml } from '../../src/mail/eml.ts'
import { letter, storeLink } from '../../src/mail/letter.ts'
import { preview } from '../../src/mail/preview.ts'
import { PermanentFailure } from '../../src/ports/failures.ts'
import { requestOf, STORE } from './samples.ts'

const LETTERS: readonly Letter[] = ['approved', 'rejected']
const compose = (kind: Letter, typed: Parameters<typeof requestOf>[0] = {}, store = STORE) =>
  letter({ letter: kind, request: requestOf(typed), store, fallbackLanguage: 'en', reservedDomains: true })

describe('a letter to a partner', () => {
  for (const kind of LETTERS)
    for (const language of LANGUAGES)
      it(`reads as it was agreed: ${kind} in ${language}`, async () => {
        const envelope = {
          key: 'mail:0e8f9c1a-5b7d-4c3e-9a2b-1f6d8e7c5b4a:4',
          from: { address: 'b2b@adventure-works.example', name: STORE.name ?? '' },
          date: new Date('2026-11-20T09:41:30Z'),
        }
        const mail = (await eml(compose(kind, { language }), envelope)).toString('latin1').replaceAll('\r\n', '\n')
        const file = new URL(`letters/${kind}.${language}.eml`, import.meta.url)
        // To agree to other words: run once with UPDATE_LETTERS=1, open the files in a mail program, commit them.
        if (process.env.UPDATE_LETTERS === '1') writeFileSync(file, mail)
        assert.equal(mail, readFileSync(file, 'latin1').replaceAll('\r\n', '\n'))
      })

  it('is addressed to the requester and nobody else', () => {
    const { to } = compose('approved', { email: ' Ana@Contoso.example ', firstName: 'Ana "x" <e@vil.example>,' })
    assert.deepEqual(to, { address: 'Ana@contoso.example', name: 'Ana x e vil. example Ruiz' })
  })

  it('has no display name where nothing readable is left of the name', () =>
    assert.deepEqual(compose('rejected', { firstName: '\u200b', lastName: '💥' }).to, {
      address: 'ana@contoso.example',
    }))

  it('shows neither the comments nor the postal code nor an address in the rejection', () => {
    for (const kind of LETTERS) {
      const { html, text, subject } = compose(kind)
      for (const part of [html, text, subject]) assert.doesNotMatch(part, /12 shops|28013/)
    }
    assert.doesNotMatch(compose('rejected').text, /ana@contoso/)
  })

  it('promises no immediate sign-in with the approval', () => {
    assert.match(compose('approved').text, /setting the account up now.*later/)
    assert.match(compose('approved', { language: 'de' }).text, /richten das Konto jetzt ein.*später/)
    assert.match(compose('approved', { language: 'fr' }).text, /préparons maintenant le compte.*plus tard/)
    assert.match(compose('approved', { language: 'es' }).text, /estamos preparando la cuenta.*más tarde/)
  })

  it('says business account in no word that means one at a bank', () => {
    const said = LETTERS.map((kind) => compose(kind, { language: 'de' }).text).join()
    assert.match(said, /ein Geschäftskundenkonto/)
    assert.doesNotMatch(said, /Geschäftskonto/)
  })

  it('keeps the company out of the subject of the rejection, which spam gets', () =>
    assert.doesNotMatch(compose('rejected', { company: 'Call 0900 123' }).subject, /0900/))

  it('says the same in both parts', () => {
    for (const kind of LETTERS) {
      const { html, text } = compose(kind)
      const words = html.replace(/^.*<body/s, '<body').replace(/<[^>]+>/g, '')
      for (const line of text.split(/\n+/).filter((l) => l !== '--' && !l.includes('https://')))
        assert.ok(words.includes(line), line)
    }
  })

  it('gets by without a store name, an address of the store, and names', () => {
    const { subject, text, html } = compose(
      'approved',
      { firstName: '', lastName: '\u00ad', company: '\u200b' },
      { name: null, url: null },
    )
    assert.equal(subject, 'Welcome to our B2B shop: your request for your company is approved')
    assert.match(text, /^Hello,\n/)
    assert.match(text, /Kind regards,\nThe B2B shop team\n/)
    assert.doesNotMatch(html, /<a /)
    assert.doesNotMatch(text + html, /null|undefined|%[a-z]+%/)
  })

  it('links the store alone, as the operator wrote it', () => {
    const { html, text } = compose('approved')
    assert.deepEqual(html.match(/href="[^"]*"/g), ['href="https://shop.adventure-works.example/b2b?a=1&amp;b=2"'])
    assert.ok(text.includes('https://shop.adventure-works.example/b2b?a=1&b=2'))
    assert.doesNotMatch(compose('rejected').html, /href/)
  })

  it('is never written to an address that is none', () => {
    const order = { letter: 'approved' as const, store: STORE, fallbackLanguage: 'en' }
    assert.throws(() => letter({ ...order, request: requestOf({ email: 'a@b' }) }), PermanentFailure)
    assert.throws(() => letter({ ...order, request: requestOf({ email: 'a@b.example' }) }), /reserved domain/)
  })

  it('can be looked at before, by the rules of one that leaves', () => {
    const sample = { request: requestOf({ language: 'en' }), store: STORE, fallbackLanguage: 'de' }
    assert.deepEqual(preview('rejected', 'de-AT', sample), compose('rejected', { language: 'de-AT' }))
    assert.equal(preview('rejected', 'it', sample).language, 'de')
  })
})

describe('the link to the store', () => {
  for (const url of [
    'javascript:alert(1)',
    'shop.contoso.com',
    'https://user:pw@shop.contoso.com',
    'https://user@shop.contoso.com',
    'https://:pw@shop.contoso.com',
    'file:///etc/passwd',
  ])
    it(`is refused with a sentence: ${url}`, () => assert.throws(() => storeLink(url), /PUBLIC_STORE_URL must be/))

  it('may be missing', () => assert.deepEqual([storeLink(''), storeLink(null)], [null, null]))
})
