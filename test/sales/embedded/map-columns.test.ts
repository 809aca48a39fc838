/** The maps hold the columns, value maps, defaults and filters that Microsoft's map reference prints (domain.md 2.2, source S7), and no others. */
import { strict as assert } from 'node:assert'
import type { TableMap } from '../../../src/sales/embedded/dual-write.ts'
import { customerHierarchies, customerHierarchyNodes } from '../../../src/sales/embedded/maps/customer-hierarchies.ts'
import { customersAccounts } from '../../../src/sales/embedded/maps/customers-accounts.ts'
import { customersContacts } from '../../../src/sales/embedded/maps/customers-contacts.ts'
import { prospectsLeads } from '../../../src/sales/embedded/maps/prospects-leads.ts'

/** Every row of a legal entity crosses with its company; the reference takes it for granted. */
const COMPANY = 'dataAreaId = msdyn_company.cdm_companycode'

/** As the reference writes them: Commerce, operator, Sales, then the value map or the default. */
const REFERENCE: readonly (readonly [map: TableMap, name: string, filters: string, columns: string])[] = [
  [
    prospectsLeads,
    'Prospects (leads)',
    'ISB2BPROSPECT eq Yes | msdyn_b2bcommerceprospect eq true',
    `${COMPANY}
     PROSPECTNAME = fullname
     PROSPECTPARTYNUMBER = msdyn_partyid.msdyn_partynumber
     PROSPECTID = msdyn_prospectid
     PRIMARYPHONENUMBER = telephone1
     PRIMARYPHONENUMBEREXTENSION = msdyn_telephone1extension
     PRIMARYPHONENUMBERDESCRIPTION = description
     PRIMARYEMAILADDRESS = emailaddress1
     PRIMARYEMAILADDRESSDESCRIPTION = msdyn_emailaddress1description
     PRIMARYURL = websiteurl
     PRIMARYURLDESCRIPTION = msdyn_websiteurldescription
     ADDRESSCITY = address1_city
     ADDRESSCOUNTRYREGIONISOCODE = address1_country
     ADDRESSCOUNTYID = address1_county
     ADDRESSSTATEID = address1_stateorprovince
     ADDRESSSTREET = address1_line1
     ADDRESSZIPCODE = address1_postalcode
     ADDRESSPOSTBOX = address1_postofficebox
     ADDRESSLATITUDE = address1_latitude
     ADDRESSLONGITUDE = address1_longitude
     ADDRESSLOCATIONROLES << none Business
     none >> address1_addresstypecode 1
     COMPANYNAME = companyname
     COMPANYSIZE = numberofemployees
     CURRENCYCODE = transactioncurrencyid.isocurrencycode
     CUSTOMERGROUPID = msdyn_customergroupid.msdyn_groupid
     SALESTAXGROUPCODE = msdyn_salestaxgroup.msdyn_name
     PRIMARYFAXNUMBER = fax
     PRIMARYFAXNUMBERDESCRIPTION = msdyn_faxdescription
     PRIMARYFAXNUMBEREXTENSION = msdyn_faxextension
     RETAILCHANNELOPERATINGUNITPARTYNUMBER = msdyn_retailchannel.msdyn_partynumber
     ISB2BPROSPECT >< msdyn_b2bcommerceprospect No:false Yes:true
     B2BPROSPECTSTATUS >< msdyn_b2bprospectstatus Pending:192350000 Approved:192350001 Rejected:192350002`,
  ],
  [
    customersAccounts,
    'Customers V3 (accounts)',
    'PARTYTYPE eq Organization | customertypecode eq 3',
    `${COMPANY}
     CUSTOMERACCOUNT = accountnumber
     CREDITLIMIT = creditlimit
     SALESCURRENCYCODE = transactioncurrencyid.isocurrencycode
     SALESMEMO = description
     CREDITLIMITISMANDATORY >< msdyn_creditlimitismandatory No:false Yes:true
     CREDITRATING = msdyn_creditrating
     CUSTOMERGROUPID = msdyn_customergroupid.msdyn_groupid
     IDENTIFICATIONNUMBER = msdyn_identificationnumber
     INVOICEACCOUNT = msdyn_billingaccount.accountnumber
     ISONETIMECUSTOMER >< msdyn_onetimecustomer No:false Yes:true
     ONHOLDSTATUS >< msdyn_onholdstatus No:806380000 Invoice:806380001 All:806380002 Payment:806380003 Requisition:806380004 Never:806380005
     PARTYCOUNTRY = msdyn_partycountry
     PARTYSTATE = msdyn_partystateprovince
     PAYMENTDAY = msdyn_paymentday.msdyn_name
     PAYMENTMETHOD = msdyn_customerpaymentmethod.msdyn_name
     PAYMENTSCHEDULE = msdyn_paymentschedule.msdyn_name
     PAYMENTTERMS = msdyn_paymentterm.msdyn_name
     PAYMENTTERMSBASEDAYS = msdyn_paymenttermsbasedays
     TAXEXEMPTNUMBER = msdyn_taxexemptnumber
     VENDORACCOUNT = msdyn_vendor.msdyn_vendoraccountnumber
     none >> customertypecode 3
     PARTYTYPE << none Organization
     PARTYNUMBER = msdyn_partyid.msdyn_partynumber
     CONTACTPERSONID = msdyn_primarycontact.msdyn_contactforpartynumber
     SALESTAXGROUP = msdyn_salestaxgroup.msdyn_name`,
  ],
  [
    customersContacts,
    'Customers V3 (contacts)',
    'PARTYTYPE eq Person | msdyn_sellable eq true, msdyn_contactpersonid ne null',
    `${COMPANY}
     none >> msdyn_sellable true
     PARTYTYPE << none Person
     PARTYNUMBER = msdyn_partyid.msdyn_partynumber
     CUSTOMERACCOUNT = msdyn_contactpersonid
     CUSTOMERGROUPID = msdyn_customergroupid.msdyn_groupid
     IDENTIFICATIONNUMBER = msdyn_identificationnumber
     PARTYCOUNTRY = msdyn_partycountry
     PARTYSTATE = msdyn_partystateprovince
     SALESCURRENCYCODE = transactioncurrencyid.isocurrencycode
     SALESMEMO = description
     PAYMENTDAY = msdyn_paymentday.msdyn_name
     PAYMENTSCHEDULE = msdyn_paymentschedule.msdyn_name
     PAYMENTMETHOD = msdyn_customerpaymentmethod.msdyn_name
     SALESTAXGROUP = msdyn_salestaxgroup.msdyn_name
     PAYMENTTERMS = msdyn_paymentterms.msdyn_name
     CONTACTPERSONID = msdyn_primarycontact.msdyn_contactforpartynumber`,
  ],
  [
    customerHierarchies,
    'Customer hierarchies (msdyn_customerhierarchies)',
    ' | ',
    `CUSTOMERHIERARCHYID = msdyn_customerhierarchynumber
     NAME = msdyn_name
     ORGANIZATIONPARTYNUMBER = msdyn_organizationpartynumber.msdyn_partynumber
     PURPOSE >< msdyn_purpose B2BOrganization:192350000`,
  ],
  [
    customerHierarchyNodes,
    'Customer hierarchy nodes (msdyn_customerhierarchynodes)',
    ' | ',
    `CUSTOMERHIERARCHYID = msdyn_customerhierarchynumber.msdyn_customerhierarchynumber
     NODEPARTYNUMBER = msdyn_nodepartynumber.msdyn_partynumber
     NODETYPE >< msdyn_nodetype Customer:192350000
     ROLE >< msdyn_role Admin:192350000 User:192350001`,
  ],
]

const lineOf = (column: TableMap['columns'][number]): string => {
  const [commerce, operator, sales, value] = column
  const more = column[1] === '><' ? column[3].map((pair) => pair.join(':')) : value === undefined ? [] : [String(value)]
  return [commerce ?? 'none', operator, sales ?? 'none', ...more].join(' ')
}

const filterOf = (map: TableMap): string =>
  [map.filter.commerce, map.filter.sales]
    .map((side) => side.map((terms) => terms.map(String).join(' ')).join(', '))
    .join(' | ')

describe('the maps of dual-write', () => {
  for (const [map, name, filters, columns] of REFERENCE)
    it(`have the name, the filters and the columns of the map reference: ${name}`, () => {
      assert.equal(map.name, name)
      assert.equal(filterOf(map), filters)
      const printed = columns.split('\n').map((line) => line.trim())
      assert.deepEqual(map.columns.map(lineOf).toSorted(), printed.toSorted())
    })
})
