/** What whoever keeps the two sides promises, be it the embedded store or Dynamics: one suite for both. */
import { strict as assert } from 'node:assert'
import type { DecisionVerb, Inputs, Stage, Trouble } from '../../src/core/case.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { type Sides, stageOf } from '../../src/core/sides.ts'
import type { Sales } from '../../src/ports/sales.ts'

/** A fresh world for each test. */
interface SalesWorld {
  readonly sales: Sales
  /** A prospect asked for an account, and has become a lead. Returns its id. */
  arrive(request: OnboardingRequest): Promise<string>
  /** The decision is carried out until both sides have it. Null = done; else why it was refused. */
  decide(leadId: string, verb: DecisionVerb, inputs: Inputs): Promise<Trouble | null>
  close(): Promise<void>
}

const request = (n: number): OnboardingRequest => ({
  prospectId: `P-${n}`,
  legalEntity: 'usrt',
  requester: { firstName: 'Ana', lastName: `Ruiz ${n}`, email: `ana${n}@contoso.example`, phone: '+34 600 000 000' },
  organization: { name: `Contoso ${n}`, address: { city: 'Madrid', country: 'ES' } },
})

type Path = readonly (readonly [DecisionVerb, Inputs, Stage])[]
const PATHS: Readonly<Record<string, Path>> = {
  'qualified and won': [
    ['qualify', {}, 'qualified'],
    ['win', { revenue: '1234.5', note: 'Three shops.' }, 'approved'],
  ],
  'qualified and lost': [
    ['qualify', {}, 'qualified'],
    ['lose', { reason: 4 }, 'rejected'],
  ],
  disqualified: [['disqualify', { reason: 6 }, 'rejected']],
}
const STATUS = { new: 'Pending', qualified: 'Pending', approved: 'Approved', rejected: 'Rejected' } as const

export function salesContract(name: string, open: () => Promise<SalesWorld>): void {
  describe(`${name} keeps the two sides`, () => {
    let there: SalesWorld
    beforeEach(async () => {
      there = await open()
    })
    afterEach(() => there.close())

    const sides = async (leadId: string): Promise<Sides> => (await there.sales.sides(leadId))!
    const status = async (prospectId: string) => (await there.sales.prospect('USRT', prospectId))?.status

    it('a prospect that arrives is new on both sides, and in All commerce B2B leads', async () => {
      const leadId = await there.arrive(request(1))
      assert.equal(stageOf(await sides(leadId)), 'new')
      assert.equal(await status('P-1'), 'Pending')
      const { leads } = await there.sales.view('b2b', { limit: 10 })
      assert.deepEqual(
        leads.map((lead) => [lead.leadId, lead.company]),
        [[leadId, 'Contoso 1']],
      )
    })

    for (const [title, path] of Object.entries(PATHS))
      it(`a lead that is ${title} is in step after each decision`, async () => {
        const leadId = await there.arrive(request(1))
        for (const [verb, inputs, stage] of path) {
          assert.equal(await there.decide(leadId, verb, inputs), null)
          assert.equal(stageOf(await sides(leadId)), stage)
          assert.equal(await status('P-1'), STATUS[stage])
        }
      })

    it('qualify makes one opportunity, contact and account, which name each other and the lead', async () => {
      const leadId = await there.arrive(request(1))
      await there.decide(leadId, 'qualify', {})
      const { lead, opportunity, account, contact } = (await sides(leadId)).sales
      assert.deepEqual([lead?.statecode, lead?.statuscode, opportunity?.statuscode], [1, 3, 1])
      assert.deepEqual([account?.name, contact?.lastname], ['Contoso 1', 'Ruiz 1'])
      assert.deepEqual([contact?.emailaddress1, contact?.address1_city], ['ana1@contoso.example', 'Madrid'])
      assert.ok(account?.accountid && contact?.contactid && opportunity?.opportunityid)
    })

    it('the reason is the status reason of the row that is closed', async () => {
      const [disqualified, lost] = [await there.arrive(request(1)), await there.arrive(request(2))]
      await there.decide(disqualified, 'disqualify', { reason: 7 })
      await there.decide(lost, 'qualify', {})
      await there.decide(lost, 'lose', { reason: 5 })
      assert.equal((await sides(disqualified)).sales.lead?.statuscode, 7)
      assert.equal((await sides(lost)).sales.opportunity?.statuscode, 5)
      assert.equal((await sides(lost)).sales.lead?.statuscode, 3)
    })

    it('the revenue is the actual value of the won opportunity', async () => {
      const leadId = await there.arrive(request(1))
      await there.decide(leadId, 'qualify', {})
      await there.decide(leadId, 'win', { revenue: '1234.5' })
      const { opportunity } = (await sides(leadId)).sales
      assert.deepEqual([opportunity?.statuscode, opportunity?.actualvalue], [3, 1234.5])
    })

    it('what is closed stays as it is: a decision that comes too late is refused, and repeating does not help', async () => {
      const leadId = await there.arrive(request(1))
      await there.decide(leadId, 'disqualify', { reason: 4 })
      const before = await sides(leadId)
      for (const [verb, inputs] of [
        ['qualify', {}],
        ['disqualify', { reason: 5 }],
      ] as const)
        assert.deepEqual(await there.decide(leadId, verb, inputs), { code: 'closed-elsewhere', retry: false })
      assert.deepEqual(await sides(leadId), before)
    })

    it('leads do not touch each other', async () => {
      const [first, second] = [await there.arrive(request(1)), await there.arrive(request(2))]
      const before = await sides(second)
      await there.decide(first, 'qualify', {})
      await there.decide(first, 'win', {})
      assert.deepEqual(await sides(second), before)
    })

    it('what nobody knows is null', async () => {
      assert.equal(await there.sales.sides('00000000-0000-4000-8000-000000000000'), null)
      assert.equal(await there.sales.prospect('usrt', 'P-404'), null)
    })
  })
}
