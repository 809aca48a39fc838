/** What a prospect types reaches the letter as harmless words, one recipient, one subject line; what is no address is refused at the shop's door. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import type { ReadLetter } from '../support/story-mail.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'
import { payloads } from '../teams/cards/payloads.ts'

const NO_RATES = { rates: { thread: [], tenant: [], marginMs: 0 } }

/** A lead that is turned away at once: the letter to its sender. */
async function rejected(s: Story, over: Parameters<typeof requestOf>[0]): Promise<ReadLetter> {
  const request = requestOf(over)
  const lead = await s.receive(request)
  await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4', note: 'Wants everything for nothing.' })
  const key = `mail:${lead.leadId}:2`
  return s.teams.until(() => s.letters().find(({ headers }) => headers['x-partner-approvals-key'] === key))
}

/** Names of all headers, as often as they stand there. */
const headerNames = ({ raw }: ReadLetter): string[] =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())

function harmless(letter: ReadLetter, address: string): void {
  const names = headerNames(letter)
  assert.equal(new Set(names).size, names.length, 'no header twice')
  for (const name of ['cc', 'bcc', 'reply-to', 'sender']) assert.ok(!names.includes(name))
  const { to = '' } = letter.headers
  assert.ok(to.endsWith(`<${address}>`) || to === address, to)
  assert.equal(to.split('@').length, 2)
  assert.match(letter.headers.subject ?? '', /^[\p{L}\p{M}\p{N} .&'\-:]{1,150}$/u)
  assert.doesNotMatch(letter.html, /<(script|img|a|svg|iframe|form|input|b)\b/i)
  assert.doesNotMatch(letter.html, /<[^>]*\son\w+\s*=/i)
  const body = letter.html.slice(letter.html.indexOf('<body')).replace(/<[^>]*>/g, ' ')
  const strange = [letter.headers.subject, letter.text, body].join('\n').replaceAll(address, '')
  assert.doesNotMatch(strange, /[\u202a-\u202e\u2066-\u2069\u200b]/)
  assert.doesNotMatch(strange, /Wants everything/)
}

stories('a letter to a hostile prospect', () => {
  it(`B24 ${payloads.length} payloads in every field that a letter shows`, async () => {
    await using s = await story({ seams: NO_RATES })
    for (const [text] of payloads) {
      const request = requestOf()
      const { email } = request.requester
      const requester = { firstName: text, lastName: text, email }
      const letter = await rejected(s, { requester, organization: { name: text }, comments: text })
      harmless(letter, email)
    }
    await s.quiet()
    assert.equal(s.letters().length, payloads.length)
  }).timeout(120_000)

  it('B25 an address that would make a second recipient or a header is refused by name, and no lead is made', async () => {
    await using s = await story()
    const addresses = [
      'a@b.example\r\nBcc: x@y.example',
      'a@b.example,x@y.example',
      'a@b.example;x@y.example',
      '"x@y.example" <a@b.example>',
      'a@b.example%0aBcc:x@y.example',
      'a b@c.example',
      'a@b@c.example',
      'a@[127.0.0.1]',
      `${'a'.repeat(10_000)}@b.example`,
      '<a@b.example>',
      '@b.example',
      '',
    ]
    for (const email of addresses)
      assert.equal((await s.shop.asks(requestOf({ requester: { email } }))).status, 422, email)
    await s.quiet()
    assert.deepEqual([s.stored.sides(), s.stored.effects('card')], [{}, []])
  })

  it('B25 names with line breaks and quotes stay on the one line of the one recipient', async () => {
    await using s = await story()
    const email = 'rosa@contoso.example'
    const requester = { firstName: 'Rosa\r\nBcc: x@y.example', lastName: '" <x@y.example>, "Vidal', email }
    const letter = await rejected(s, { requester, organization: { name: 'Contoso\r\nReply-To: x@y.example' } })
    assert.ok(!headerNames(letter).includes('bcc'))
    assert.ok(!headerNames(letter).includes('reply-to'))
    assert.match(letter.headers.to ?? '', /^[^<>@,]*<rosa@contoso\.example>$/)
  })

  it('B27 a second letter for the same decision is never written, whatever is repeated', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.quiet()
    const [before] = s.letters()
    await s.bot.store.commit({
      ...{ id: 'again', expect: {} },
      effects: [
        { key: `mail:${lead.leadId}:2`, kind: 'mail', lane: 'mailbox', body: { leadId: lead.leadId, version: 2 } },
      ],
    })
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.restart()
    await s.quiet()
    assert.deepEqual(s.letters(), [before])
  })
})
