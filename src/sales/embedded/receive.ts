/** A prospect arrives: Commerce keeps what the form said, and dual-write makes the lead of it, in the same write. */
import { type OnboardingRequest } from '../../core/request.ts'
import { LEAD, type Row } from '../../core/sides.ts'
import type { SideWrite } from '../../ports/sales.ts'
import { cross } from './dual-write.ts'
import { leadKey, noteKey, number, prospectClaimKey, prospectRowKey, rowId } from './keys.ts'
import { prospectsLeads } from './maps/prospects-leads.ts'
import { delivered } from './reference.ts'

/** @param now ISO 8601 UTC. */
export function receive(leadId: string, request: OnboardingRequest, now: string): SideWrite {
  const { prospectId, legalEntity } = request
  const entity = legalEntity.toLowerCase()
  const prospect = prospectRow(leadId, entity, request, now)
  const crossing = cross(
    prospectsLeads,
    'toSales',
    prospect,
    newLead(leadId, entity, request, now),
    entity,
    delivered(entity),
  )
  // The map takes whatever prospectRow makes: a refusal here is a fault of ours, not of the request.
  if (crossing.kind !== 'crosses')
    throw new Error(`The map ${prospectsLeads.name} did not carry prospect ${prospectId}.`)
  const note = noteRow(
    leadId,
    'B2B prospect',
    `Made by dual-write from prospect ${prospectId} of legal entity ${entity}.`,
    now,
  )
  const put = {
    [prospectClaimKey(entity, prospectId)]: { leadId },
    [prospectRowKey(entity, prospectId)]: prospect,
    [leadKey(leadId)]: crossing.row,
    [noteKey(note.annotationid)]: note,
  }
  return { expect: Object.fromEntries(Object.keys(put).map((key) => [key, 0])), put }
}

/**
 * The columns of the *Prospects* entity of Commerce. Department, comments (NOTE), language and tax id (ORGANIZATIONNUMBER: the entity
 * has no column of that name) stand here alone, because the map does not carry them.
 */
function prospectRow(leadId: string, entity: string, request: OnboardingRequest, now: string): Row {
  const { requester, organization } = request
  const reference = delivered(entity)
  return given({
    dataAreaId: entity,
    PROSPECTID: request.prospectId,
    PROSPECTNAME: `${requester.firstName} ${requester.lastName}`,
    PROSPECTPARTYNUMBER: number('PP', leadId),
    PROSPECTPARTYTYPE: 'Person',
    PROSPECTRELATIONTYPEID: 'B2B prospect',
    PRIMARYEMAILADDRESS: requester.email,
    PRIMARYPHONENUMBER: requester.phone,
    PRIMARYURL: organization.website,
    ADDRESSSTREET: organization.address?.street,
    ADDRESSCITY: organization.address?.city,
    ADDRESSZIPCODE: organization.address?.postalCode,
    ADDRESSSTATEID: organization.address?.state,
    ADDRESSCOUNTRYREGIONISOCODE: organization.address?.country,
    ADDRESSLOCATIONROLES: 'Business',
    COMPANYNAME: organization.name,
    COMPANYSIZE: organization.size,
    ORGANIZATIONNUMBER: organization.taxId,
    DEPARTMENT: requester.department,
    NOTE: request.comments,
    LANGUAGEID: request.language,
    RETAILCHANNELOPERATINGUNITPARTYNUMBER: request.channel,
    CURRENCYCODE: reference.currency[0],
    CUSTOMERGROUPID: reference['customer group'][0],
    ISB2BPROSPECT: 'Yes',
    B2BPROSPECTSTATUS: 'Pending',
    CREATEDDATETIME: now,
    MODIFIEDDATETIME: now,
  })
}

/**
 * What Sales itself puts into a lead that dual-write makes. The owner is the company's team, so the lead is in nobody's *My open leads*
 * (domain.md 1); first and last name are those of the lead's party. Topic (`subject`) stays empty, as in the product.
 */
const newLead = (leadId: string, entity: string, { requester }: OnboardingRequest, now: string): Row => ({
  leadid: leadId,
  statecode: LEAD.open,
  statuscode: 1,
  firstname: requester.firstName,
  lastname: requester.lastName,
  ownerid: `${entity} DW`,
  owneridtype: 'team',
  createdon: now,
  modifiedon: now,
})

/** A note on the timeline of a lead. @param nth tells the notes of one lead apart. */
export const noteRow = (leadId: string, subject: string, notetext: string, now: string, nth = 0) => ({
  annotationid: rowId('annotation', leadId, nth),
  subject,
  notetext,
  objectid: leadId,
  objecttypecode: 'lead',
  createdon: now,
})

/** Without what the form left empty. */
const given = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== ''))
