/** A letter whose sending was cut short, looked up in the mailbox: how long it is waited for, and what a person's asking changes. */
import { strict as assert } from 'node:assert'
import { MAX_ATTEMPTS, mailKey } from '../../src/core/effects.ts'
import { mailCaps } from '../../src/mail/caps.ts'
import { doesThenAnswers, refuses } from '../support/fake-graph/faults.ts'
import { mailDay, type MailDay } from '../support/fake-graph/mail-day.ts'

const HOUR = 3_600_000

describe('a letter whose sending through Microsoft Graph was cut short', () => {
  let day: MailDay
  beforeEach(async () => {
    day = await mailDay({ drafts: true, caps: mailCaps({ address: 3, domain: 10 }, 'salt') })
  })
  afterEach(() => day.close())

  const state = async (leadId: string): Promise<string> => (await day.record(leadId)).state
  const sendings = (): number => day.graph.calls.filter(({ operation }) => operation === 'send-draft').length

  it('is sent again a few times and no more', async () => {
    const leadId = await day.approved()
    day.graph.on('send-draft', refuses(504), 1000)
    assert.ok(await day.work(100))
    assert.deepEqual([await state(leadId), sendings()], ['unknown', MAX_ATTEMPTS])
  })

  it('leaves when a person asks for it a day later, though the address has had enough by then', async () => {
    const leadId = await day.approved()
    const again = day.graph.on('send-draft', refuses(504), 1000)
    assert.ok(await day.work(100))
    again()
    day.clock.now += 25 * HOUR
    for (let n = 0; n < 3; n++) await day.approved()
    assert.ok(await day.work())
    assert.ok(await day.store.retryEffect(mailKey(leadId, 5)))
    assert.ok(await day.work())
    assert.deepEqual([await state(leadId), day.graph.mailbox.sent.length], ['handed', 4])
  })

  it('is not given up for looks that come to nothing, as long as the mailbox answers now and then', async () => {
    const leadId = await day.approved()
    day.graph.on('send-draft', refuses(504), 2)
    day.graph.onCall = ({ operation }) => {
      if (operation === 'send-draft') day.graph.on('look', refuses(503), MAX_ATTEMPTS - 1)
    }
    assert.ok(await day.work(100))
    assert.deepEqual([await state(leadId), sendings()], ['handed', 3])
  })

  it('is looked up again soon, though the clock was set back by hours', async () => {
    const leadId = await day.approved()
    day.graph.on('send-draft', doesThenAnswers(504))
    day.graph.mailbox.lagMs = HOUR
    let before: number | null = null
    day.graph.onCall = ({ operation }) => {
      if (operation !== 'look') return
      // It is seen to have left from the second look on.
      if (before !== null) day.graph.mailbox.lagMs = -24 * HOUR
      before ??= day.clock.now -= 3 * HOUR
    }
    assert.ok(await day.work())
    assert.equal(await state(leadId), 'handed')
    assert.ok(day.clock.now - (before ?? 0) < HOUR)
  })
})
