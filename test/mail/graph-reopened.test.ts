/** A case that is reopened while its letter is under way through Microsoft Graph: what left is named, what did not leave never does. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { Case } from '../../src/core/case.ts'
import { caseKey } from '../../src/flows/case-write.ts'
import { doesThen, drops, type Fault, refuses } from '../support/fake-graph/faults.ts'
import { mailDay } from '../support/fake-graph/mail-day.ts'

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

describe('a letter whose case is reopened while it is sent', () => {
  for (const [what, { drafts, fault, state, sent }] of Object.entries(ENDINGS))
    it(what, async () => {
      const day = await mailDay({ drafts })
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
        const drafts = [...day.graph.mailbox.items.values()].filter(({ sentAt }) => sentAt === null)
        assert.equal(drafts.length, 0, 'what nobody will send lies in the drafts')
      } finally {
        await day.close()
      }
    })
})
