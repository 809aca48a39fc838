/** Cases to begin a sentence with: given a case like this … */
import type { Case, DecisionVerb, Pending, Person, Phase, Policy, Stage, TroubleCode } from '../../src/core/case.ts'
import type { Click } from '../../src/core/decide.ts'

export const ANA: Person = { id: 'a'.repeat(8), name: 'Ana' }
export const BEN: Person = { id: 'b'.repeat(8), name: 'Ben' }
export const MIA: Person = { id: 'c'.repeat(8), name: 'Mia, manager' }

export const T0 = '2026-11-20T09:30:00.000Z'
export const T1 = '2026-11-20T09:41:15.000Z'
export const HELD: Policy = { undoSeconds: 15, reopen: true }
export const AT_ONCE: Policy = { undoSeconds: 0, reopen: true }

export const NEW: Case = {
  leadId: '11111111-2222-4333-8444-555555555555',
  request: {
    prospectId: 'P-1',
    legalEntity: 'usrt',
    requester: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@contoso.example' },
    organization: { name: 'Contoso Retail' },
  },
  createdAt: T0,
  stage: 'new',
  version: 1,
  pending: null,
  decision: null,
  gone: false,
  outOfStep: false,
  owner: null,
  card: null,
  mails: [],
  customers: [],
  history: [],
  audit: { seq: 1, hash: 'h', salt: 's' },
}

const LAST: Record<Stage, DecisionVerb | null> = { new: null, qualified: 'qualify', approved: 'win', rejected: 'lose' }
const FIRST: Record<Stage, DecisionVerb> = {
  new: 'qualify',
  qualified: 'win',
  approved: 'win',
  rejected: 'lose',
}

/** A case at version 5 of this stage, which Ana's decision made. */
export function at(stage: Stage, more: Partial<Case> = {}): Case {
  const verb = LAST[stage]
  const made = verb && { verb, by: ANA, at: T0, version: 5 }
  return { ...NEW, stage, version: 5, decision: made, history: made ? [made] : [], ...more }
}

/** The same with a decision of Ana under way. */
export function under(stage: Stage, phase: Phase, trouble: { code: TroubleCode; retry: boolean } | null = null): Case {
  const made = { verb: FIRST[stage], by: ANA, at: T0, version: 6 }
  const pending: Pending = {
    ...made,
    phase,
    ...(phase === 'held' ? { until: '2026-11-20T09:30:15.000Z' } : {}),
    ...(trouble ? { trouble } : {}),
  }
  return at(stage, { version: 6, pending, history: [made] })
}

export const click = (verb: Click['verb'], c: Case, more: Partial<Click> = {}): Click => ({
  verb,
  version: c.version,
  by: BEN,
  inputs: {},
  ...more,
})

/** Inputs and assignee with which the verb is never refused for its form. */
export function filled(verb: Click['verb'], c: Case, more: Partial<Click> = {}): Click {
  const inputs =
    verb === 'lose' || verb === 'disqualify' ? { reason: 4 } : verb === 'reopen' ? { note: 'called back' } : {}
  return click(verb, c, { inputs, anyway: true, ...(verb === 'assign' ? { assignee: MIA } : {}), ...more })
}
