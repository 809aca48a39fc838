/** A case that is reopened while its letter is under way through Microsoft Graph: what left is named, what did not leave never does. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { Case } from '../../src/core/case.ts'
import { decide } from '../../src/core/decide.ts'
import { cancelEffect, mailKey } from '../../src/core/effects.ts'
import { caseKey } from '../../src/flows/case-write.ts'
import { doesThen, drops, type Fault, refuses } from '../support/fake-graph/faults.ts'
import { type MailDay, mailDay } from '../support/fake-graph/mail-day.ts'
import { at, AT_ONCE, click, MIA } from '../core/given.ts'

interface Ending {
  readonly drafts: boolean
  readonly fault: Fault
  readonly state: string
  readonly sent: number
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  'is named as sent where the mailbox says so': { drafts: true, fault: doesThen('reset'), state: 'handed', sent: 1 },
  'is cancelled where it lies in the drafts still': { drafts: true, fault: drops(), state: 'cancelled', sent: 0 },
  'is unknown where nobody can look': { drafts: false, fault: doesThen('reset'), state: 'unknown', sent: 1 },
  'is cancelled where Graph had refused it for now': {
    drafts: false,
    fault: refuses(429),
    state: 'cancelled',
    sent: 0,
  },
}

const drafts = ({ graph }: MailDay): number =>
  [...graph.mailbox.items.values()].filter(({ sentAt }) => sentAt === null).length

/** As a manager's click writes it. */
async function reopen({ store, clock }: MailDay, leadId: string): Promise<void> {
  const key = caseKey(leadId)
  const [doc] = await store.read([key])
  const { mails, ...rest } = doc?.value as Case
  const rejected: Case = { ...rest, stage: 'rejected', decision: at('rejected').decision, mails }
  const asked = click('reopen', rejected, { by: MIA, inputs: { note: 'They called.' } })
  const outcome = decide(rejected, asked, AT_ONCE, new Date(clock.now).toISOString())
  assert.ok(outcome.kind === 'moved')
  const put = { [key]: outcome.case }
  const effects = [cancelEffect(leadId, 5)]
  assert.ok(await store.commit({ id: randomUUID(), expect: { [key]: doc?.rev ?? 0 }, put, effects }))
}

describe('a letter that waits as a draft when its case is reopened', () => {
  let day: MailDay
  beforeEach(async () => void (day = await mailDay({ drafts: true })))
  afterEach(() => day.close())

  for (const [what, fault, before] of [
    ['because the mailbox had enough', refuses(429, '', { 'retry-after': '60' }), ['queued', 'waiting']],
    ['because it was refused', refuses(400, 'ErrorInvalidRecipients'), ['parked', 'parked']],
  ] as const)
    it(`${what} does not lie there for anybody to send, and nothing of it waits`, async () => {
      const leadId = await day.approved()
      day.graph.on('send-draft', fault)
      await day.work(1)
      const stands = async () => [(await day.record(leadId)).state, await stateOf(mailKey(leadId, 5))]
      assert.deepEqual([drafts(day), ...(await stands())], [1, ...before])
      day.graph.on('discard', refuses(503, '', { 'retry-after': '20' }), 2)
      await reopen(day, leadId)
      assert.ok(await day.work())
      assert.deepEqual([drafts(day), ...(await stands())], [0, 'cancelled', 'superseded'])
      assert.equal(day.graph.mailbox.sent.length, 0)
    })

  it('and whose draft is gone is not written anew, though a person asks for the letter', async () => {
    const leadId = await day.approved()
    day.graph.on('send-draft', refuses(504))
    day.graph.onCall = ({ operation }) => {
      if (operation === 'send-draft') for (const id of day.graph.mailbox.items.keys()) day.graph.mailbox.remove(id)
    }
    assert.ok(await day.work())
    assert.equal((await day.record(leadId)).state, 'unknown')
    day.graph.onCall = null
    await reopen(day, leadId)
    await day.work()
    await day.store.retryEffect(mailKey(leadId, 5))
    assert.ok(await day.work())
    assert.deepEqual([(await day.record(leadId)).state, drafts(day), day.graph.mailbox.sent.length], ['unknown', 0, 0])
  })

  it('and cannot be taken away is shown to an admin, who may ask for it again', async () => {
    const leadId = await day.approved()
    day.graph.on('send-draft', refuses(429))
    await day.work(1)
    const again = day.graph.on('discard', refuses(403, 'ErrorAccessDenied'), 9)
    await reopen(day, leadId)
    await day.work()
    assert.equal(await stateOf(mailKey(leadId, 5)), 'parked')
    again()
    await day.store.retryEffect(mailKey(leadId, 5))
    await day.work()
    assert.deepEqual([drafts(day), await stateOf(mailKey(leadId, 5))], [0, 'superseded'])
  })

  const stateOf = async (key: string) => (await day.store.effects({ keyPrefix: key, limit: 1 }))[0]?.state
})

describe('a letter whose case is reopened while it is sent', () => {
  for (const [what, { drafts: may, fault, state, sent }] of Object.entries(ENDINGS))
    it(what, async () => {
      const day = await mailDay({ drafts: may })
      try {
        const leadId = await day.approved()
        day.graph.on(['send-draft', 'send-mail'], fault)
        await day.work(1)
        const key = caseKey(leadId)
        const [doc] = await day.store.read([key])
        const reopened: Case = { ...(doc?.value as Case), stage: 'qualified', version: 6, decision: null }
        await day.store.commit({ id: randomUUID(), expect: { [key]: doc?.rev ?? 0 }, put: { [key]: reopened } })
        assert.ok(await day.work())
        assert.equal((await day.record(leadId)).state, state)
        assert.equal(day.graph.mailbox.sent.length, sent)
        assert.equal(drafts(day), 0, 'what nobody will send lies in the drafts')
      } finally {
        await day.close()
      }
    })
})
