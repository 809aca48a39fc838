/** One order, prepared: everything both sides will have, with the revision of everything that was looked at; or why not. */
import type { Stage, Trouble } from '../../core/case.ts'
import { MOVES, STAGES } from '../../core/case.ts'
import { stageOf } from '../../core/sides.ts'
import type { Order, SideResult } from '../../ports/sales.ts'
import type { Store } from '../../ports/store.ts'
import { type Book, leadAt, overlaid, readBook, revision, rowAt, sidesKeys } from './book.ts'
import { carryOver } from './carry-over.ts'
import type { Change, Scene } from './change.ts'
import { closeOpportunity, disqualify } from './close.ts'
import { holderOf } from './email-rule.ts'
import { accountKey, contactKey, customerKey, emailClaimKey, number, prospectRowKey, rowId } from './keys.ts'
import { qualify } from './qualify.ts'
import { referenceKey, referenceOf } from './reference.ts'
import { reopen } from './reopen.ts'
import { sidesOf } from './sides.ts'

export async function apply(store: Store, order: Order): Promise<SideResult> {
  const { leadId, request } = order
  const book = await bookFor(store, order)
  const lead = leadAt(book, leadId)
  const sides = sidesOf(book, leadId)
  const misfit = misfitOf(order, sides && stageOf(sides))
  if (!lead || misfit) return { kind: 'refused', trouble: misfit ?? OUT_OF_STEP }
  const reference = referenceOf(rowAt(book, referenceKey(request.legalEntity)), request.legalEntity)
  const scene = { book, lead, order, reference }
  const changed = move(scene)
  const change = changed.kind === 'rows' ? carryOver(scene, changed.rows) : changed
  if (change.kind === 'refused') return change
  const after = sidesOf(overlaid(book, change.rows), leadId)
  // A lead that somebody took out of a map's filter would be won here and stay pending there.
  if (!after || stageOf(after) === null) return { kind: 'refused', trouble: OUT_OF_STEP }
  return {
    kind: 'write',
    write: { expect: expected(book, order, change.rows), put: change.rows },
    customers: after.commerce.customers,
  }
}

function move(scene: Scene): Change {
  const { move } = scene.order
  switch (move.verb) {
    case 'qualify':
      return qualify(scene)
    case 'win':
    case 'lose':
      return closeOpportunity(scene, move)
    case 'disqualify':
      return disqualify(scene, move)
    case 'reopen':
      return reopen(scene, move)
  }
}

const OUT_OF_STEP: Trouble = { code: 'out-of-step', retry: false }

/** Closed rows are read-only: a move starts from its stage alone. A later stage means that somebody else was first. */
function misfitOf({ move }: Order, stage: Stage | null): Trouble | null {
  const from = move.verb === 'reopen' ? 'rejected' : MOVES[move.verb].from
  if (stage === from) return null
  const later = stage !== null && STAGES.indexOf(stage) > STAGES.indexOf(from)
  return later || stage === 'approved' ? { code: 'closed-elsewhere', retry: false } : OUT_OF_STEP
}

/** Both sides of the lead and, where an e-mail is begun to be used, of the lead that holds it. */
function bookFor(store: Store, { leadId, request, move }: Order): Promise<Book> {
  const { legalEntity, prospectId, requester } = request
  const claim = emailClaimKey(legalEntity, requester.email)
  const first = [prospectRowKey(legalEntity, prospectId), ...sidesKeys(new Map(), leadId)]
  if (move.verb === 'qualify') first.push(claim, referenceKey(legalEntity))
  if (move.verb === 'reopen') first.push(claim)
  // Mostly these are the rows that the lead names: guessing them saves two round trips, and a wrong guess is an absent row.
  if (move.verb === 'win' || move.verb === 'lose')
    first.push(
      accountKey(rowId('account', leadId)),
      contactKey(rowId('contact', leadId)),
      customerKey(legalEntity, number('CO', leadId)),
      customerKey(legalEntity, number('CP', leadId)),
    )
  return readBook(store, first, (book) => {
    const holder = holderOf(book, claim)
    return [...sidesKeys(book, leadId), ...(holder ? sidesKeys(book, holder) : [])]
  })
}

/**
 * The revision of every row that was looked at, and 0 for every new one. Left out is what a legal entity has set up: all its decisions
 * would queue for that one row, and nothing goes wrong when it is mended meanwhile.
 */
function expected(book: Book, { request }: Order, put: Readonly<Record<string, unknown>>): Record<string, number> {
  const keys = [...book.keys(), ...Object.keys(put)].filter((key) => key !== referenceKey(request.legalEntity))
  return Object.fromEntries(keys.map((key) => [key, revision(book, key)]))
}
