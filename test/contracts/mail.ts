/** What every implementation of `Mail` keeps: the same key twice is one mail, to one person, and it fails by type. */
import { strict as assert } from 'node:assert'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { PermanentFailure, TryLater, Unsure } from '../../src/ports/failures.ts'
import type { Mail } from '../../src/ports/mail.ts'

/** A mail as its recipient would get it. */
export interface SeenMail {
  /** Addresses of To, Cc and Bcc together. */
  readonly recipients: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface MailRig {
  readonly mail: Mail
  /** Another instance of the same mail, as after a restart. */
  restarted(): Mail
  /** Everything that left, in any order. */
  seen(): Promise<readonly SeenMail[]>
  /** A way to fail → a mail that fails that way, and how it must say so. */
  readonly failing: Readonly<
    Record<string, { readonly mail: Mail; readonly as: 'TryLater' | 'PermanentFailure' | 'Unsure' }>
  >
  close(): Promise<void>
}

const FAILURES = { TryLater, PermanentFailure, Unsure }

const HOSTILE: Readonly<Record<string, string>> = {
  'a header': 'x\r\nBcc: eve@vil.example\r\n\r\nHello',
  'an address list': '"Eve" <eve@vil.example>, ana',
  'an encoded header': '=?utf-8?q?x=0D=0ABcc:_eve@vil.example?=',
  markup: '</td><script>alert(1)</script><img src="https://vil.example/p.gif">',
  'a link': 'https://vil.example/login',
  placeholders: '%email% %storeurl% ${x}',
  'broken and hidden characters': '\ud800\0\u202e\u200b',
  '5,000 letters': 'Ω'.repeat(5000),
  nothing: '',
}

const request = (typed: string, email = 'ana@contoso.example'): OnboardingRequest => ({
  prospectId: 'P-1',
  legalEntity: 'usrt',
  requester: { firstName: typed, lastName: typed, email },
  organization: { name: typed, address: { postalCode: typed } },
  comments: typed,
  language: typed,
})

/** @param repeatable false where nothing can know of an earlier sending: then the flow guards against twice, and not the mail. */
export function mailContract(name: string, open: () => Promise<MailRig>, { repeatable = true } = {}): void {
  describe(`${name} keeps the contract of mail`, () => {
    let rig: MailRig
    beforeEach(async () => {
      rig = await open()
    })
    afterEach(() => rig.close())

    if (repeatable) sentOnce(() => rig)

    it('tells of every decision: another version, another lead and another letter are other mails', async () => {
      for (const key of ['mail:lead:4', 'mail:lead:5', 'mail:lead:45', 'mail:Lead:4', 'mail:lead_4', 'mail:lead-4'])
        await rig.mail.send({ key, letter: 'rejected', request: request('Ana') })
      assert.equal((await rig.seen()).length, 6)
    })

    for (const [what, typed] of Object.entries(HOSTILE))
      it(`writes to the requester alone where the form holds ${what}`, async () => {
        await rig.mail.send({ key: 'mail:lead:4', letter: 'approved', request: request(typed) })
        const [seen, ...more] = await rig.seen()
        assert.equal(more.length, 0)
        assert.deepEqual(seen?.recipients, ['ana@contoso.example'])
        assert.match(seen.subject, /^[^\r\n]{1,150}$/)
        assert.doesNotMatch(seen.html, /<script|<img|vil\.example/)
        assert.doesNotMatch(seen.text, /vil\.example/)
      })

    for (const email of [
      'ana@contoso',
      'a@b.example,c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '"c@d" <a@b.example>',
      '',
    ])
      it(`parks a letter to what is no address: ${JSON.stringify(email)}`, async () => {
        const order = { key: 'mail:lead:4', letter: 'rejected', request: request('Ana', email) } as const
        await assert.rejects(rig.mail.send(order), (error: unknown) => {
          assert.ok(error instanceof PermanentFailure)
          assert.match(error.message, /^[A-Z].*\.$/s)
          return email === '' || !error.message.includes(email)
        })
        assert.deepEqual(await rig.seen(), [])
      })

    it('fails by type, with a sentence that names nobody, and has sent nothing where it says so', async () => {
      for (const [how, { mail, as }] of Object.entries(rig.failing)) {
        const order = { key: `mail:${how}:4`, letter: 'approved', request: request('Ana') } as const
        await assert.rejects(
          mail.send(order),
          (error: unknown) => {
            assert.ok(error instanceof FAILURES[as], `${how}: ${String(error)}`)
            assert.match(error.message, /^\S.*\.$/s)
            assert.doesNotMatch(error.message, /Ana|contoso/)
            if (error instanceof TryLater) assert.ok(error.afterMs > 0)
            return true
          },
          how,
        )
      }
      const maybe = Object.values(rig.failing).filter(({ as }) => as === 'Unsure').length
      assert.ok((await rig.seen()).length <= maybe)
    })
  })
}

function sentOnce(rigOf: () => MailRig): void {
  it('tells the partner once when the same key is sent again, at once or after a restart', async () => {
    const rig = rigOf()
    const order = { key: 'mail:lead:4', letter: 'approved', request: request('Ana') } as const
    const first = await rig.mail.send(order)
    assert.ok(first === 'handed' || first === 'written')
    assert.equal(await rig.mail.send(order), first)
    await Promise.all([rig.mail.send(order), rig.mail.send(order)])
    assert.equal(await rig.restarted().send(order), first)
    assert.equal((await rig.seen()).length, 1)
  })

  it('tells the partner once when two instances send the same key at the same time', async () => {
    const rig = rigOf()
    const order = { key: 'mail:lead:4', letter: 'approved', request: request('Ana') } as const
    await Promise.allSettled([rig.mail.send(order), rig.restarted().send(order), rig.mail.send(order)])
    assert.equal((await rig.seen()).length, 1)
  })
}
