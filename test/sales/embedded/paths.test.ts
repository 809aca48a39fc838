/** What each decision makes of the rows of both sides: golden rows of one request along every path. */
import { strict as assert } from 'node:assert'
import { rowId } from '../../../src/sales/embedded/keys.ts'
import { world, type World } from './given.ts'

const LEAD = '6a1c'
const TAIL = '3J6JF-PWVPX-TRR76'
const OPPORTUNITY = rowId('opportunity', LEAD)
const ACCOUNT = rowId('account', LEAD)
const CONTACT = rowId('contact', LEAD)
const CUSTOMERS = [
  { type: 'Person', account: `CP-${TAIL}` },
  { type: 'Organization', account: `CO-${TAIL}` },
]
const ADDRESS = {
  address1_line1: 'C/ Mayor 1',
  address1_city: 'Madrid',
  address1_postalcode: '28013',
  address1_country: 'ES',
}
/** Every order of a world comes a minute after the one before. */
const minute = (n: number): string => `2026-11-20T09:3${n}:00.000Z`
const OF_LEAD = {
  originatingleadid: LEAD,
  ownerid: 'usrt DW',
  msdyn_company: { cdm_companycode: 'usrt' },
  transactioncurrencyid: { isocurrencycode: 'USD' },
  createdon: minute(1),
  modifiedon: minute(1),
}
const STAMPS = { CREATEDDATETIME: minute(1), MODIFIEDDATETIME: minute(1) }

describe('qualify', () => {
  let there: World
  beforeEach(async () => {
    there = world()
    await there.arrive(LEAD)
    assert.deepEqual((await there.decide(LEAD, 'qualify')).customers, CUSTOMERS)
  })

  it('closes the lead as Qualified 3 and names what became of it', async () => {
    const { statecode, statuscode, parentaccountid, parentcontactid, qualifyingopportunityid, modifiedon } =
      await there.row(`sales.lead/${LEAD}`)
    assert.deepEqual([statecode, statuscode, modifiedon], [1, 3, minute(1)])
    assert.deepEqual([parentaccountid, parentcontactid, qualifyingopportunityid], [ACCOUNT, CONTACT, OPPORTUNITY])
  })

  it('opens one opportunity, In Progress 1, called like the company since the lead has no topic', async () => {
    assert.deepEqual(await there.row(`sales.opportunity/${OPPORTUNITY}`), {
      opportunityid: OPPORTUNITY,
      name: 'Contoso Retail',
      statecode: 0,
      statuscode: 1,
      parentaccountid: ACCOUNT,
      parentcontactid: CONTACT,
      ...OF_LEAD,
    })
  })

  it('makes the account, of type Customer 3 and with all that a customer needs', async () => {
    assert.deepEqual(await there.row(`sales.account/${ACCOUNT}`), {
      accountid: ACCOUNT,
      name: 'Contoso Retail',
      websiteurl: 'https://contoso.example',
      address1_telephone1: '+34 600 000 000',
      ...ADDRESS,
      ...OF_LEAD,
      msdyn_customergroupid: { msdyn_groupid: 'B2B' },
      customertypecode: 3,
      accountnumber: `CO-${TAIL}`,
      msdyn_partyid: { msdyn_partynumber: `PO-${TAIL}` },
    })
  })

  it('makes the contact, sellable, the same party as the prospect', async () => {
    assert.deepEqual(await there.row(`sales.contact/${CONTACT}`), {
      contactid: CONTACT,
      firstname: 'Ana',
      lastname: 'Ruiz',
      managerphone: '+34 600 000 000',
      emailaddress1: 'ana@contoso.example',
      parentcustomerid: ACCOUNT,
      ...ADDRESS,
      ...OF_LEAD,
      msdyn_customergroupid: { msdyn_groupid: 'B2B' },
      msdyn_sellable: true,
      msdyn_contactpersonid: `CP-${TAIL}`,
      msdyn_partyid: { msdyn_partynumber: `PP-${TAIL}` },
    })
  })

  it('makes two customers in Commerce through dual-write, and promises the partner nothing', async () => {
    const shared = { dataAreaId: 'usrt', CUSTOMERGROUPID: 'B2B', SALESCURRENCYCODE: 'USD', ...STAMPS }
    assert.deepEqual(await there.row(`commerce.customer/usrt/CP-${TAIL}`), {
      ...shared,
      PARTYTYPE: 'Person',
      PARTYNUMBER: `PP-${TAIL}`,
      CUSTOMERACCOUNT: `CP-${TAIL}`,
    })
    assert.deepEqual(await there.row(`commerce.customer/usrt/CO-${TAIL}`), {
      ...shared,
      PARTYTYPE: 'Organization',
      PARTYNUMBER: `PO-${TAIL}`,
      CUSTOMERACCOUNT: `CO-${TAIL}`,
    })
    const [prospect] = await there.store.read(['commerce.prospect/usrt/P-000123'])
    assert.equal(prospect?.rev, 1, 'no mapped column of the lead changed, so nothing was written')
  })

  it('then win: Won 3 with revenue and note, the prospect Approved, and the hierarchy on both sides', async () => {
    const { customers } = await there.decide(LEAD, 'win', { revenue: '1234.5', note: 'Three shops.' })
    assert.deepEqual(customers, CUSTOMERS)
    const { statecode, statuscode, actualvalue, actualclosedate } = await there.row(`sales.opportunity/${OPPORTUNITY}`)
    assert.deepEqual([statecode, statuscode, actualvalue, actualclosedate], [1, 3, 1234.5, '2026-11-20'])
    const close = rowId('opportunityclose', LEAD, 2)
    assert.deepEqual(await there.row(`sales.opportunityclose/${close}`), {
      activityid: close,
      subject: 'Won Opportunity',
      opportunityid: OPPORTUNITY,
      opportunitystatecode: 1,
      opportunitystatuscode: 3,
      actualend: '2026-11-20',
      actualrevenue: 1234.5,
      description: 'Three shops.',
      createdon: minute(2),
    })
    assert.equal((await there.row(`sales.lead/${LEAD}`)).msdyn_b2bprospectstatus, 192350001)
    const prospect = await there.row('commerce.prospect/usrt/P-000123')
    assert.deepEqual([prospect.B2BPROSPECTSTATUS, prospect.MODIFIEDDATETIME], ['Approved', minute(2)])
    assert.deepEqual([prospect.NOTE, prospect.DEPARTMENT], ['We would like to buy shoes.', 'Purchasing'])
    assert.deepEqual(await there.row(`commerce.hierarchy/CH-${TAIL}`), {
      CUSTOMERHIERARCHYID: `CH-${TAIL}`,
      NAME: 'Contoso Retail',
      PURPOSE: 'B2BOrganization',
      ORGANIZATIONPARTYNUMBER: `PO-${TAIL}`,
      CREATEDDATETIME: minute(2),
      MODIFIEDDATETIME: minute(2),
      nodes: [
        { CUSTOMERHIERARCHYID: `CH-${TAIL}`, NODEPARTYNUMBER: `PP-${TAIL}`, NODETYPE: 'Customer', ROLE: 'Admin' },
      ],
    })
    assert.deepEqual(await there.row(`sales.hierarchy/CH-${TAIL}`), {
      msdyn_customerhierarchynumber: `CH-${TAIL}`,
      msdyn_name: 'Contoso Retail',
      msdyn_organizationpartynumber: { msdyn_partynumber: `PO-${TAIL}` },
      msdyn_purpose: 192350000,
      createdon: minute(2),
      nodes: [
        {
          msdyn_customerhierarchynumber: { msdyn_customerhierarchynumber: `CH-${TAIL}` },
          msdyn_nodepartynumber: { msdyn_partynumber: `PP-${TAIL}` },
          msdyn_nodetype: 192350000,
          msdyn_role: 192350000,
        },
      ],
    })
    assert.deepEqual((await there.sides(LEAD)).commerce, {
      prospect: { status: 'Approved', since: minute(2) },
      customers: CUSTOMERS,
      hierarchy: {
        id: `CH-${TAIL}`,
        purpose: 'B2B organization',
        members: [{ customer: `CP-${TAIL}`, role: 'Admin' }],
      },
    })
  })

  it('then lose: Lost with the reason, the prospect Rejected, and the two customers stay', async () => {
    const { customers } = await there.decide(LEAD, 'lose', { reason: 4 })
    assert.deepEqual(customers, CUSTOMERS)
    const opportunity = await there.row(`sales.opportunity/${OPPORTUNITY}`)
    assert.deepEqual([opportunity.statecode, opportunity.statuscode, opportunity.actualvalue], [2, 4, undefined])
    assert.equal((await there.row(`sales.lead/${LEAD}`)).msdyn_b2bprospectstatus, 192350002)
    assert.deepEqual((await there.sides(LEAD)).commerce, {
      prospect: { status: 'Rejected', since: minute(2) },
      customers: CUSTOMERS,
      hierarchy: null,
    })
  })
})

describe('disqualify', () => {
  for (const reason of [4, 5, 6, 7])
    it(`closes the lead as Disqualified ${reason} and rejects the prospect; nothing else is made`, async () => {
      const there = world()
      await there.arrive(LEAD)
      const { customers, write } = await there.decide(LEAD, 'disqualify', { reason, note: 'No answer.' })
      const lead = await there.row(`sales.lead/${LEAD}`)
      assert.deepEqual([lead.statecode, lead.statuscode, lead.msdyn_b2bprospectstatus], [2, reason, 192350002])
      assert.deepEqual(customers, [])
      const note = rowId('annotation', LEAD, 1)
      assert.deepEqual(
        Object.keys(write.put).sort(),
        ['commerce.prospect/usrt/P-000123', `sales.lead/${LEAD}`, `sales.note/${note}`].sort(),
      )
      const { subject, notetext } = await there.row(`sales.note/${note}`)
      assert.deepEqual([subject, notetext], ['Disqualified by Ana Ruiz', 'No answer.'])
      assert.equal(await there.stage(LEAD), 'rejected')
    })
})
