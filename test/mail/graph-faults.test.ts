/** B27 over Microsoft Graph: everything that may go wrong at each step of both ways to send, and never two mails. */
import { strict as assert } from 'node:assert'
import {
  doesThen,
  doesThenAnswers,
  doesThenAnswersHalf,
  doesThenAnswersInHtml,
  drops,
  type Fault,
  hangs,
  type Operation,
  refuses,
  refusesInHtml,
  slow,
} from '../support/fake-graph/faults.ts'
import { TIMEOUT_MS } from '../support/fake-graph/given.ts'
import { mailDay, type MailDay } from '../support/fake-graph/mail-day.ts'

/** What is certain: `no` = surely nothing was done and repeating is right; `maybe` = somebody must look; `over` = repeating is pointless. */
const FAULTS: Readonly<Record<string, { readonly fault: Fault; readonly did: 'no' | 'maybe' | 'over' }>> = {
  '429 with Retry-After': { fault: refuses(429, 'ApplicationThrottled', { 'retry-after': '600' }), did: 'no' },
  '429 without': { fault: refuses(429, 'TooManyRequests'), did: 'no' },
  '503 with Retry-After': { fault: refuses(503, 'serviceNotAvailable', { 'retry-after': '20' }), did: 'no' },
  '503 in HTML with Retry-After': { fault: refusesInHtml(503, { 'retry-after': '20' }), did: 'no' },
  '401 of a token that ended': { fault: refuses(401, 'InvalidAuthenticationToken'), did: 'no' },
  '503 without Retry-After': { fault: refuses(503), did: 'maybe' },
  '500': { fault: refuses(500, 'ErrorInternalServerError'), did: 'maybe' },
  '504 that did nothing': { fault: refuses(504), did: 'maybe' },
  '504 after it did it': { fault: doesThenAnswers(504), did: 'maybe' },
  '504 in HTML after it did it': { fault: doesThenAnswersInHtml(504), did: 'maybe' },
  '504 in HTML that did nothing': { fault: refusesInHtml(504), did: 'maybe' },
  'a reset before': { fault: drops(), did: 'maybe' },
  'a reset after it did it': { fault: doesThen('reset'), did: 'maybe' },
  'silence before': { fault: hangs(), did: 'maybe' },
  'silence after it did it': { fault: doesThen('never'), did: 'maybe' },
  'an answer too late': { fault: slow(TIMEOUT_MS + 150), did: 'maybe' },
  '400 for the recipient': { fault: refuses(400, 'ErrorInvalidRecipients'), did: 'over' },
  'a redirect': { fault: refuses(302, '', { location: 'https://127.0.0.1:1/' }), did: 'over' },
}

describe('B27 a letter through Microsoft Graph', () => {
  let day: MailDay
  afterEach(() => day.close())

  /** Whatever is shown must be true. */
  async function settled(leadId: string): Promise<string> {
    const { state } = await day.record(leadId)
    const sent = day.graph.mailbox.sent.length
    assert.ok(sent <= 1, `${sent} mails`)
    if (state === 'handed') assert.equal(sent, 1)
    if (state === 'parked') assert.equal(sent, 0)
    return state
  }

  /** The first call of another kind makes the token old, so that a 401 is not taken for a lack of rights. */
  async function begin(drafts: boolean): Promise<string> {
    day = await mailDay({ drafts })
    await day.approved()
    await day.work()
    ;(day.graph.mailbox.sent as unknown[]).length = 0
    return day.approved()
  }

  for (const [what, { fault, did }] of Object.entries(FAULTS)) {
    for (const step of ['create-draft', 'send-draft'] as const)
      it(`with drafts leaves once, or not at all where it cannot: ${what} at ${step}`, async () => {
        const leadId = await begin(true)
        day.graph.on(step, fault)
        assert.ok(await day.work())
        assert.equal(await settled(leadId), did === 'over' ? 'parked' : 'handed')
      })

    it(`with drafts is looked up until the mailbox says it: ${what} at the look`, async () => {
      const leadId = await begin(true)
      day.graph.on('send-draft', doesThen('reset'))
      day.graph.on('look', fault)
      assert.ok(await day.work())
      assert.equal(await settled(leadId), did === 'over' ? 'unknown' : 'handed')
      assert.equal(day.graph.mailbox.sent.length, 1)
    })

    it(`with Mail.Send alone leaves at most once, and is unknown where nobody can know: ${what}`, async () => {
      const leadId = await begin(false)
      day.graph.on('send-mail', fault)
      assert.ok(await day.work())
      assert.equal(await settled(leadId), { no: 'handed', maybe: 'unknown', over: 'parked' }[did])
    })
  }

  const STEPS: readonly Operation[] = ['create-draft', 'send-draft', 'look', 'send-mail', 'token', 'metadata']
  for (const drafts of [true, false])
    it(`leaves at most once when everything goes wrong at random (${drafts ? 'drafts' : 'Mail.Send alone'})`, async () => {
      const leadId = await begin(drafts)
      const faults = Object.values(FAULTS).map(({ fault }) => fault)
      for (let i = 0; i < 40; i++) day.graph.on(STEPS[(i * 7) % STEPS.length]!, faults[(i * 5) % faults.length]!)
      // After a failure of Entra its library refuses for a minute of real time: a new process asks at once.
      let ended = false
      for (let life = 0; life < 20 && !ended; life++) {
        ended = await day.work(30)
        day.restart()
      }
      assert.ok(ended)
      assert.notEqual(await settled(leadId), 'sending')
    })

  it('is unknown when its draft is sent again and again and never leaves', async () => {
    const leadId = await begin(true)
    day.graph.on('send-draft', refuses(504), 1000)
    assert.ok(await day.work(100))
    assert.equal(await settled(leadId), 'unknown')
    assert.ok(day.graph.calls.filter(({ operation }) => operation === 'send-draft').length <= 14)
  })

  it('is not given up after an outage because its first sending is cut short', async () => {
    const leadId = await begin(true)
    day.graph.on('create-draft', refuses(503, 'serviceNotAvailable', { 'retry-after': '20' }), 15)
    day.graph.on('send-draft', refuses(504))
    day.graph.on('look', refuses(503))
    assert.ok(await day.work())
    assert.equal(await settled(leadId), 'handed')
  })

  it('is not given up for having been asked to wait', async () => {
    const leadId = await begin(true)
    day.graph.on('send-draft', refuses(429, 'TooManyRequests', { 'retry-after': '20' }), 15)
    day.graph.on('send-draft', refuses(504))
    assert.ok(await day.work(60))
    assert.equal(await settled(leadId), 'handed')
  })

  for (const [what, fault] of Object.entries({
    'gives no answer': refuses(503),
    'answers 200 in HTML': doesThenAnswersInHtml(200),
    'answers 200 and is cut off': doesThenAnswersHalf(200),
  }))
    for (const lagMs of [0, 200_000])
      it(`is unknown, and not sent again, when the mailbox ${what} for hours (${lagMs} ms under way)`, async () => {
        const leadId = await begin(true)
        day.graph.mailbox.lagMs = lagMs
        day.graph.on('send-draft', doesThenAnswers(504))
        day.graph.on('look', fault, 1000)
        assert.ok(await day.work(100))
        assert.equal(await settled(leadId), 'unknown')
        assert.equal(day.graph.calls.filter(({ operation }) => operation === 'send-draft').length, 2)
      })

  it('is not sent again while it may be under way: for two minutes a draft proves nothing', async () => {
    const leadId = await begin(true)
    day.graph.mailbox.lagMs = 110_000
    day.graph.on('send-draft', doesThenAnswers(504))
    assert.ok(await day.work())
    assert.equal(await settled(leadId), 'handed')
    assert.equal(day.graph.calls.filter(({ operation }) => operation === 'send-draft').length, 2)
  })
})
