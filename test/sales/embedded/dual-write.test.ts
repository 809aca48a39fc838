/** The engine: filters, directions, value maps, defaults, and what the other side refuses. */
import { strict as assert } from 'node:assert'
import { cross, type Reference, type TableMap, type Way } from '../../../src/sales/embedded/dual-write.ts'
import { customersAccounts } from '../../../src/sales/embedded/maps/customers-accounts.ts'
import { customersContacts } from '../../../src/sales/embedded/maps/customers-contacts.ts'
import { prospectsLeads } from '../../../src/sales/embedded/maps/prospects-leads.ts'

const REFERENCE: Reference = { currency: ['EUR'], 'customer group': ['B2B'] }
const go = (map: TableMap, way: Way, row: object, other: object | null = null) =>
  cross(map, way, row as Record<string, unknown>, other as Record<string, unknown> | null, 'demf', REFERENCE)

const COMPANY = { msdyn_company: { cdm_companycode: 'demf' } }
const LEAD = {
  ...COMPANY,
  msdyn_prospectid: 'P-1',
  msdyn_b2bcommerceprospect: true,
  msdyn_b2bprospectstatus: 192350000,
}
const ACCOUNT = {
  ...COMPANY,
  accountnumber: 'CO-1',
  customertypecode: 3,
  msdyn_partyid: { msdyn_partynumber: 'PO-1' },
  msdyn_customergroupid: { msdyn_groupid: 'B2B' },
  transactioncurrencyid: { isocurrencycode: 'EUR' },
}

describe('a row crosses', () => {
  it('with its columns outside the map left as they are on the other side', () => {
    const other = { PROSPECTID: 'P-1', NOTE: 'shoes', COMPANYNAME: 'Old name' }
    const crossing = go(prospectsLeads, 'toCommerce', { ...LEAD, companyname: 'New name', subject: 'Topic' }, other)
    assert.deepEqual(crossing, {
      kind: 'crosses',
      row: {
        NOTE: 'shoes',
        PROSPECTID: 'P-1',
        COMPANYNAME: 'New name',
        dataAreaId: 'demf',
        ADDRESSLOCATIONROLES: 'Business',
        ISB2BPROSPECT: 'Yes',
        B2BPROSPECTSTATUS: 'Pending',
      },
    })
  })

  it('and empties on the other side what was emptied, a lookup as well as a value', () => {
    const other = {
      address1_city: 'Madrid',
      transactioncurrencyid: { isocurrencycode: 'EUR' },
      msdyn_b2bprospectstatus: 192350000,
    }
    const row = { dataAreaId: 'demf', PROSPECTID: 'P-1', ISB2BPROSPECT: 'Yes' }
    assert.deepEqual(go(prospectsLeads, 'toSales', row, other), {
      kind: 'crosses',
      row: {
        msdyn_company: { cdm_companycode: 'demf' },
        msdyn_prospectid: 'P-1',
        address1_addresstypecode: 1,
        msdyn_b2bcommerceprospect: true,
      },
    })
  })

  it('and each side gets its own defaults', () => {
    const sales = go(customersAccounts, 'toSales', {
      ...{ dataAreaId: 'demf', PARTYTYPE: 'Organization', CUSTOMERACCOUNT: 'CO-1', PARTYNUMBER: 'PO-1' },
      ...{ CUSTOMERGROUPID: 'B2B', SALESCURRENCYCODE: 'EUR' },
    })
    assert.deepEqual(sales, { kind: 'crosses', row: ACCOUNT })
  })

  it('without a change of what it was made of', () => {
    const row = Object.freeze({ ...ACCOUNT, msdyn_partyid: Object.freeze({ msdyn_partynumber: 'PO-1' }) })
    const other = Object.freeze({ CUSTOMERACCOUNT: 'old' })
    assert.equal(go(customersAccounts, 'toCommerce', row, other).kind, 'crosses')
  })
})

describe('a row that a filter leaves out stays', () => {
  const out: readonly [string, TableMap, Way, object][] = [
    ['a prospect that is no B2B prospect', prospectsLeads, 'toSales', { PROSPECTID: 'P-1', ISB2BPROSPECT: 'No' }],
    ['a prospect that does not say', prospectsLeads, 'toSales', { PROSPECTID: 'P-1' }],
    ['a lead of another source', prospectsLeads, 'toCommerce', { ...LEAD, msdyn_b2bcommerceprospect: false }],
    ['an account that is a competitor', customersAccounts, 'toCommerce', { ...ACCOUNT, customertypecode: 1 }],
    ['a person among the organizations', customersAccounts, 'toSales', { PARTYTYPE: 'Person' }],
    ['an organization among the persons', customersContacts, 'toSales', { PARTYTYPE: 'Organization' }],
    ['a contact that is not sellable', customersContacts, 'toCommerce', { msdyn_contactpersonid: 'CP-1' }],
    ['a contact without an account number', customersContacts, 'toCommerce', { msdyn_sellable: true }],
  ]
  for (const [title, map, way, row] of out) it(title, () => assert.deepEqual(go(map, way, row), { kind: 'stays' }))
})

describe('the other side refuses', () => {
  const refusal = (row: object, map = customersAccounts) => {
    const crossing = go(map, 'toCommerce', row)
    return crossing.kind === 'refused' ? crossing.trouble : crossing
  }

  it('a customer without a customer group, and names the legal entity', () => {
    const { msdyn_customergroupid: _, ...row } = ACCOUNT
    assert.deepEqual(refusal(row), {
      code: 'missing-reference',
      retry: true,
      reference: { table: 'customer group', name: null, legalEntity: 'demf' },
    })
  })

  it('a customer in a currency that the legal entity has not set up', () => {
    const row = { ...ACCOUNT, transactioncurrencyid: { isocurrencycode: 'XAU' } }
    assert.deepEqual(refusal(row), {
      code: 'missing-reference',
      retry: true,
      reference: { table: 'currency', name: 'XAU', legalEntity: 'demf' },
    })
  })

  it('a row without its number: repeating does not help', () => {
    const { accountnumber: _, ...row } = ACCOUNT
    assert.deepEqual(refusal(row), {
      code: 'sales-refused',
      retry: false,
      subject: 'Customers V3 (accounts): CUSTOMERACCOUNT is empty',
    })
  })

  it('a value that the value map does not know', () => {
    assert.deepEqual(refusal({ ...LEAD, msdyn_b2bprospectstatus: 192350003 }, prospectsLeads), {
      code: 'sales-refused',
      retry: false,
      subject: 'Prospects (leads): B2BPROSPECTSTATUS 192350003',
    })
  })

  it('a value that only looks like a known one', () => {
    assert.deepEqual(refusal({ ...ACCOUNT, msdyn_onholdstatus: '806380000' }), {
      code: 'sales-refused',
      retry: false,
      subject: 'Customers V3 (accounts): ONHOLDSTATUS 806380000',
    })
  })
})
