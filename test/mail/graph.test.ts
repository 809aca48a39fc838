/** Mail through Microsoft Graph: what is sent, how often Graph is asked, and how long nobody asks it again. */
import { strict as assert } from 'node:assert'
import type { GraphMail } from '../../src/mail/graph.ts'
import { PermanentFailure, TryLater } from '../../src/ports/failures.ts'
import { hangs, type Operation, refuses, refusesInHtml } from '../support/fake-graph/faults.ts'
import { mailThrough, TIMEOUT_MS } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import { requestOf } from './samples.ts'

const ORDER = { key: 'mail:lead:4', letter: 'approved', request: requestOf() } as const
const thrown = (run: Promise<unknown>): Promise<Error> =>
  run.then(
    () => assert.fail('it went well'),
    (error: unknown) => (error instanceof Error ? error : assert.fail()),
  )

describe('mail through Microsoft Graph', () => {
  let graph: FakeGraph
  let mail: GraphMail
  const clock = { now: 0 }
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 20)
    graph = await fakeGraph()
    mail = mailThrough(graph, () => clock.now)
  })
  afterEach(() => graph.close())

  const calls = (operation: Operation) => graph.calls.filter((call) => call.operation === operation)

  it('is to the partner alone, from the mailbox, with at most five headers of its own', async () => {
    await mail.send(ORDER)
    const [message] = graph.mailbox.sent
    const sender = { emailAddress: { address: graph.from, name: 'Adventure Works B2B' } }
    assert.deepEqual(message?.toRecipients, [{ emailAddress: { address: 'ana@contoso.example', name: 'Ana Ruiz' } }])
    assert.deepEqual([message.from, message.replyTo], [sender, [sender]])
    assert.equal(message.body.contentType, 'HTML')
    assert.equal(message.subject, 'Welcome to Adventure Works B2B: your request for Contoso Retail is approved')
    assert.deepEqual(message.internetMessageHeaders, [
      { name: 'x-partner-approvals-key', value: 'mail:lead:4' },
      { name: 'x-auto-response-suppress', value: 'OOF, AutoReply' },
    ])
  })

  it('asks for ids that a message keeps when it is sent', async () => {
    const draft = (await mail.prepare(ORDER)) ?? assert.fail()
    assert.equal(await mail.look(draft), 'draft')
    await mail.send(ORDER, draft)
    assert.equal(await mail.look(draft), 'sent')
    graph.mailbox.remove(draft)
    assert.equal(await mail.look(draft), 'gone')
  })

  it('carries the token to a host with a port, over a connection of its own', async () => {
    await mail.send(ORDER)
    const { authorization, connection } = calls('send-mail')[0]?.headers ?? {}
    assert.match(String(authorization), /^Bearer graph-token-/)
    assert.equal(connection, 'close')
  })

  const ONCE: Readonly<Record<string, ReturnType<typeof refuses>>> = {
    429: refuses(429, 'TooManyRequests', { 'retry-after': '1' }),
    503: refuses(503),
    504: refusesInHtml(504),
    302: refuses(302, '', { location: '/v1.0/users/b2b%40contoso.example/sendMail' }),
    silence: hangs(),
  }
  for (const [what, fault] of Object.entries(ONCE))
    it(`is asked for once, and nothing is repeated or followed underneath (${what})`, async () => {
      graph.on('send-mail', fault, 10)
      const began = performance.now()
      await thrown(mail.send(ORDER))
      assert.ok(performance.now() - began < TIMEOUT_MS + 2000)
      assert.equal(calls('send-mail').length, 1)
    })

  for (const [what, fault] of [
    ['JSON', refuses(429, 'ApplicationThrottled', { 'retry-after': '600' })],
    ['HTML', refusesInHtml(503, { 'retry-after': '600' })],
  ] as const)
    it(`leaves the mailbox alone for as long as Graph asks, ten minutes too, though it says so in ${what}`, async () => {
      graph.on('send-mail', fault)
      const error = await thrown(mail.send(ORDER))
      assert.ok(error instanceof TryLater && error.afterMs === 600_000 && error.counted)
      clock.now += 599_000
      const rest = await thrown(mail.send(ORDER))
      assert.ok(rest instanceof TryLater && rest.afterMs === 1000 && !rest.counted)
      assert.equal(calls('send-mail').length, 1)
      clock.now += 1000
      assert.equal(await mail.send(ORDER), 'handed')
    })

  it('sends no more than 30 in any minute, and asks nothing of Graph for the next one', async () => {
    for (let i = 0; i < 30; i++) {
      await mail.send(ORDER)
      clock.now += 1000
    }
    const error = await thrown(mail.send(ORDER))
    assert.ok(error instanceof TryLater && !error.counted && error.afterMs === 30_000)
    assert.equal(calls('send-mail').length, 30)
    clock.now += 30_000
    assert.equal(await mail.send(ORDER), 'handed')
  })

  it('has no more than four calls under way', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => mail.look('AAk')))
    const waits = asked.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown)
    assert.equal(waits.length, 2)
    for (const error of waits) assert.ok(error instanceof TryLater && !error.counted && error.afterMs > 0)
  })

  it('does without drafts where the app may not write them, and asks again an hour later', async () => {
    graph.may.delete('Mail.ReadWrite')
    assert.equal(await mail.examine(), 'no drafts')
    assert.equal(await mail.prepare(ORDER), null)
    assert.equal(await mail.prepare(ORDER), null)
    assert.equal(calls('create-draft').length, 1)
    graph.may.add('Mail.ReadWrite')
    clock.now += 3_600_000
    assert.match((await mail.prepare(ORDER)) ?? '', /^AAk/)
    assert.equal(await mail.examine(), 'drafts')
  })

  it('asks for a new token when an old one is refused, and parks when a new one is too', async () => {
    await mail.send(ORDER)
    graph.revoke()
    const error = await thrown(mail.send(ORDER))
    assert.ok(error instanceof TryLater)
    clock.now += error.afterMs
    assert.equal(await mail.send(ORDER), 'handed')
    assert.equal(calls('token').length, 2)
    graph.on('send-mail', refuses(401, 'InvalidAuthenticationToken'), 2)
    const cached = await thrown(mail.send(ORDER))
    assert.ok(cached instanceof TryLater)
    clock.now += cached.afterMs
    assert.ok((await thrown(mail.send(ORDER))) instanceof PermanentFailure)
  })

  it('tells what is wrong with mailbox and rights in words that name the cure', async () => {
    graph.may.clear()
    assert.match(
      (await thrown(mail.send(ORDER))).message,
      /grant it Mail\.Send .* for MAIL_FROM\. .*403 ErrorAccessDenied/,
    )
    graph.may.add('Mail.Send')
    const nobody = mailThrough({ ...graph, from: 'nobody@contoso.example' })
    assert.match((await thrown(nobody.send(ORDER))).message, /^MAIL_FROM is no mailbox of this tenant\./)
  })

  it('refuses a wrong mailbox and a wrong store at the start', () => {
    assert.throws(() => mailThrough({ ...graph, from: 'Shop <b2b@contoso.example>' }), /MAIL_FROM is wrong/)
  })
})
