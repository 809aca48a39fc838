/** Win, lose and disqualify: how a lead ends, and the prospect status that dual-write carries from it to Commerce. */
import type { Decision } from '../../core/case.ts'
import { LEAD, OPPORTUNITY, PROSPECT, type ProspectStatus, type Row } from '../../core/sides.ts'
import { opportunityAt, revision } from './book.ts'
import type { Change, Scene } from './change.ts'
import { closeKey, leadKey, noteKey, opportunityKey, rowId } from './keys.ts'
import { noteRow } from './receive.ts'

/**
 * What the Commerce solution does to a lead when its case ends or is reopened: this one column, of a lead that may be closed and
 * read-only otherwise, is what the map carries (domain.md 2.2).
 */
export const withStatus = (lead: Row, status: ProspectStatus, now: string): Row => ({
  ...lead,
  msdyn_b2bprospectstatus: PROSPECT[status],
  modifiedon: now,
})

/** Win and lose. Revenue is kept as a number, as Dataverse shows money: exact to 15 digits. */
export function closeOpportunity({ book, lead, order }: Scene, move: Decision): Change {
  const { leadId, now } = order
  const opportunity = opportunityAt(book, leadId)
  const won = move.verb === 'win'
  const statecode = won ? OPPORTUNITY.won : OPPORTUNITY.lost
  const statuscode = won ? 3 : move.reason
  const day = now.slice(0, 10)
  const revenue = move.revenue ? Number(move.revenue) : null
  const close = {
    activityid: rowId('opportunityclose', leadId, revision(book, leadKey(leadId))),
    subject: won ? 'Won Opportunity' : 'Lost Opportunity',
    opportunityid: opportunity?.opportunityid,
    opportunitystatecode: statecode,
    opportunitystatuscode: statuscode,
    actualend: day,
    ...(revenue === null ? {} : { actualrevenue: revenue }),
    ...(move.note ? { description: move.note } : {}),
    createdon: now,
  }
  const closed = {
    ...opportunity,
    statecode,
    statuscode,
    actualclosedate: day,
    ...(revenue === null ? {} : { actualvalue: revenue }),
    modifiedon: now,
  }
  return {
    kind: 'rows',
    rows: {
      [leadKey(leadId)]: withStatus(lead, won ? 'Approved' : 'Rejected', now),
      [opportunityKey(leadId)]: closed,
      [closeKey(close.activityid)]: close,
    },
  }
}

/** Sales has no dialog for it: state and reason change, and a note goes onto the timeline. */
export function disqualify({ book, lead, order }: Scene, move: Decision): Change {
  const { leadId, now } = order
  const closed = { ...withStatus(lead, 'Rejected', now), statecode: LEAD.disqualified, statuscode: move.reason }
  const note = move.note
    ? noteRow(leadId, `Disqualified by ${move.by.name}`, move.note, now, revision(book, leadKey(leadId)))
    : null
  return {
    kind: 'rows',
    rows: { [leadKey(leadId)]: closed, ...(note ? { [noteKey(note.annotationid)]: note } : {}) },
  }
}
