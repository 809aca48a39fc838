/** `send-lead`: three ticks with their times, or what is missing and why. */
import { strict as assert } from 'node:assert'
import { sendLead, type SendArgs, type SendDeps } from '../../src/cli/send-lead.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { receiveProspect } from '../../src/flows/receive-prospect.ts'
import { StoreFailure } from '../../src/ports/failures.ts'
import { type Beside, besideABot, errOf } from './beside-a-bot.ts'
import { folder } from './files.ts'

/** A bot that takes the request and posts its card some time later; time passes only while somebody waits. */
function sending(b: Beside, { cardAfterMs = 600, ...over }: Partial<SendDeps> & { cardAfterMs?: number } = {}) {
  const said: string[] = []
  const started = b.time.now
  let leadId = ''
  let posted = false
  const deps: SendDeps = {
    async post(body) {
      const receipt = await receiveProspect(b, body as OnboardingRequest)
      leadId = receipt.leadId
      return { status: 202, body: receipt }
    },
    store: () => Promise.resolve(b.store),
    sales: () => Promise.resolve(b.sales),
    clock: b.clock,
    async pause(ms) {
      b.time.now += ms
      if (posted || b.time.now - started < cardAfterMs) return
      posted = true
      await b.tamper(`cases/${leadId}`, (c) => ({ ...c, card: { activityId: '1' } }))
    },
    mark: () => 'x1',
    say: (line) => void said.push(line),
    ...over,
  }
  const run = (args: Partial<SendArgs> = {}) => sendLead({ json: false, ...args }, deps)
  return { run, said, leadId: () => leadId }
}

describe('send-lead', () => {
  it('ticks both lists and the card, with their times', async () => {
    const s = sending(besideABot())
    const result = await s.run()
    assert.deepEqual([result.exit, result.err], [0, []])
    assert.deepEqual(s.said, [
      `Lead ${s.leadId()} (accepted)`,
      '✔ in All prospects after 0.0 s',
      '✔ in All commerce B2B leads after 0.0 s',
      '✔ on a card after 0.8 s',
    ])
  })

  it('says the same in JSON, and nothing before it', async () => {
    const s = sending(besideABot())
    const result = await s.run({ json: true })
    assert.deepEqual(result.out, { leadId: s.leadId(), status: 'accepted', prospect: 0, b2bLead: 0, card: 750 })
    assert.deepEqual(s.said, [])
  })

  it('ends with 1 after 30 s, and says what is missing and where to look', async () => {
    const b = besideABot()
    const started = b.time.now
    const s = sending(b, { cardAfterMs: Infinity })
    const result = await s.run({ json: true })
    assert.equal(result.exit, 1)
    assert.equal(b.time.now - started, 30_000)
    assert.match(errOf(result), /^✘ not on a card after 30 s\. Is a channel bound/)
    assert.equal((result.out as { card: unknown }).card, null)
  })

  it('finds the lead of a request that was sent before, however long ago', async () => {
    const b = besideABot()
    const files = folder()
    const request = { prospectId: 'P-9', legalEntity: 'USRT', requester: { firstName: 'A', lastName: 'B', email: 'a@b.example' }, organization: { name: 'N' } } // prettier-ignore
    const file = files.file('lead.json', JSON.stringify(request))
    const first = sending(b)
    await first.run({ file })
    for (let i = 0; i < 205; i++) await b.receive()
    const again = sending(b)
    const result = await again.run({ file })
    assert.equal(result.exit, 0)
    assert.equal(again.said[0], `Lead ${first.leadId()} (duplicate)`)
    files.remove()
  })

  it('sends the sample to an address of the operator’s', async () => {
    const b = besideABot()
    const s = sending(b)
    await s.run({ email: 'me@shop.example' })
    assert.equal((await b.caseOf(s.leadId())).request.requester.email, 'me@shop.example')
  })

  it('ends with 1 and every complaint when the bot refuses', async () => {
    const errors = [{ field: 'requester.email', problem: 'This is required.' }]
    const answers: [number, unknown, string][] = [
      [422, { title: 'Unprocessable', detail: 'Correct the fields.', errors }, 'The bot refused the request with 422: Correct the fields.\nrequester.email: This is required.\nGive an address of yours with --email.'], // prettier-ignore
      [401, { title: 'Unauthorized' }, 'The bot refused the request with 401: Unauthorized'],
      [404, null, 'The bot refused the request with 404: it does not say why'],
    ]
    for (const [status, body, said] of answers) {
      const result = await sending(besideABot(), { post: () => Promise.resolve({ status, body }) }).run()
      assert.deepEqual([result.exit, errOf(result)], [1, said])
    }
  })

  it('ends with 1 when nobody answers', async () => {
    const post = () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:3978'))
    const result = await sending(besideABot(), { post }).run()
    assert.deepEqual([result.exit, errOf(result)], [1, 'The bot does not answer (connect ECONNREFUSED 127.0.0.1:3978). Is it running?']) // prettier-ignore
  })

  it('is misused with a file that is not there or no JSON', async () => {
    const files = folder()
    const s = sending(besideABot())
    for (const file of [
      `${files.path}/none.json`,
      files.file('bad.json', '{'),
      files.file('big.json', `"${'x'.repeat(262_144)}"`),
      files.path,
    ])
      assert.equal((await s.run({ file })).exit, 2)
    files.remove()
  })

  it('does not hide a store that fails', async () => {
    const sales = () => Promise.reject(new StoreFailure('The store is locked.'))
    await assert.rejects(sending(besideABot(), { sales }).run(), StoreFailure)
  })
})
