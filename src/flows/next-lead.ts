/** One person's queue: what is not decided and nobody's, or his own, the oldest first. */
import type { Case, Stage } from '../core/case.ts'
import type { FindQuery, Store } from '../ports/store.ts'
import { casesIn } from './cases-in.ts'

/** Qualified without a claim, it waits for whoever comes next, too. */
const UNDECIDED: readonly Stage[] = ['new', 'qualified']

/** Where in the queue somebody is: behind this case. */
type Behind = Pick<Case, 'createdAt' | 'leadId'>

/** Whether it is this person's turn: what others look at, what is being written and what cannot be decided is not. */
export function waitsFor(c: Case, personId: string): boolean {
  if (c.gone || c.outOfStep || (c.pending && c.pending.phase !== 'failed')) return false
  return UNDECIDED.includes(c.stage) && (c.owner === null || c.owner.by.id === personId)
}

/** Null: nothing waits for him (behind that one). */
export async function nextLead(
  store: Pick<Store, 'find'>,
  personId: string,
  behind: Behind | null,
): Promise<Case | null> {
  const found = await Promise.all([
    ...UNDECIDED.map((stage) => firstOf(store, 'stage', stage, personId, behind)),
    firstOf(store, 'owner', personId, personId, behind),
  ])
  const [oldest] = found.filter((c) => c !== null).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  return oldest ?? null
}

/** As entries have it, and so as `behind` does. */
const placeOf = ({ createdAt, leadId }: Behind): string => `${createdAt}/${leadId}`

const PAGE = 50
/** As many as this that others look at, or that are being written, stand in the way at most. */
const READ = 500

async function firstOf(
  store: Pick<Store, 'find'>,
  index: string,
  prefix: string,
  personId: string,
  behind: Behind | null,
): Promise<Case | null> {
  // "!" stands before everything that an entry could go on with, "0" behind "/".
  const from = behind ? `${prefix}/${placeOf(behind)}!` : `${prefix}/`
  const range: Pick<FindQuery, 'index' | 'from' | 'to'> = { index, from, to: `${prefix}0` }
  let read = 0
  for await (const { docs } of casesIn(store, range, PAGE)) {
    const found = docs.find((doc) => waitsFor(doc.case, personId))
    if (found) return found.case
    if ((read += docs.length) >= READ) break
  }
  return null
}
