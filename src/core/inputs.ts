/** What a form may contain, by verb: the server's own check, because every value a card sends is the client's word. */
import { type CaseVerb, type Inputs, isDecisionVerb, MOVES, type Person } from './case.ts'

/** UTF-16 units, as a Dataverse memo column counts. */
const NOTE_LIMIT = 2000
/** A decimal with `.`: up to 15 digits before and 4 after it, as a Dataverse money column holds. */
const REVENUE = /^\d{1,15}(\.\d{1,4})?$/
/** Largest value of a Dataverse money column. */
const REVENUE_MAX = 922_337_203_685_477

export interface InputProblem {
  readonly field: 'reason' | 'note' | 'revenue' | 'assignee'
  readonly code: 'required' | 'not-a-choice' | 'too-long' | 'not-a-number' | 'not-asked'
}

/** All complaints at once; empty = right. */
export function badInputs(verb: CaseVerb, inputs: Inputs, assignee?: Person): readonly InputProblem[] {
  const problems: InputProblem[] = []
  const move = isDecisionVerb(verb) ? MOVES[verb] : null
  const reasons = move?.reasons
  if (reasons && inputs.reason === undefined) problems.push({ field: 'reason', code: 'required' })
  if (inputs.reason !== undefined && !reasons) problems.push({ field: 'reason', code: 'not-asked' })
  if (inputs.reason !== undefined && reasons && !reasons.includes(inputs.reason))
    problems.push({ field: 'reason', code: 'not-a-choice' })
  if (inputs.revenue && !move?.revenue) problems.push({ field: 'revenue', code: 'not-asked' })
  else if (inputs.revenue && (!REVENUE.test(inputs.revenue) || Number(inputs.revenue) > REVENUE_MAX))
    problems.push({ field: 'revenue', code: 'not-a-number' })
  if (inputs.note && !move?.note && verb !== 'reopen') problems.push({ field: 'note', code: 'not-asked' })
  if (inputs.note && inputs.note.length > NOTE_LIMIT) problems.push({ field: 'note', code: 'too-long' })
  if (verb === 'reopen' && !inputs.note?.trim()) problems.push({ field: 'note', code: 'required' })
  if (verb === 'assign' && !assignee) problems.push({ field: 'assignee', code: 'required' })
  return problems
}
