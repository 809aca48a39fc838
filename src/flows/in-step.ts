/** A case is out of step while its two sides say something the table of stages does not know: then nobody can decide it here. */
import type { Case } from '../core/case.ts'
import { type Sides, stageOf } from '../core/sides.ts'
import type { Face } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import type { Sales } from '../ports/sales.ts'
import type { Store } from '../ports/store.ts'
import { caseWrite, type Loaded } from './case-write.ts'

type Asking = Pick<Sales, 'sides'>

export interface InStepDeps {
  readonly store: Store
  readonly sales: Asking
  readonly clock: Clock
  readonly newId: () => string
}

/** Whether the two sides say together what the case says. */
export async function isInStep(sales: Asking, { leadId, stage }: Case): Promise<boolean> {
  const sides = await sales.sides(leadId)
  return sides !== null && stageOf(sides) === stage
}

/** What each side says, for the card of a case that is out of step. */
export const sidesShown = async (sales: Asking, { outOfStep, leadId }: Case): Promise<Sides | undefined> =>
  outOfStep ? ((await sales.sides(leadId)) ?? undefined) : undefined

export async function caseFace(sales: Asking, c: Case): Promise<Face> {
  const sides = await sidesShown(sales, c)
  return { kind: 'case', case: c, ...(sides && { sides }) }
}

/** Somebody brought the sides in step again, elsewhere: the case follows, with its card. Never a new version. */
export async function lookedAgain(deps: InStepDeps, loaded: Loaded): Promise<Case> {
  const { case: c } = loaded
  if (!c.outOfStep || !(await isInStep(deps.sales, c))) return c
  const next = { ...c, outOfStep: false }
  const at = deps.clock().toISOString()
  const write = caseWrite(loaded, next, [{ at, by: 'bot', event: 'in-step', version: c.version }])
  return (await deps.store.commit({ id: deps.newId(), ...write })) ? next : c
}
