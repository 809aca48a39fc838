/** *Prospects (leads)*, map 180: the prospect of Commerce is the lead of Sales, its status included (domain.md 2.2). */
import { PROSPECT } from '../../../core/sides.ts'
import type { TableMap } from '../dual-write.ts'

export const prospectsLeads: TableMap = {
  name: 'Prospects (leads)',
  number: 180,
  filter: {
    commerce: [['ISB2BPROSPECT', 'eq', 'Yes']],
    sales: [['msdyn_b2bcommerceprospect', 'eq', true]],
  },
  columns: [
    // Every row of a legal entity crosses with its company; the map reference takes it for granted.
    ['dataAreaId', '=', 'msdyn_company.cdm_companycode'],
    ['PROSPECTNAME', '=', 'fullname'],
    ['PROSPECTPARTYNUMBER', '=', 'msdyn_partyid.msdyn_partynumber'],
    ['PROSPECTID', '=', 'msdyn_prospectid'],
    ['PRIMARYPHONENUMBER', '=', 'telephone1'],
    ['PRIMARYPHONENUMBEREXTENSION', '=', 'msdyn_telephone1extension'],
    ['PRIMARYPHONENUMBERDESCRIPTION', '=', 'description'],
    ['PRIMARYEMAILADDRESS', '=', 'emailaddress1'],
    ['PRIMARYEMAILADDRESSDESCRIPTION', '=', 'msdyn_emailaddress1description'],
    ['PRIMARYURL', '=', 'websiteurl'],
    ['PRIMARYURLDESCRIPTION', '=', 'msdyn_websiteurldescription'],
    ['ADDRESSCITY', '=', 'address1_city'],
    ['ADDRESSCOUNTRYREGIONISOCODE', '=', 'address1_country'],
    ['ADDRESSCOUNTYID', '=', 'address1_county'],
    ['ADDRESSSTATEID', '=', 'address1_stateorprovince'],
    ['ADDRESSSTREET', '=', 'address1_line1'],
    ['ADDRESSZIPCODE', '=', 'address1_postalcode'],
    ['ADDRESSPOSTBOX', '=', 'address1_postofficebox'],
    ['ADDRESSLOCATIONROLES', '<<', null, 'Business'],
    [null, '>>', 'address1_addresstypecode', 1],
    ['COMPANYNAME', '=', 'companyname'],
    ['COMPANYSIZE', '=', 'numberofemployees'],
    ['ADDRESSLATITUDE', '=', 'address1_latitude'],
    ['ADDRESSLONGITUDE', '=', 'address1_longitude'],
    ['CURRENCYCODE', '=', 'transactioncurrencyid.isocurrencycode'],
    ['CUSTOMERGROUPID', '=', 'msdyn_customergroupid.msdyn_groupid'],
    ['SALESTAXGROUPCODE', '=', 'msdyn_salestaxgroup.msdyn_name'],
    ['PRIMARYFAXNUMBER', '=', 'fax'],
    ['PRIMARYFAXNUMBERDESCRIPTION', '=', 'msdyn_faxdescription'],
    ['PRIMARYFAXNUMBEREXTENSION', '=', 'msdyn_faxextension'],
    ['RETAILCHANNELOPERATINGUNITPARTYNUMBER', '=', 'msdyn_retailchannel.msdyn_partynumber'],
    [
      'ISB2BPROSPECT',
      '><',
      'msdyn_b2bcommerceprospect',
      [
        ['No', false],
        ['Yes', true],
      ],
    ],
    ['B2BPROSPECTSTATUS', '><', 'msdyn_b2bprospectstatus', Object.entries(PROSPECT)],
  ],
  required: ['dataAreaId', 'PROSPECTID'],
  // A prospect may come without a currency or group: only a customer needs them.
  reference: {},
}
