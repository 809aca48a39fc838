/** A held or live decision reaches the two sides: the hold ends by compare-and-swap, and rights are asked once more. */
import { may, type Role, rolesFor } from '../core/access.ts'
import { type Case, MOVES, type Pending } from '../core/case.ts'
import { holdOn, startSaving } from '../core/under-way.ts'
import { stageOf } from '../core/sides.ts'
import { type Directory, RolesUnknown } from '../ports/directory.ts'
import { Outage } from '../ports/failures.ts'
import type { EffectOutcome, LeasedEffect, Store } from '../ports/store.ts'
import { afterLostRace } from './deliver/after-failure.ts'
import { type CaseWrite, caseWrite, loadCase, type Loaded } from './case-write.ts'
import type { Settled } from './deliver/deliver.ts'
import { failing, landing, type LandDeps } from './land.ts'

export interface CommitDeps extends LandDeps {
  readonly store: Store
  readonly directory: Directory
  readonly newId: () => string
}

/** How often Commerce is looked at: for dual-write's two minutes, and after them. */
const LOOK_MS = 5000
const LATE_LOOK_MS = 60_000
const LOOKS = 24
/** Until rights that could not be looked up are looked up again: however long that lasts, the decision lands soon after. */
const ROLES_UNKNOWN_MS = 10_000

export async function deliverCommit(deps: CommitDeps, effect: LeasedEffect): Promise<EffectOutcome | Settled> {
  const before = await loadCase(deps.store, String(effect.body.leadId))
  const pending = before?.case.pending
  if (!before || !pending) return { state: 'superseded' }
  if (pending.version !== effect.body.version || pending.phase === 'failed') return { state: 'superseded' }
  const roles = await rolesOf(deps, before, pending)
  const now = deps.clock().toISOString()
  if (!may(roles, pending.verb, before.case, pending.by.id) && (await unwritten(deps, before.case, pending))) {
    const { write } = failing(before, before.case, pending, { code: 'rights-lost', retry: false }, now)
    return settleWith(deps, effect, write, { state: 'done' })
  }
  return deps.sales.kind === 'embedded' ? embedded(deps, effect, before, pending) : live(deps, effect, before, pending)
}

/** Rights that cannot be looked up are not lost: the decision waits until somebody can say, and its card says so. */
async function rolesOf(deps: CommitDeps, before: Loaded, { by, verb }: Pending): Promise<readonly Role[]> {
  try {
    return await deps.directory.rolesOf(by.id, rolesFor(verb))
  } catch (error) {
    if (!(error instanceof RolesUnknown)) throw error
    const longer = holdOn(before.case)
    if (longer) await deps.store.commit({ id: deps.newId(), ...caseWrite(before, longer, []) })
    throw new Outage(error.message, ROLES_UNKNOWN_MS)
  }
}

/** The sides may have been told already, with an answer that got lost: *failed* is said only of what is surely not written. */
async function unwritten({ sales }: CommitDeps, c: Case, pending: Pending): Promise<boolean> {
  if (pending.phase === 'held') return true
  const sides = await sales.sides(c.leadId)
  return sides !== null && stageOf(sides) === MOVES[pending.verb].from
}

/** Case, both sides, effects, audit and the end of this effect: one commit. Losing it means that somebody undid. */
async function embedded(deps: CommitDeps, effect: LeasedEffect, before: Loaded, pending: Pending) {
  const { write } = await landing(deps, before, before.case, pending)
  return settleWith(deps, effect, write, { state: 'done' })
}

/** The hold must be over before the other side is told: after this commit no undo is possible. */
async function live(
  deps: CommitDeps,
  effect: LeasedEffect,
  before: Loaded,
  pending: Pending,
): Promise<EffectOutcome | Settled> {
  const saving: Case | null = startSaving(before.case, pending.version)
  if (saving) {
    const begun = await deps.store.commit({ id: deps.newId(), ...caseWrite(before, saving, [], 2000) })
    return begun ? { state: 'waiting', delayMs: 0, counted: false } : afterLostRace(effect)
  }
  const { next, write } = await landing(deps, before, before.case, pending)
  const waits = next.pending?.phase === 'waiting'
  const delayMs = effect.attempts < LOOKS ? LOOK_MS : LATE_LOOK_MS
  const outcome: EffectOutcome = waits ? { state: 'waiting', delayMs, counted: true } : { state: 'done' }
  // Nothing new: the case is not written and its card not painted.
  if (waits && pending.phase === 'waiting') return outcome
  return settleWith(deps, effect, write, outcome)
}

/** The effect ends in the commit that holds its result. */
async function settleWith(
  deps: CommitDeps,
  effect: LeasedEffect,
  write: CaseWrite,
  outcome: EffectOutcome,
): Promise<EffectOutcome | Settled> {
  const settle = { key: effect.key, token: effect.token, outcome }
  return (await deps.store.commit({ id: deps.newId(), ...write, settle }))
    ? { settled: outcome }
    : afterLostRace(effect)
}
