/** `show <leadId>`: one case with both sides, its effects and its history. */
import type { Case } from '../core/case.ts'
import { caseKey } from '../flows/case-write.ts'
import type { Sales } from '../ports/sales.ts'
import type { EffectRow, Store } from '../ports/store.ts'
import { failed, type Result, told } from './result.ts'
import { shownText } from './show-text.ts'

export type Shown = Awaited<ReturnType<typeof shown>>

export interface ShowDeps {
  readonly store: Pick<Store, 'read' | 'effects'>
  readonly sales: Pick<Sales, 'sides'>
}

export async function show(args: { readonly leadId: string; readonly json: boolean }, deps: ShowDeps): Promise<Result> {
  const leadId = args.leadId.toLowerCase()
  const [doc] = await deps.store.read([caseKey(leadId)])
  if (!doc || doc.rev === 0) return failed(`There is no case of lead ${leadId}: leads lists them.`)
  const c = doc.value as Case
  const object = await shown(c, deps)
  return told(args.json, object, () => shownText(c, object))
}

/** People by their object ids alone; of the sides what each says today. */
async function shown(c: Case, { store, sales }: ShowDeps) {
  const sides = await sales.sides(c.leadId)
  const decision = c.pending ?? c.decision
  return {
    leadId: c.leadId,
    stage: c.stage,
    phase: c.pending?.phase ?? 'idle',
    version: c.version,
    decision: decision && {
      verb: decision.verb,
      by: decision.by.id,
      at: decision.at,
      ...(decision.reason === undefined ? {} : { reason: decision.reason }),
      ...(decision.note === undefined ? {} : { note: decision.note }),
      ...(decision.revenue === undefined ? {} : { revenue: decision.revenue }),
    },
    sales: sides?.sales ?? { lead: null, opportunity: null, account: null, contact: null },
    commerce: sides?.commerce ?? { prospect: null, customers: [], hierarchy: null },
    effects: (await effectsOf(c.leadId, store)).map(({ key, kind, state, attempts }) => ({
      key,
      kind,
      state,
      attempts,
    })),
    history: c.history.map(({ at, by, verb, version }) => ({ at, by: by.id, verb, version })),
  }
}

const MOST_EFFECTS = 200

async function effectsOf(leadId: string, store: ShowDeps['store']): Promise<EffectRow[]> {
  const kinds = ['card', 'commit', 'mail'] as const
  const found = await Promise.all(
    kinds.map((kind) => store.effects({ keyPrefix: `${kind}:${leadId}:`, limit: MOST_EFFECTS })),
  )
  return found.flat()
}
