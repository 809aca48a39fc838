/** What a click makes of a case: pure, so that every stage, phase, verb and version can be tried. Rights are asked before (`access.may`). */
import {
  type Case,
  type CaseVerb,
  type DecisionVerb,
  type HistoryEntry,
  type Inputs,
  isDecisionVerb,
  keptHistory,
  type Pending,
  type Person,
  type Policy,
  type Trouble,
  stageLeft,
  verbsFor,
} from './case.ts'
import { firstTouch } from './digest/facts.ts'
import { badInputs, type InputProblem } from './inputs.ts'
import { notLeft } from './letter-states.ts'

export interface Click {
  readonly verb: CaseVerb
  /** The version the clicker saw. */
  readonly version: number
  readonly by: Person
  readonly inputs: Inputs
  /** Whom to assign, for `assign` alone. */
  readonly assignee?: Person
  /** The clicker was told of another's claim and goes on. */
  readonly anyway?: boolean
}

export type Outcome =
  | { readonly kind: 'moved'; readonly case: Case }
  /** The same click again: the answer of the first time, and nothing happens. */
  | { readonly kind: 'already'; readonly case: Case }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export type Refusal =
  /** The card was older than the case: `last` says who did what, when. */
  | { readonly code: 'stale'; readonly last: HistoryEntry | null }
  /** Undo after the hold had ended. */
  | { readonly code: 'too-late' }
  /** Somebody else is looking; deciding anyway is possible. */
  | { readonly code: 'claimed'; readonly by: Person; readonly at: string }
  /** The case does not offer this verb now. */
  | { readonly code: 'not-now' }
  | { readonly code: 'gone' }
  /** The sides do not allow it; nothing was written. */
  | { readonly code: 'sides'; readonly trouble: Trouble }
  | { readonly code: 'bad-input'; readonly problems: readonly InputProblem[] }

const refused = (refusal: Refusal): Outcome => ({ kind: 'refused', refusal })
const moved = (c: Case): Outcome => ({ kind: 'moved', case: c })

/**
 * @param now ISO 8601 UTC.
 * A decision is accepted as `held` when the policy holds decisions, else as `saving`; what the sides say comes later (`under-way`).
 */
export function decide(c: Case, click: Click, policy: Policy, now: string): Outcome {
  if (isRepeat(c, click)) return { kind: 'already', case: c }
  if (c.gone) return refused({ code: 'gone' })
  if (click.version !== c.version) return refused({ code: 'stale', last: c.history.at(-1) ?? null })
  if (click.verb === 'undo' && c.pending?.phase !== 'held') return refused({ code: 'too-late' })
  if (!verbsFor(c, policy).includes(click.verb)) return refused({ code: 'not-now' })
  const problems = badInputs(click.verb, click.inputs, click.assignee)
  if (problems.length > 0) return refused({ code: 'bad-input', problems })
  if (isDecisionVerb(click.verb) && c.owner && c.owner.by.id !== click.by.id && !click.anyway)
    return refused({ code: 'claimed', by: c.owner.by, at: c.owner.at })
  return moved({ ...apply(c, click, policy, now), touched: firstTouch(c)?.at ?? now })
}

/** Same person, verb and version, and accepted then. What makes no version (claim, release, assign) is repeated while it stands. */
function isRepeat(c: Case, click: Click): boolean {
  if (click.verb === 'claim') return click.version === c.version && c.owner?.by.id === click.by.id
  if (click.verb === 'assign' && click.assignee)
    return click.version === c.version && c.owner?.by.id === click.assignee.id
  if (click.verb === 'release') return click.version === c.version && c.owner === null
  const entry = c.history.find((h) => h.version === click.version + 1)
  return entry?.by.id === click.by.id && entry.verb === click.verb
}

function apply(c: Case, click: Click, policy: Policy, now: string): Case {
  const { verb, by } = click
  const signs = (c.signs ?? 0) + 1
  switch (verb) {
    case 'claim':
      return { ...c, owner: { by, at: now }, signs }
    case 'release':
      return { ...c, owner: null, signs }
    case 'assign':
      return { ...c, owner: { by: click.assignee ?? by, at: now } }
    case 'undo':
      return { ...next(c, click, now), pending: null }
    case 'reopen':
      return {
        ...next(c, click, now),
        pending: null,
        stage: stageLeft(c) ?? c.stage,
        decision: null,
        mails: cancelled(c),
      }
    case 'retry': {
      if (!c.pending) return c
      const { verb: again, reason, note, revenue } = c.pending
      return { ...next(c, click, now), pending: saving(c, again, by, { reason, note, revenue }, now) }
    }
    case 'qualify':
    case 'win':
    case 'lose':
    case 'disqualify': {
      const pending = saving(c, verb, by, click.inputs, now)
      const held = policy.undoSeconds > 0
      const until = new Date(Date.parse(now) + policy.undoSeconds * 1000).toISOString()
      return { ...next(c, click, now), pending: held ? { ...pending, phase: 'held', until } : pending }
    }
  }
}

function saving(
  c: Case,
  verb: DecisionVerb,
  by: Person,
  inputs: { [K in keyof Inputs]: Inputs[K] | undefined },
  now: string,
): Pending {
  return { verb, by, at: now, version: c.version + 1, phase: 'saving', ...given(inputs) }
}

/** Only the inputs that were given: an empty one is one not given. */
const given = (inputs: { [K in keyof Inputs]: Inputs[K] | undefined }): Inputs => ({
  ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
  ...(inputs.note ? { note: inputs.note } : {}),
  ...(inputs.revenue ? { revenue: inputs.revenue } : {}),
})

function next(c: Case, click: Click, now: string): Case {
  const version = c.version + 1
  const verb = click.verb as HistoryEntry['verb']
  const { reason, note } = given(click.inputs)
  const entry = {
    at: now,
    by: click.by,
    verb,
    version,
    ...(reason === undefined ? {} : { reason }),
    ...(note ? { note } : {}),
  }
  const { signs: _, ...signless } = c
  return { ...signless, version, history: keptHistory([...c.history, entry]) }
}

/** A letter that has not left yet does not leave; one on its way or sent is named by the reopen form. */
const cancelled = (c: Case): Case['mails'] =>
  c.mails.map((m) => (notLeft(m.state) ? { ...m, state: 'cancelled' as const } : m))
