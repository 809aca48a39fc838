/** *Customers V3 (accounts)*, map 101: an account of type Customer (3) is a customer of type Organization. */
import type { TableMap } from '../dual-write.ts'

export const customersAccounts: TableMap = {
  name: 'Customers V3 (accounts)',
  number: 101,
  filter: {
    commerce: [['PARTYTYPE', 'eq', 'Organization']],
    sales: [['customertypecode', 'eq', 3]],
  },
  columns: [
    ['dataAreaId', '=', 'msdyn_company.cdm_companycode'],
    ['CUSTOMERACCOUNT', '=', 'accountnumber'],
    ['CREDITLIMIT', '=', 'creditlimit'],
    ['SALESCURRENCYCODE', '=', 'transactioncurrencyid.isocurrencycode'],
    ['SALESMEMO', '=', 'description'],
    ['CREDITLIMITISMANDATORY', '><', 'msdyn_creditlimitismandatory', [['No', false], ['Yes', true]]], // prettier-ignore
    ['CREDITRATING', '=', 'msdyn_creditrating'],
    ['CUSTOMERGROUPID', '=', 'msdyn_customergroupid.msdyn_groupid'],
    ['IDENTIFICATIONNUMBER', '=', 'msdyn_identificationnumber'],
    ['INVOICEACCOUNT', '=', 'msdyn_billingaccount.accountnumber'],
    ['ISONETIMECUSTOMER', '><', 'msdyn_onetimecustomer', [['No', false], ['Yes', true]]], // prettier-ignore
    [
      'ONHOLDSTATUS',
      '><',
      'msdyn_onholdstatus',
      [
        ['No', 806380000],
        ['Invoice', 806380001],
        ['All', 806380002],
        ['Payment', 806380003],
        ['Requisition', 806380004],
        ['Never', 806380005],
      ],
    ],
    ['PARTYCOUNTRY', '=', 'msdyn_partycountry'],
    ['PARTYSTATE', '=', 'msdyn_partystateprovince'],
    ['PAYMENTDAY', '=', 'msdyn_paymentday.msdyn_name'],
    ['PAYMENTMETHOD', '=', 'msdyn_customerpaymentmethod.msdyn_name'],
    ['PAYMENTSCHEDULE', '=', 'msdyn_paymentschedule.msdyn_name'],
    ['PAYMENTTERMS', '=', 'msdyn_paymentterm.msdyn_name'],
    ['PAYMENTTERMSBASEDAYS', '=', 'msdyn_paymenttermsbasedays'],
    ['TAXEXEMPTNUMBER', '=', 'msdyn_taxexemptnumber'],
    ['VENDORACCOUNT', '=', 'msdyn_vendor.msdyn_vendoraccountnumber'],
    [null, '>>', 'customertypecode', 3],
    ['PARTYTYPE', '<<', null, 'Organization'],
    ['PARTYNUMBER', '=', 'msdyn_partyid.msdyn_partynumber'],
    ['CONTACTPERSONID', '=', 'msdyn_primarycontact.msdyn_contactforpartynumber'],
    ['SALESTAXGROUP', '=', 'msdyn_salestaxgroup.msdyn_name'],
  ],
  required: ['dataAreaId', 'CUSTOMERACCOUNT', 'PARTYNUMBER', 'CUSTOMERGROUPID', 'SALESCURRENCYCODE'],
  reference: { CUSTOMERGROUPID: 'customer group', SALESCURRENCYCODE: 'currency' },
}
