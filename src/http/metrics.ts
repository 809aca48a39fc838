/** What Prometheus reads: counts and times under fixed names, whose labels come from closed lists, so that no text of a stranger becomes one. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { CaseVerb } from '../core/case.ts'
import type { EffectKind } from '../core/effects.ts'
import type { Store } from '../ports/store.ts'

/** Verbs that decide or steer, that open a form, that only look, and those of the settings. */
type ClickVerb =
  | CaseVerb
  | `ask-${'lose' | 'disqualify' | 'win' | 'reopen' | 'assign'}`
  | 'refresh'
  | 'next'
  | 'list'
  | 'confirm'
  | 'cancel'
  | 'settings-save'
type ClickOutcome = 'moved' | 'already' | 'refused' | 'shown' | 'fault'
export type IntakeOutcome =
  'accepted' | 'duplicate' | 'unsigned' | 'elsewhere' | 'not-json' | 'invalid' | 'full' | 'unavailable' | 'fault'

export interface Metrics {
  clicked(verb: ClickVerb, outcome: ClickOutcome, seconds: number): void
  effectSettled(kind: EffectKind, outcome: 'done' | 'superseded' | 'parked' | 'unknown' | 'waiting'): void
  intake(outcome: IntakeOutcome): void
  /** `route` is the pattern of a path, or `unknown`; `method` one of Node's parser; 499 = the client went away. */
  request(route: string, method: string, status: number, seconds: number): void
  storeCommit(outcome: 'done' | 'lost-race' | 'failed', ms: number): void
  /** Read at each scrape. A reader that fails leaves its gauge out of that scrape. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  /** The Prometheus text format. */
  text(): Promise<string>
  readonly contentType: string
}

const CLICK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5]
const COMMIT_MS = [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 500, 2000]

export function createMetrics(): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const histogram = <L extends string>(name: string, help: string, labelNames: L[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers })
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers })

  const clicks = histogram('approvals_click_seconds', 'Clicks by verb and outcome', ['verb', 'outcome'], CLICK_SECONDS)
  const effects = counter('approvals_effects_total', 'Effects settled, by kind and outcome', ['kind', 'outcome'])
  const intake = counter('approvals_intake_total', 'Onboarding requests by outcome', ['outcome'])
  const requests = histogram(
    'approvals_http_request_seconds',
    'HTTP requests by route, method and status',
    ['route', 'method', 'status'],
    CLICK_SECONDS,
  )
  const commits = histogram('approvals_store_commit_ms', 'Commits of the store by outcome', ['outcome'], COMMIT_MS)

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    clicked: (verb, outcome, seconds) => clicks.observe({ verb, outcome }, seconds),
    effectSettled: (kind, outcome) => effects.inc({ kind, outcome }),
    intake: (outcome) => intake.inc({ outcome }),
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    storeCommit: (outcome, ms) => commits.observe({ outcome }, ms),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          try {
            this.set(await read())
          } catch {
            this.reset()
          }
        },
      })
    },
  }
}

/** The same store; its commits are counted by what became of them, and timed. */
export const observed = <S extends Pick<Store, 'commit'>>(
  store: S,
  { storeCommit }: Pick<Metrics, 'storeCommit'>,
): S => ({
  ...store,
  async commit(commit) {
    const begun = performance.now()
    const tell = (outcome: 'done' | 'lost-race' | 'failed') => storeCommit(outcome, performance.now() - begun)
    try {
      const kept = await store.commit(commit)
      tell(kept ? 'done' : 'lost-race')
      return kept
    } catch (error) {
      tell('failed')
      throw error
    }
  },
})
