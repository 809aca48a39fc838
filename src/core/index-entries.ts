/** By what cases and rows are found: strings compared bytewise, written in the transaction that writes the document. */
import type { Case } from './case.ts'
import type { LeadRow } from './sides.ts'

export interface IndexEntry {
  readonly index: string
  readonly entry: string
}

/** Kind of a document: what stands before the first slash of its key. */
export const kindOf = (key: string): string => key.slice(0, key.indexOf('/'))

/** The index entries of a document. Pure; both databases store just what this returns. */
export function indexEntries(key: string, value: unknown): readonly IndexEntry[] {
  switch (kindOf(key)) {
    case 'cases':
      return caseEntries(value as Case)
    case 'sales.lead':
      return leadEntries(value as LeadRow)
    default:
      return []
  }
}

/** `created` and `stage` order by time; `phase` finds what is under way or failed. */
function caseEntries(c: Case): IndexEntry[] {
  const place = `${c.createdAt}/${c.leadId}`
  return [
    { index: 'created', entry: place },
    { index: 'stage', entry: `${c.stage}/${place}` },
    ...(c.pending ? [{ index: 'phase', entry: `${c.pending.phase}/${place}` }] : []),
  ]
}

/** The two views of domain.md 1: every B2B lead of dual-write, and the open leads by owner. */
function leadEntries(lead: LeadRow): IndexEntry[] {
  const created = typeof lead.createdon === 'string' ? lead.createdon : ''
  const owner = typeof lead.ownerid === 'string' ? lead.ownerid : ''
  return [
    ...(lead.msdyn_b2bcommerceprospect === true ? [{ index: 'b2b', entry: `${created}/${lead.leadid}` }] : []),
    ...(lead.statecode === 0 ? [{ index: 'open-by-owner', entry: `${owner}/${created}/${lead.leadid}` }] : []),
  ]
}
