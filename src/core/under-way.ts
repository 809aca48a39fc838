/** What becomes of a decision once a click was accepted (`decide`): held for longer, saved, waiting, landed or failed. Pure, and never a new version. */
import { type Case, type Decision, MOVES, type Pending } from './case.ts'

/** The hold is over and the sides are being written: undo ends here. Null when this version's decision is not held any more. */
export function startSaving(c: Case, version: number): Case | null {
  if (c.pending?.phase !== 'held' || c.pending.version !== version) return null
  const { until: _, ...pending } = c.pending
  return { ...c, pending: { ...pending, phase: 'saving' } }
}

/** The hold is over, and nobody can say now whether who decided still may: it is held for longer. Null when that is known already. */
export function holdOn(c: Case): Case | null {
  if (c.pending?.phase !== 'held' || c.pending.until === undefined) return null
  const { until: _, ...pending } = c.pending
  return { ...c, pending }
}

/** Both sides are written: the stage moves. */
export function land(c: Case, customers: Case['customers'], mail: 'bot' | 'commerce', now: string): Case {
  if (!c.pending) return c
  const { phase: _, until: _until, trouble: _trouble, ...decision } = c.pending
  const move = MOVES[decision.verb]
  return {
    ...c,
    stage: move.to,
    pending: null,
    decision: decision satisfies Decision,
    history: c.history.map((entry) => (entry.version === decision.version ? { ...entry, done: now } : entry)),
    customers: customers.length > 0 ? customers : c.customers,
    mails: move.letter
      ? [
          ...c.mails,
          {
            version: decision.version,
            letter: move.letter,
            to: c.request.requester.email,
            state: mail === 'bot' ? 'queued' : 'commerce',
            at: now,
          },
        ]
      : c.mails,
  }
}

/** Nothing was written. The buttons of the stage come back, Retry only where the trouble says that repeating can help. */
export function fail(c: Case, trouble: NonNullable<Pending['trouble']>): Case {
  if (!c.pending) return c
  const { until: _, ...pending } = c.pending
  return { ...c, pending: { ...pending, phase: 'failed', trouble } }
}

/** Written in Sales, Commerce not there yet. */
export const wait = (c: Case): Case => (c.pending ? { ...c, pending: { ...c.pending, phase: 'waiting' } } : c)
