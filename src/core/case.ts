/** A case is what the bot remembers of one prospect; the table of moves below is the only place that says what may become of it. */
import type { OnboardingRequest } from './request.ts'

export type Stage = 'new' | 'qualified' | 'approved' | 'rejected'
export const STAGES: readonly Stage[] = ['new', 'qualified', 'approved', 'rejected']

/** The four decisions. */
export type DecisionVerb = 'qualify' | 'win' | 'lose' | 'disqualify'
/** What a click on the card of a case may ask for beside a decision. */
export type SteeringVerb = 'undo' | 'retry' | 'claim' | 'release' | 'assign' | 'reopen'
export type CaseVerb = DecisionVerb | SteeringVerb

/** `held`: nothing written yet, undo possible. `saving`: being written. `waiting`: in Sales, not yet in Commerce. `failed`: nothing was written. */
export type Phase = 'held' | 'saving' | 'waiting' | 'failed'

/** Somebody of this tenant: Entra object id, and the name for display only (never for a right). */
export interface Person {
  readonly id: string
  readonly name: string
}

export type Letter = 'approved' | 'rejected'

interface Move {
  readonly from: Stage
  readonly to: Stage
  /** Status codes of the option set (domain.md 3.1) of which exactly one is required; null = takes no reason. */
  readonly reasons: readonly number[] | null
  readonly revenue: boolean
  readonly note: boolean
  /** The mail the partner gets once Commerce has the status. */
  readonly letter: Letter | null
}

/** The table of moves. Lead reasons: 4 Lost, 5 Cannot Contact, 6 No Longer Interested, 7 Canceled; opportunity: 4 Canceled, 5 Out-Sold. */
export const MOVES: Readonly<Record<DecisionVerb, Move>> = {
  qualify: { from: 'new', to: 'qualified', reasons: null, revenue: false, note: false, letter: null },
  disqualify: { from: 'new', to: 'rejected', reasons: [4, 5, 6, 7], revenue: false, note: true, letter: 'rejected' },
  win: { from: 'qualified', to: 'approved', reasons: null, revenue: true, note: true, letter: 'approved' },
  lose: { from: 'qualified', to: 'rejected', reasons: [4, 5], revenue: false, note: true, letter: 'rejected' },
}
export const DECISION_VERBS = Object.keys(MOVES) as readonly DecisionVerb[]
export const isDecisionVerb = (verb: string): verb is DecisionVerb => Object.hasOwn(MOVES, verb)

/** The inputs of a decision's form, checked. `revenue` is a decimal with `.`, in the lead's currency. */
export interface Inputs {
  readonly reason?: number
  readonly note?: string
  readonly revenue?: string
}

/** One verb by one person on one version of one case. */
export interface Decision extends Inputs {
  readonly verb: DecisionVerb
  readonly by: Person
  /** ISO 8601 UTC. */
  readonly at: string
  /** The version this decision made. */
  readonly version: number
}

/** Why a decision could not be written; the words are the card's, by code. */
export type TroubleCode =
  | 'email-other-organization'
  | 'email-approved'
  | 'email-open'
  | 'missing-reference'
  | 'not-permitted'
  | 'rights-lost'
  | 'closed-elsewhere'
  | 'sales-refused'
  | 'sales-unreachable'
  | 'out-of-step'
export interface Trouble {
  readonly code: TroubleCode
  /** Repeating can help. */
  readonly retry: boolean
  /** What the sentence names: an organization, another lead. Hostile text: shown in TextRun only. */
  readonly subject?: string
  /** What a legal entity has not set up (`missing-reference`); without a name any one of them would do. */
  readonly reference?: { readonly table: ReferenceTable; readonly name: string | null; readonly legalEntity: string }
}
export type ReferenceTable = 'currency' | 'customer group'

export interface Pending extends Decision {
  readonly phase: Phase
  /** When the hold ends (ISO 8601 UTC); only while `held`, and absent once that is over and nobody can say whether who decided still may. */
  readonly until?: string
  /** Only when `failed`. */
  readonly trouble?: Trouble
}

export type MailState =
  'queued' | 'sending' | 'handed' | 'written' | 'commerce' | 'review' | 'unknown' | 'parked' | 'cancelled'
/** One letter of one ending decision: at most one per version. */
export interface MailRecord {
  readonly version: number
  readonly letter: Letter
  readonly to: string
  readonly state: MailState
  readonly at: string
  /** The letter as it lies ready in the mailbox, by the id it keeps when it is sent; absent where it is sent without. */
  readonly draft?: string
}

/** Where a card lives in Teams. */
export interface CardPlace {
  readonly serviceUrl: string
  readonly conversationId: string
  readonly activityId: string
}

export interface HistoryEntry {
  readonly at: string
  readonly by: Person
  /** What was clicked; `dynamics` = a change seen in Dynamics. */
  readonly verb: DecisionVerb | 'undo' | 'retry' | 'reopen' | 'dynamics'
  /** The version that this entry made. */
  readonly version: number
  readonly reason?: number
  readonly note?: string
  /** When both sides had the decision (ISO 8601 UTC): digests count it from then on. */
  readonly done?: string
}

export interface Case {
  readonly leadId: string
  readonly request: OnboardingRequest
  readonly createdAt: string
  readonly stage: Stage
  /** Rises by one for each accepted decision, undo, retry, reopen and change seen in Dynamics; with nothing else. */
  readonly version: number
  readonly pending: Pending | null
  /** The decision that made the present stage. */
  readonly decision: Decision | null
  /** The lead was deleted elsewhere: the card keeps no buttons. */
  readonly gone: boolean
  /** The two sides say something the table of stages does not know. */
  readonly outOfStep: boolean
  /** Who is looking, or was assigned. A sign, not a lock. */
  readonly owner: { readonly by: Person; readonly at: string } | null
  /** When anybody first claimed, assigned or decided it (ISO 8601 UTC); absent = nobody has, or before this was kept. Never rewritten. */
  readonly touched?: string
  /** How often it was claimed and released since the version rose; absent = never. */
  readonly signs?: number
  /** The live card; null until it is posted. */
  readonly card: CardPlace | null
  readonly mails: readonly MailRecord[]
  /** Customer accounts that qualifying made or linked; they stay in Commerce after a lost opportunity. */
  readonly customers: readonly { readonly type: 'Person' | 'Organization'; readonly account: string }[]
  /** The first entry and the newest ones; all of them are in the audit trail. */
  readonly history: readonly HistoryEntry[]
  /** Head of this case's audit chain, and the salt of its note hashes (gone with the case). */
  readonly audit: { readonly seq: number; readonly hash: string; readonly salt: string }
}

/** What may be done with rejected cases depends on who keeps the sides. */
export interface Policy {
  /** 0 = decisions are not held. */
  readonly undoSeconds: number
  readonly reopen: boolean
}

/** Each one is a row of the audit trail, which forgets nothing: who claims and releases without end finds the buttons gone. */
export const MOST_SIGNS = 20
/** A case is read and written whole at each click. */
export const MOST_HISTORY = 60
export const keptHistory = ([first, ...rest]: Case['history']): Case['history'] =>
  first ? [first, ...rest.slice(1 - MOST_HISTORY)] : []

/** The stage a rejected case left: reopening goes back there. */
export const stageLeft = (c: Case): Stage | null =>
  c.stage === 'rejected' && c.decision ? MOVES[c.decision.verb].from : null

/**
 * What the card offers, in the order of its buttons: the same list `decide` accepts, so a card never offers what is refused.
 * Who may press them is not asked here (`access.may`): in a channel everybody sees the same card.
 */
export function verbsFor(c: Case, policy: Pick<Policy, 'reopen'>): readonly CaseVerb[] {
  if (c.gone || c.outOfStep) return []
  if (c.pending && c.pending.phase !== 'failed') return c.pending.phase === 'held' ? ['undo'] : []
  const decisions = DECISION_VERBS.filter((verb) => MOVES[verb].from === c.stage)
  if (decisions.length === 0) return policy.reopen && stageLeft(c) ? ['reopen'] : []
  const retry: CaseVerb[] = c.pending?.trouble?.retry ? ['retry'] : []
  const sign: CaseVerb[] = (c.signs ?? 0) < MOST_SIGNS ? [c.owner ? 'release' : 'claim'] : []
  return [...retry, ...decisions, ...sign, 'assign']
}
