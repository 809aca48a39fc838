/** B25: one address in, one recipient out, or a sentence that says what is wrong. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { checkedAddress } from '../../src/mail/address.ts'
import { hostile } from './samples.ts'

const check = (raw: string) => checkedAddress(raw, { reserved: false })

/** A domain of 139 characters and `last` more, once it is ASCII. */
const long = (last: number): string => `müller.${'b'.repeat(60)}.${'b'.repeat(60)}.${'b'.repeat(last)}.cc`

const REFUSED: readonly (readonly [string, string])[] = [
  ['a@b.cc\r\nBcc:x@y.zz', 'a second header'],
  ['a@b.cc\nBcc:x', 'a second header without a second @'],
  ['a@b.cc\r\n', 'a line break at the end'],
  ['a@b.cc,x@y.zz', 'two addresses'],
  ['a@b.cc;x@y.zz', 'two addresses for Outlook'],
  ['"x@y" <a@b.cc>', 'a display name'],
  ['<a@b.cc>', 'angle brackets'],
  ['a@b.cc%0aBcc:', 'an encoded line break'],
  ['a@b.cc%2Cx', 'an encoded comma'],
  [`${'a'.repeat(10_000)}@b.cc`, 'a name of 10,000 characters'],
  [`${'a'.repeat(65)}@b.cc`, 'a name of 65 characters'],
  [`a@${'b'.repeat(64)}.cc`, 'a label of 64 characters'],
  [`a@${'b.'.repeat(126)}cc`, 'a domain that is too long'],
  [
    `a@${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.de`,
    'a domain too long once it is ASCII',
  ],
  [`${'a'.repeat(64)}@${long(51)}`, 'one character too many once it is ASCII'],
  ['a@b.cc@x.yy', 'a second @'],
  ['', 'nothing'],
  ['@', 'an @ alone'],
  ['a@', 'no domain'],
  ['@b.cc', 'no name'],
  ['a b@c.dd', 'a blank'],
  ['a@b .cc', 'a blank in the domain'],
  ['a..b@c.dd', 'two dots'],
  ['.a@c.dd', 'a dot before'],
  ['a.@c.dd', 'a dot behind'],
  ['"a b"@c.dd', 'a quoted name'],
  ['a(comment)@c.dd', 'a comment'],
  ['a%x.yy@c.dd', 'a relay by %'],
  ['x.yy!a@c.dd', 'a relay by !'],
  ['jörg@c.dd', 'a name that is not ASCII'],
  ['a@b', 'a domain without a dot'],
  ['a@b.c', 'a top-level domain of one letter'],
  ['a@[1.2.3.4]', 'an IP literal'],
  ['a@1.2.3.4', 'an IP number'],
  ['a@contoso.123', 'a top-level domain of digits'],
  ['a@0x7f.1', 'an IP number in hex'],
  ['a@b.cc:25', 'a port'],
  ['a@b.cc/x', 'a path'],
  ['a@-b.cc', 'a label that begins with a hyphen'],
  ['a@b_c.dd', 'an underscore in the domain'],
  ['a@b.cc.', 'a dot at the end'],
  ['a\u0000@b.cc', 'a NUL'],
  ['a\u200b@b.cc', 'a hidden character'],
  ['a@b\u202e.cc', 'a bidi control'],
]
const ACCEPTED: readonly (readonly [string, string])[] = [
  ['ana@contoso.com', 'ana@contoso.com'],
  ['  ana@contoso.com ', 'ana@contoso.com'],
  ['Ana.Ruiz+b2b@Sub.Contoso.COM', 'Ana.Ruiz+b2b@sub.contoso.com'],
  ["o'brien&co@contoso.ie", "o'brien&co@contoso.ie"],
  ['info@müller.de', 'info@xn--mller-kva.de'],
  ['info@例え.jp', 'info@xn--r8jz45g.jp'],
  ['a@b\uff0ecc', 'a@b.cc'],
  ['a@xn--mller-kva.de', 'a@xn--mller-kva.de'],
  ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
  ['1@2.cc', '1@2.cc'],
  [`${'a'.repeat(64)}@${long(50)}`, `${'a'.repeat(64)}@${long(50).replace('müller', 'xn--mller-kva')}`],
]

describe('B25 the address of a partner', () => {
  for (const [raw, what] of REFUSED)
    it(`is refused with ${what}`, () => {
      const checked = check(raw)
      assert.ok('problem' in checked)
      assert.match(checked.problem, /^The e-mail address .*\.$/)
      assert.ok(raw.length < 3 || !checked.problem.includes(raw), 'the sentence may stand in a log')
    })

  for (const [raw, address] of ACCEPTED)
    it(`is accepted: ${JSON.stringify(raw)}`, () => assert.deepEqual(check(raw), { address }))

  for (const domain of [
    'b.test',
    'b.example',
    'example.com',
    'x.example.org',
    'b.invalid',
    'b.localhost',
    'b.local',
    'b.internal',
    'b.onion',
  ])
    it(`is refused in the reserved domain ${domain}, but for a try-out`, () => {
      assert.match(JSON.stringify(check(`a@${domain}`)), /reserved/)
      assert.deepEqual(checkedAddress(`a@${domain}`, { reserved: true }), { address: `a@${domain}` })
    })

  it('is not refused for a domain that only ends alike', () => {
    for (const domain of ['latest.de', 'myexample.com', 'contest.com']) assert.ok('address' in check(`a@${domain}`))
  })

  it('is one ASCII address or none, whatever is typed', () =>
    fc.assert(
      fc.property(hostile, hostile, fc.boolean(), (name, domain, plain) => {
        const checked = checkedAddress(plain ? `a@${domain}.com` : `${name}@${domain}`, { reserved: true })
        if ('address' in checked) assert.match(checked.address, /^[!#-'*+./0-9=?A-Z^_`a-z{|}~-]+@[a-z0-9.-]+$/)
      }),
      { numRuns: 2000 },
    ))
})
