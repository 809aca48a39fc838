/** Qualify: exactly one opportunity, one contact and one account, made of the lead's columns as Sales makes them. */
import { LEAD, OPPORTUNITY, type Row } from '../../core/sides.ts'
import { textAt } from './book.ts'
import type { Change, Scene } from './change.ts'
import { at } from './dual-write.ts'
import { holderOf, holding } from './email-rule.ts'
import { accountKey, contactKey, emailClaimKey, leadKey, number, opportunityKey, rowId } from './keys.ts'

type Mapping = readonly (readonly [from: string, to: string])[]

const ADDRESS: Mapping = ['line1', 'line2', 'line3', 'city', 'stateorprovince', 'postalcode', 'country'].map(
  (part) => [`address1_${part}`, `address1_${part}`] as const,
)
/** The relationship mappings of qualification, as printed (domain.md 3.2): the phone does become the contact's manager's. */
const TO_ACCOUNT: Mapping = [
  ['companyname', 'name'],
  ['websiteurl', 'websiteurl'],
  ['telephone1', 'address1_telephone1'],
  ...ADDRESS,
]
const TO_CONTACT: Mapping = [
  ['firstname', 'firstname'],
  ['lastname', 'lastname'],
  ['jobtitle', 'jobtitle'],
  ['telephone1', 'managerphone'],
  ['mobilephone', 'mobilephone'],
  ['emailaddress1', 'emailaddress1'],
  ...ADDRESS,
]

const mapped = (lead: Row, mapping: Mapping): Row =>
  Object.fromEntries(mapping.filter(([from]) => at(lead, from) !== null).map(([from, to]) => [to, lead[from]]))

export function qualify({ book, lead, order, reference }: Scene): Change {
  const { leadId, request, now } = order
  const claim = emailClaimKey(request.legalEntity, request.requester.email)
  const held = holding(book, leadId, holderOf(book, claim))
  if (held.kind === 'refused') return held
  const opportunityid = rowId('opportunity', leadId)
  const accountid = held.kind === 'left' ? held.accountId : rowId('account', leadId)
  const contactid = held.kind === 'left' ? held.contactId : rowId('contact', leadId)
  const parents = { parentaccountid: accountid, parentcontactid: contactid }
  const shared = { ...ofLead(lead), createdon: now, modifiedon: now }
  const opportunity = {
    opportunityid,
    name: textAt(lead, 'subject') || textAt(lead, 'companyname'),
    statecode: OPPORTUNITY.open,
    statuscode: 1,
    ...parents,
    ...shared,
  }
  const customer = { ...shared, ...customerColumns(lead, reference) }
  const account = { accountid, ...mapped(lead, TO_ACCOUNT), ...customer, ...organizationColumns(leadId) }
  const contact = {
    contactid,
    ...mapped(lead, TO_CONTACT),
    parentcustomerid: accountid,
    ...customer,
    ...personColumns(lead, leadId),
  }
  return {
    kind: 'rows',
    rows: {
      [claim]: { leadId },
      [leadKey(leadId)]: {
        ...lead,
        statecode: LEAD.qualified,
        statuscode: 3,
        ...parents,
        qualifyingopportunityid: opportunityid,
        modifiedon: now,
      },
      [opportunityKey(leadId)]: opportunity,
      ...(held.kind === 'free' ? { [accountKey(accountid)]: account, [contactKey(contactid)]: contact } : {}),
    },
  }
}

/** What every row that a lead makes has of it. */
const ofLead = (lead: Row): Row => ({
  originatingleadid: lead.leadid,
  ownerid: lead.ownerid,
  msdyn_company: lead.msdyn_company,
  ...(lead.transactioncurrencyid ? { transactioncurrencyid: lead.transactioncurrencyid } : {}),
})

/**
 * What qualification does not map and a customer of Commerce needs: without type, sellable flag, group, currency and number no row
 * would pass the filters of the maps (domain.md 2.2). Who sets them in the product is not documented; here it is this function.
 */
function customerColumns(lead: Row, reference: Scene['reference']): Row {
  const group = lead.msdyn_customergroupid ?? lookup('msdyn_groupid', reference['customer group'][0])
  const currency = lead.transactioncurrencyid ?? lookup('isocurrencycode', reference.currency[0])
  return {
    ...(group ? { msdyn_customergroupid: group } : {}),
    ...(currency ? { transactioncurrencyid: currency } : {}),
  }
}
const lookup = (key: string, value: string | undefined): Row | null => (value === undefined ? null : { [key]: value })

const organizationColumns = (leadId: string): Row => ({
  customertypecode: 3,
  accountnumber: number('CO', leadId),
  msdyn_partyid: { msdyn_partynumber: number('PO', leadId) },
})
/** The person is the party that the prospect was. */
const personColumns = (lead: Row, leadId: string): Row => ({
  msdyn_sellable: true,
  msdyn_contactpersonid: number('CP', leadId),
  msdyn_partyid: lead.msdyn_partyid,
})
