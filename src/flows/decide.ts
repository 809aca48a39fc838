/** One click: who may, what it makes of the case, and one commit that holds all of it. */
import { DECIDING, may, type Role, rolesFor } from '../core/access.ts'
import { type AuditEntry, fromTo } from '../core/audit.ts'
import { type Case, type CaseVerb, isDecisionVerb, type Person, type Policy, type Trouble } from '../core/case.ts'
import { type Click, decide, type Refusal } from '../core/decide.ts'
import { cancelEffect, commitEffect } from '../core/effects.ts'
import type { Settings } from '../core/settings/settings.ts'
import type { Directory } from '../ports/directory.ts'
import type { Store } from '../ports/store.ts'
import { caseWrite, decisionEntry, loadCase, type Loaded, noted } from './case-write.ts'
import { type Landing, landing, type LandDeps } from './land.ts'

export interface DecideDeps extends LandDeps {
  readonly store: Store
  readonly directory: Directory
  /** By the settings that were read with the case: admins may change them anywhere. */
  readonly policy: (settings: Settings) => Policy
  readonly newId: () => string
}

export type Answer =
  /** The present card; with a refusal, one line on top of it. */
  | { readonly kind: 'card'; readonly case: Case; readonly refusal: Refusal | null; readonly changed: boolean }
  /** Not his to do, and up to three people who could. The same whether the lead exists or not. */
  | { readonly kind: 'forbidden'; readonly holders: readonly Person[] }
  /** No lead of this id. */
  | { readonly kind: 'unknown' }
  /** Others wrote the same case again and again; nothing was decided. */
  | { readonly kind: 'busy' }

interface Refused {
  readonly trouble: Trouble
}

/** How often a click that lost a race is decided anew on what the winner left. */
const ATTEMPTS = 5

/** @param found the case as this click has read it already: what is written is held against its revision. */
export async function decideClick(
  deps: DecideDeps,
  leadId: string,
  click: Click,
  found?: Loaded | null,
): Promise<Answer> {
  const first = found === undefined ? await loadCase(deps.store, leadId) : found
  // Whoever decided it may take it back: then nobody has to say whether he is a manager, too.
  const own = click.verb === 'undo' && first?.case.pending?.by.id === click.by.id
  const roles = await deps.directory.rolesOf(click.by.id, own ? DECIDING : rolesFor(click.verb))
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = attempt === 0 ? first : await loadCase(deps.store, leadId)
    if (!before || !(may(roles, click.verb, before.case, click.by.id) || undoesOwn(roles, click, before.case))) {
      const could = rolesFor(click.verb)
      if (!before && could.some((role) => roles.includes(role))) return { kind: 'unknown' }
      return forbidden(deps.directory, click.verb)
    }
    const outcome = decide(before.case, click, deps.policy(before.settings), deps.clock().toISOString())
    if (outcome.kind === 'refused') return { kind: 'card', case: before.case, refusal: outcome.refusal, changed: false }
    if (outcome.kind === 'already') return { kind: 'card', case: before.case, refusal: null, changed: false }
    const landed = await consequence(deps, before, outcome.case, click)
    if ('trouble' in landed)
      return { kind: 'card', case: before.case, refusal: { code: 'sides', ...landed }, changed: false }
    const { next, write } = landed
    if (await deps.store.commit({ id: deps.newId(), ...write }))
      return { kind: 'card', case: next, refusal: null, changed: true }
  }
  return { kind: 'busy' }
}

/** A rep's undo of what he did, though nothing is pending any more: it came too late or a second time, and the answer is to say so. */
const undoesOwn = (roles: readonly Role[], { verb, version, by }: Click, c: Case): boolean =>
  verb === 'undo' && roles.includes('rep') && c.history.some((h) => h.version === version && h.by.id === by.id)

export async function forbidden(directory: Directory, verb: CaseVerb): Promise<Extract<Answer, { kind: 'forbidden' }>> {
  return { kind: 'forbidden', holders: await directory.holders(rolesFor(verb), 3) }
}

/** What an accepted click writes: held and live decisions leave a `commit` effect; others are on both sides at once. A trouble: the sides do not allow it. */
async function consequence(deps: DecideDeps, before: Loaded, next: Case, click: Click): Promise<Landing | Refused> {
  const now = deps.clock().toISOString()
  const { pending } = next
  const decided = isDecisionVerb(click.verb) || click.verb === 'retry'
  if (decided && pending && (pending.phase === 'held' || deps.sales.kind === 'dataverse')) {
    const held = pending.phase === 'held'
    const delay = held && pending.until ? Date.parse(pending.until) - Date.parse(now) : 0
    // `saving` is painted only after 2 s: mostly the outcome is there before.
    const write = caseWrite(
      before,
      next,
      [decisionEntry(held ? 'held' : 'saving', next, pending, now)],
      held ? 0 : 2000,
    )
    return { next, write: { ...write, effects: [...write.effects, commitEffect(next.leadId, next.version, delay)] } }
  }
  if (decided && pending) return landing(deps, before, next, pending)
  if (click.verb === 'reopen') return reopening(deps, before, next, click, now)
  return { next, write: caseWrite(before, next, [entryOf(click, before.case, next, now)]) }
}

async function reopening(
  deps: DecideDeps,
  before: Loaded,
  next: Case,
  click: Click,
  now: string,
): Promise<Landing | Refused> {
  const note = click.inputs.note ?? ''
  const move = { verb: 'reopen' as const, by: click.by, at: now, note }
  const result = await deps.sales.apply({ leadId: next.leadId, request: next.request, move, now })
  if (result.kind === 'refused') return { trouble: result.trouble }
  // Only who keeps both sides reopens in one commit; elsewhere the policy does not offer it.
  if (result.kind !== 'write') return { trouble: { code: 'sales-refused', retry: false } }
  const write = caseWrite(before, next, [entryOf(click, before.case, next, now)])
  const cancelled = next.mails.filter((mail, i) => mail.state !== before.case.mails[i]?.state)
  return {
    next,
    write: {
      ...write,
      effects: [...write.effects, ...cancelled.map(({ version }) => cancelEffect(next.leadId, version))],
      expect: { ...result.write.expect, ...write.expect },
      put: { ...result.write.put, ...write.put },
    },
  }
}

/** With whose sign stood on the case, and whose stands there now. */
const entryOf = (click: Click, { owner }: Case, next: Case, now: string): AuditEntry => ({
  at: now,
  by: click.by.id,
  event: click.verb,
  version: next.version,
  ...fromTo(owner?.by.id, next.owner?.by.id),
  ...noted(next, click.inputs.note),
})
