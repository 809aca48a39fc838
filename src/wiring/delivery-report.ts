/** What an operator hears of the effects: how many ended how, and a line of the log where one did not come through. */
import type { EffectKind } from '../core/effects.ts'
import { elapsedMs } from '../core/elapsed.ts'
import type { DeliverDeps } from '../flows/deliver/deliver.ts'
import type { Metrics } from '../http/metrics.ts'
import type { Log } from '../log.ts'
import { Outage, TryLater } from '../ports/failures.ts'

export interface ReportDeps {
  readonly log: Log
  readonly metrics: Pick<Metrics, 'effectSettled' | 'gauge'>
  /** Ms of a clock that is never set back. */
  readonly now: () => number
}

/** An outage is one for whatever is to be done: it is said once, and again after this. */
const SAID_AGAIN_MS = 3_600_000
/** Longer than the longest back-off: what did not fail again by then is worked on elsewhere, or no more. */
const FORGOTTEN_MS = 15 * 60_000

export function deliveryReport({ log, metrics, now }: ReportDeps): Pick<DeliverDeps, 'report' | 'ended' | 'fault'> {
  const saidAt = new Map<string, number>()
  const failing = new Map<EffectKind, { readonly since: number; readonly last: number }>()

  metrics.gauge(
    'approvals_delivery_failing_seconds',
    'How long effects of one kind have been failing without one that came through; 0 = none is',
    () => {
      for (const [kind, { last }] of failing) if (now() - last > FORGOTTEN_MS) failing.delete(kind)
      const since = [...failing.values()].map((kind) => kind.since)
      return Math.max(0, ...since.map((at) => (now() - at) / 1000))
    },
  )

  function isNews(kind: EffectKind, error: unknown): boolean {
    if (!(error instanceof Outage)) return true
    const said = `${kind} ${error.message}`
    if (elapsedMs(saidAt.get(said) ?? -Infinity, now()) < SAID_AGAIN_MS) return false
    saidAt.set(said, now())
    return true
  }

  return {
    report(effect, outcome, err) {
      const { key, kind, attempts } = effect
      // Our own budgets, and cards that wait for a channel: nothing is wrong.
      if (err instanceof TryLater && !err.counted && !(err instanceof Outage)) return
      failing.set(kind, { since: failing.get(kind)?.since ?? now(), last: now() })
      if (isNews(kind, err))
        log.warn({ key, kind, attempts, state: outcome.state, err }, 'An effect did not come through.')
    },
    ended({ kind }, { state }) {
      metrics.effectSettled(kind, state)
      if (state === 'done') failing.delete(kind)
    },
    fault: (err) => log.warn({ err }, 'Effects could not be looked for.'),
  }
}
