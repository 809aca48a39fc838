/** Which combinations of the two sides are a stage; every other one is out of step. */
import { strict as assert } from 'node:assert'
import { LEAD, OPPORTUNITY, PROSPECT, type ProspectStatus, stageOf } from '../../src/core/sides.ts'

const LEADS = [null, LEAD.open, LEAD.qualified, LEAD.disqualified, 3]
const OPPORTUNITIES = [null, OPPORTUNITY.open, OPPORTUNITY.won, OPPORTUNITY.lost, 3]
const STATUSES = [null, ...(Object.keys(PROSPECT) as ProspectStatus[])]

/** Lead, opportunity, prospect. */
const STAGES: Record<string, string> = {
  '0 null Pending': 'new',
  '1 0 Pending': 'qualified',
  '1 1 Approved': 'approved',
  '2 null Rejected': 'rejected',
  '1 2 Rejected': 'rejected',
}

describe('the two sides', () => {
  it('speak in the numbers of the two products', () => {
    assert.deepEqual(LEAD, { open: 0, qualified: 1, disqualified: 2 })
    assert.deepEqual(OPPORTUNITY, { open: 0, won: 1, lost: 2 })
    assert.deepEqual(PROSPECT, { Pending: 192350000, Approved: 192350001, Rejected: 192350002 })
  })

  for (const lead of LEADS)
    for (const opportunity of OPPORTUNITIES)
      for (const status of STATUSES) {
        const name = `${lead} ${opportunity} ${status}`
        it(`${name} are ${STAGES[name] ?? 'out of step'}`, () => {
          const sides = {
            sales: {
              lead: lead === null ? null : { leadid: 'L', statecode: lead, statuscode: 1 },
              opportunity: opportunity === null ? null : { opportunityid: 'O', statecode: opportunity, statuscode: 1 },
              account: null,
              contact: null,
            },
            commerce: {
              prospect: status && { status, since: '2026-11-20T09:30:00Z' },
              customers: [],
              hierarchy: null,
            },
          }
          assert.equal(stageOf(sides), STAGES[name] ?? null)
        })
      }
})
