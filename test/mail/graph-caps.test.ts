/** B26 over Microsoft Graph: a form lets strangers type an address, and nobody is bombed through the shared mailbox. */
import { strict as assert } from 'node:assert'
import { mailKey } from '../../src/core/effects.ts'
import { mailCaps } from '../../src/mail/caps.ts'
import { doesThenAnswers } from '../support/fake-graph/faults.ts'
import { mailDay, type MailDay } from '../support/fake-graph/mail-day.ts'

const HOUR = 3_600_000

for (const drafts of [true, false])
  describe(`B26 many letters through Microsoft Graph ${drafts ? 'with drafts' : 'with Mail.Send alone'}`, () => {
    let day: MailDay
    beforeEach(async () => {
      day = await mailDay({ drafts, caps: mailCaps({ address: 3, domain: 10 }, 'salt') })
    })
    afterEach(() => day.close())

    const states = async (leads: readonly string[]): Promise<string[]> =>
      (await Promise.all(leads.map(async (lead) => (await day.record(lead)).state))).toSorted()
    async function approved(n: number, address: (i: number) => string): Promise<string[]> {
      const leads: string[] = []
      for (let i = 0; i < n; i++) leads.push(await day.approved(address(i)))
      assert.ok(await day.work(n * 3))
      return leads
    }

    it('leave up to the cap of an address however it is spelled; the rest is held for review', async () => {
      const leads = await approved(12, (i) => (i % 2 ? `Victim+${i}@target.example` : 'victim@target.example'))
      assert.equal(day.graph.mailbox.sent.length, 3)
      assert.deepEqual(await states(leads), [...Array<string>(3).fill('handed'), ...Array<string>(9).fill('review')])
      assert.equal(day.graph.mailbox.items.size, drafts ? 3 : 0)
    })

    it('leave up to the cap of a domain, and again a day later', async () => {
      await approved(14, (i) => `person${i}@target.example`)
      assert.equal(day.graph.mailbox.sent.length, 10)
      day.clock.now += 25 * HOUR
      await approved(2, (i) => `other${i}@target.example`)
      assert.equal(day.graph.mailbox.sent.length, 12)
    })

    it('leave when a person has looked and asks for it, once', async () => {
      const leads = await approved(4, () => 'victim@target.example')
      const held = (await Promise.all(leads.map(async (lead) => [lead, (await day.record(lead)).state] as const))).find(
        ([, state]) => state === 'review',
      )
      const leadId = held?.[0] ?? assert.fail()
      assert.ok(await day.store.retryEffect(mailKey(leadId, 5)))
      await day.work()
      assert.equal((await day.record(leadId)).state, 'handed')
      assert.equal(day.graph.mailbox.sent.length, 4)
    })

    it('count a letter once though its sending was in doubt', async () => {
      day.graph.on('send-draft', doesThenAnswers(504))
      await approved(3, () => 'victim@target.example')
      assert.equal(day.graph.mailbox.sent.length, 3)
    })
  })

describe('a letter that is unknown', () => {
  it('is not sent again when a person asks, where the mailbox says that it left', async () => {
    const day = await mailDay({ drafts: true })
    try {
      const leadId = await day.approved()
      day.graph.on('send-draft', doesThenAnswers(504))
      const stop = day.graph.on('look', { works: false, answer: 'reset', afterMs: 0 }, 1000)
      assert.ok(await day.work(100))
      assert.equal((await day.record(leadId)).state, 'unknown')
      stop()
      assert.ok(await day.store.retryEffect(mailKey(leadId, 5)))
      assert.ok(await day.work())
      assert.equal((await day.record(leadId)).state, 'handed')
      assert.equal(day.graph.mailbox.sent.length, 1)
    } finally {
      await day.close()
    }
  })

  it('is prepared and sent anew when a person asks, where its draft was deleted', async () => {
    const day = await mailDay({ drafts: true })
    try {
      const leadId = await day.approved()
      day.graph.on('send-draft', { works: false, answer: 'reset', afterMs: 0 })
      day.graph.onCall = ({ operation }) => {
        if (operation === 'send-draft') for (const id of day.graph.mailbox.items.keys()) day.graph.mailbox.remove(id)
      }
      assert.ok(await day.work())
      assert.equal((await day.record(leadId)).state, 'unknown')
      day.graph.onCall = null
      assert.ok(await day.store.retryEffect(mailKey(leadId, 5)))
      assert.ok(await day.work())
      assert.equal((await day.record(leadId)).state, 'handed')
      assert.equal(day.graph.mailbox.sent.length, 1)
    } finally {
      await day.close()
    }
  })
})
