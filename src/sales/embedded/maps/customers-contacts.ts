/** *Customers V3 (contacts)*, map 116: a sellable contact with an account number is a customer of type Person. */
import type { TableMap } from '../dual-write.ts'

export const customersContacts: TableMap = {
  name: 'Customers V3 (contacts)',
  number: 116,
  filter: {
    commerce: [['PARTYTYPE', 'eq', 'Person']],
    sales: [
      ['msdyn_sellable', 'eq', true],
      ['msdyn_contactpersonid', 'ne', null],
    ],
  },
  columns: [
    ['dataAreaId', '=', 'msdyn_company.cdm_companycode'],
    [null, '>>', 'msdyn_sellable', true],
    ['PARTYTYPE', '<<', null, 'Person'],
    ['PARTYNUMBER', '=', 'msdyn_partyid.msdyn_partynumber'],
    ['CUSTOMERACCOUNT', '=', 'msdyn_contactpersonid'],
    ['CUSTOMERGROUPID', '=', 'msdyn_customergroupid.msdyn_groupid'],
    ['IDENTIFICATIONNUMBER', '=', 'msdyn_identificationnumber'],
    ['PARTYCOUNTRY', '=', 'msdyn_partycountry'],
    ['PARTYSTATE', '=', 'msdyn_partystateprovince'],
    ['SALESCURRENCYCODE', '=', 'transactioncurrencyid.isocurrencycode'],
    ['SALESMEMO', '=', 'description'],
    ['PAYMENTDAY', '=', 'msdyn_paymentday.msdyn_name'],
    ['PAYMENTSCHEDULE', '=', 'msdyn_paymentschedule.msdyn_name'],
    ['PAYMENTMETHOD', '=', 'msdyn_customerpaymentmethod.msdyn_name'],
    ['SALESTAXGROUP', '=', 'msdyn_salestaxgroup.msdyn_name'],
    ['PAYMENTTERMS', '=', 'msdyn_paymentterms.msdyn_name'],
    ['CONTACTPERSONID', '=', 'msdyn_primarycontact.msdyn_contactforpartynumber'],
  ],
  required: ['dataAreaId', 'CUSTOMERACCOUNT', 'PARTYNUMBER', 'CUSTOMERGROUPID', 'SALESCURRENCYCODE'],
  reference: { CUSTOMERGROUPID: 'customer group', SALESCURRENCYCODE: 'currency' },
}
