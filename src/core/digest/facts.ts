/** What of the life of one case the digests count; every figure of a digest is made of these and of nothing else. */
import type { Case, DecisionVerb, HistoryEntry, Person } from '../case.ts'

/** The decisions that end a case. */
export type EndingVerb = Exclude<DecisionVerb, 'qualify'>

/** A decision that both sides took, also when the case was reopened since: what a digest said of a period stays true. */
export interface Ending {
  /** When both sides had it (ISO 8601 UTC): the period it counts in. */
  readonly at: string
  readonly verb: EndingVerb
  /** Status code of the option set. */
  readonly reason: number | null
  /** His id is `dynamics` where it was decided there. */
  readonly by: Person
  /** The click that decided: its moment (ISO 8601 UTC), and the version it made. */
  readonly clickedAt: string
  readonly version: number
  /** Whole minutes between the request (or the reopening before) and that click. */
  readonly minutes: number
}

/** A decision taken back: undone while it was held, or reopened. */
export interface Reversal {
  readonly at: string
  readonly verb: 'undo' | 'reopen'
  readonly version: number
}

interface Attempt {
  readonly entry: HistoryEntry
  /** Null: made in Dynamics. */
  readonly verb: DecisionVerb | null
  readonly reason: number | null
}

export function endings(c: Case): readonly Ending[] {
  const found: Ending[] = []
  let since = c.createdAt
  let qualified = false
  let attempt: Attempt | null = null
  for (const entry of c.history) {
    if (entry.verb === 'reopen') {
      if (attempt) found.push(endingOf(attempt, qualified, since))
      since = entry.at
      attempt = null
    } else attempt = attempted(entry, attempt)
    if (entry.verb === 'qualify') qualified = true
  }
  const last = c.decision
  if (last && last.verb !== 'qualify') {
    const entry = c.history.find(({ version }) => version === last.version)
    const made = { at: last.at, by: last.by, version: last.version, verb: last.verb, ...doneOf(entry) }
    found.push(endingOf({ entry: made, verb: last.verb, reason: last.reason ?? null }, qualified, since))
  }
  return found
}

const doneOf = (entry: HistoryEntry | undefined): Pick<HistoryEntry, 'done'> =>
  entry?.done ? { done: entry.done } : {}

/** What may have ended the case so far: a reopening proves that the last attempt did. */
function attempted(entry: HistoryEntry, before: Attempt | null): Attempt | null {
  switch (entry.verb) {
    case 'undo':
      return null
    case 'retry':
      return before && { ...before, entry }
    case 'dynamics':
      return { entry, verb: null, reason: entry.reason ?? null }
    default:
      return { entry, verb: entry.verb as DecisionVerb, reason: entry.reason ?? null }
  }
}

/** What was reopened was a rejection; which one, if Dynamics did not say, follows from the stage it left. */
function endingOf({ entry, verb, reason }: Attempt, qualified: boolean, since: string): Ending {
  const ending = verb === null || verb === 'qualify' ? (qualified ? 'lose' : 'disqualify') : verb
  const { at, by, version, done = at } = entry
  return { at: done, verb: ending, reason, by, clickedAt: at, version, minutes: minutesBetween(since, at) }
}

export const reversals = (c: Case): readonly Reversal[] =>
  c.history.flatMap(({ at, verb, version }) => (verb === 'undo' || verb === 'reopen' ? [{ at, verb, version }] : []))

/** The first thing that anybody did to it; of a case that was touched before that was kept, what its history and its owner still say. */
export function firstTouch(c: Case): { readonly at: string; readonly minutes: number } | null {
  const [at] = c.touched ? [c.touched] : [c.history[0]?.at, c.owner?.at].filter((moment) => moment !== undefined).sort()
  return at === undefined ? null : { at, minutes: minutesBetween(c.createdAt, at) }
}

/** Since when it waits to be decided; null = it is decided, or its lead is gone. */
export function waitingSince(c: Case): string | null {
  if (c.gone || c.stage === 'approved' || c.stage === 'rejected') return null
  return c.history.findLast(({ verb }) => verb === 'reopen')?.at ?? c.createdAt
}

/** Whole minutes; a clock that was set back makes none. */
const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
