/** The address of the requester: checked by syntax, stored in ASCII, and never two. */
import { strict as assert } from 'node:assert'
import { checkedAddress } from '../../src/mail/address.ts'
import { closeAll, type Harness, send, startServer } from './harness.ts'
import { changed } from './prospects.ts'

describe('the address of a requester', () => {
  let server: Harness
  before(async () => (server = await startServer()))
  after(closeAll)

  const refused = [
    ...[
      'a',
      'a@',
      '@b.example',
      'a@b@c.example',
      'a b@c.example',
      'a@c .example',
      'a,b@c.example',
      'a@b.example,x@y.example',
    ],
    ...[
      'a;b@c.example',
      '<a@c.example>',
      '"x@y.example" <a@b.example>',
      '"a b"@c.example',
      'a@b.example\r\nBcc:x@y.example',
    ],
    ...[
      'a@b.example\0',
      'a@b.example%0aBcc:x',
      'a\u202eb@c.example',
      'a\u200b@c.example',
      'a@[127.0.0.1]',
      'a@127.0.0.1',
    ],
    ...[
      'a@[IPv6:::1]',
      'a@0x7f.1',
      'a@b..example',
      'a@-b.example',
      'a@b_c.example',
      'a@.example',
      'a..b@c.example',
      '.a@c.example',
    ],
    ...[
      `${'a'.repeat(65)}@c.example`,
      `a@${'b.'.repeat(130)}example`,
      `${'a'.repeat(10_000)}@c.example`,
      'a(x)@c.example',
      'mailto:a@c.example',
    ],
  ]
  for (const email of refused)
    it(`B25 refuses the address ${JSON.stringify(email.slice(0, 40))} in a sentence`, async () => {
      const told = await send(server, changed('requester.email', email))
      assert.equal(told.status, 422)
      const [error] = told.body.errors as { field: string; problem: string }[]
      assert.equal(error?.field, 'requester.email')
      assert.match(error.problem, /^The e-mail address .*\.$/)
    })

  it('B25 stores a domain in ASCII and keeps what stands before the @', async () => {
    const stored = async (email: string) => {
      assert.equal((await send(server, changed('requester.email', email))).status, 202)
      return server.received.at(-1)?.requester.email
    }
    assert.equal(await stored('Ana.Ruiz+b2b@M\u00dcNCHEN.example'), 'Ana.Ruiz+b2b@xn--mnchen-3ya.example')
    assert.equal(await stored("o'hara_1@contoso.co.uk"), "o'hara_1@contoso.co.uk")
  })

  it('B25 takes reserved domains only where the address check does (LOCAL=1)', async () => {
    const strict = await startServer({ intake: { checkEmail: (raw) => checkedAddress(raw, { reserved: false }) } })
    for (const domain of ['a.test', 'contoso.example', 'x.invalid', 'a.localhost', 'example.com', 'mail.example.org']) {
      assert.equal((await send(server, changed('requester.email', `ana@${domain}`))).status, 202, domain)
      assert.equal((await send(strict, changed('requester.email', `ana@${domain}`))).status, 422, domain)
    }
    assert.equal((await send(strict, changed('requester.email', 'ana@contoso.com'))).status, 202)
  })
})
