/** `dual-write`: the maps between the two sides, and every case of which the sides say something else than the bot. */
import type { Case, Stage } from '../core/case.ts'
import { LEAD, OPPORTUNITY, type Sides, stageOf } from '../core/sides.ts'
import { caseKey } from '../flows/case-write.ts'
import type { Sales } from '../ports/sales.ts'
import type { Store } from '../ports/store.ts'
import { type CaseDoc, casesIn, EVERY_CASE } from '../flows/cases-in.ts'
import { failed, type Result, told } from './result.ts'
import { table } from './table.ts'

export interface MapState {
  readonly name: string
  /** `Running`, or what dual-write says instead. */
  readonly state: string
}

export async function dualWriteStatus(
  { json }: { readonly json: boolean },
  { maps }: { readonly maps: () => Promise<readonly MapState[]> },
): Promise<Result> {
  const found = await maps()
  const text = (): string =>
    table(
      ['Map', 'State'],
      found.map(({ name, state }) => [name, state]),
      'There are no maps.',
    )
  return told(json, found, text)
}

/** `pause`, `resume`, `retry` of the embedded store. */
export const dualWriteSteer = (): Result =>
  failed('The embedded store writes both sides in one commit: there is nothing to pause, to resume or to retry.')

export interface CheckDeps {
  readonly store: Pick<Store, 'find' | 'read'>
  readonly sales: Pick<Sales, 'sides'>
}

interface OutOfStep {
  readonly leadId: string
  readonly stage: Stage
  readonly company: string
  /** What each side says, in its own words; null = nothing there. */
  readonly lead: string | null
  readonly opportunity: string | null
  readonly prospect: string | null
}

/** Exit 1 when any case is out of step. What is being written right now is not. */
export async function dualWriteCheck({ json }: { readonly json: boolean }, deps: CheckDeps): Promise<Result> {
  const wrong: OutOfStep[] = []
  let cases = 0
  for await (const { docs } of casesIn(deps.store, EVERY_CASE)) {
    cases += docs.length
    const found = await Promise.all(docs.map((doc) => outOfStep(doc, deps)))
    wrong.push(...found.filter((one) => one !== null))
  }
  const text = (): string =>
    table(
      ['Lead', 'Stage', 'Lead says', 'Opportunity says', 'Prospect says', 'Company'],
      wrong.map((w) => [w.leadId, w.stage, w.lead ?? '–', w.opportunity ?? '–', w.prospect ?? '–', w.company]),
      `${cases} ${cases === 1 ? 'case' : 'cases'}, both sides in step.`,
    )
  const result = told(json, wrong, text)
  if (wrong.length === 0) return result
  return { ...result, exit: 1, err: [`${wrong.length} of ${cases} cases are out of step.`] }
}

/** A bot may write between the two looks: then the case has moved, and is compared anew. */
async function outOfStep({ case: c, rev }: CaseDoc, deps: CheckDeps): Promise<OutOfStep | null> {
  const sides = await deps.sales.sides(c.leadId)
  if (agreed(c, sides)) return null
  const [doc] = await deps.store.read([caseKey(c.leadId)])
  if (doc && doc.rev !== rev && doc.rev > 0) return outOfStep({ case: doc.value as Case, rev: doc.rev }, deps)
  return {
    leadId: c.leadId,
    stage: c.stage,
    company: c.request.organization.name,
    lead: sides?.sales.lead ? named(LEAD, sides.sales.lead.statecode) : null,
    opportunity: sides?.sales.opportunity ? named(OPPORTUNITY, sides.sales.opportunity.statecode) : null,
    prospect: sides?.commerce.prospect?.status ?? null,
  }
}

function agreed(c: Case, sides: Sides | null): boolean {
  if (c.gone) return !sides?.sales.lead
  if (c.pending?.phase === 'saving' || c.pending?.phase === 'waiting') return true
  return sides !== null && stageOf(sides) === c.stage
}

const named = (states: Readonly<Record<string, number>>, code: number): string =>
  Object.keys(states).find((state) => states[state] === code) ?? `state ${code}`
