/** Reopen: a rejected lead goes back to the stage it left, and its prospect to Pending. */
import type { Order } from '../../ports/sales.ts'
import { LEAD, OPPORTUNITY } from '../../core/sides.ts'
import { opportunityAt, revision } from './book.ts'
import type { Change, Scene } from './change.ts'
import { withStatus } from './close.ts'
import { holderOf, holding } from './email-rule.ts'
import { emailClaimKey, leadKey, noteKey, opportunityKey } from './keys.ts'
import { noteRow } from './receive.ts'

type Reopening = Extract<Order['move'], { verb: 'reopen' }>

export function reopen(scene: Scene, move: Reopening): Change {
  const { book, lead, order } = scene
  const { leadId, now } = order
  const note = noteRow(leadId, `Reopened by ${move.by.name}`, move.note, now, revision(book, leadKey(leadId)))
  const pending = withStatus(lead, 'Pending', now)
  const lost = opportunityAt(book, leadId)
  if (!lost) {
    const open = { ...pending, statecode: LEAD.open, statuscode: 1 }
    return { kind: 'rows', rows: { [leadKey(leadId)]: open, [noteKey(note.annotationid)]: note } }
  }
  // The case goes on with its customers, so it takes the e-mail back: another case may have been given it meanwhile.
  const claim = emailClaimKey(order.request.legalEntity, order.request.requester.email)
  const held = holding(book, leadId, holderOf(book, claim))
  if (held.kind === 'refused') return held
  const { actualclosedate: _, ...opportunity } = lost
  return {
    kind: 'rows',
    rows: {
      [claim]: { leadId },
      [leadKey(leadId)]: pending,
      [opportunityKey(leadId)]: { ...opportunity, statecode: OPPORTUNITY.open, statuscode: 1, modifiedon: now },
      [noteKey(note.annotationid)]: note,
    },
  }
}
