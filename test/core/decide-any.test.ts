/** B13, B14: what holds for every sequence of clicks, with holds that end and sides that answer in between. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { type Case, type CaseVerb, DECISION_VERBS, type Person, type Policy, verbsFor } from '../../src/core/case.ts'
import { type Click, decide } from '../../src/core/decide.ts'
import { fail, land, startSaving, wait } from '../../src/core/under-way.ts'
import { ANA, BEN, MIA, NEW, T1 } from './given.ts'

const VERBS: CaseVerb[] = [...DECISION_VERBS, 'undo', 'retry', 'claim', 'release', 'assign', 'reopen']
const MAKE_NO_VERSION: CaseVerb[] = ['claim', 'release', 'assign']
const FORMS: Partial<Record<CaseVerb, Click['inputs']>> = {
  lose: { reason: 4 },
  disqualify: { reason: 7, note: 'n' },
  reopen: { note: 'why' },
}

type Step =
  | { kind: 'click'; verb: CaseVerb; offered: number | null; by: Person; back: number; form: boolean; anyway: boolean }
  | { kind: 'again'; back: number }
  | { kind: 'hold ends' | 'lands' | 'waits' | 'fails' | 'fails for now' }

const click = fc.record({
  kind: fc.constant('click' as const),
  verb: fc.constantFrom(...VERBS),
  offered: fc.option(fc.nat(5), { freq: 3 }),
  by: fc.constantFrom(ANA, BEN, MIA),
  back: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -1, max: 6 }) }),
  form: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  anyway: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
})
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    click,
    click,
    fc.record({ kind: fc.constant('again' as const), back: fc.nat(5) }),
    fc.record({ kind: fc.constantFrom('hold ends', 'hold ends', 'lands', 'lands', 'waits', 'fails', 'fails for now') }),
  ),
  { minLength: 30, maxLength: 80, size: 'max' },
)
const policies = fc.record({ undoSeconds: fc.constantFrom(0, 15), reopen: fc.constantFrom(true, true, false) })

/** What the world does to a decision under way, as the flows do it. */
function happens(c: Case, kind: string): Case {
  const phase = c.pending?.phase
  if (kind === 'hold ends') return startSaving(c, c.pending?.version ?? 0) ?? c
  if (phase !== 'saving' && phase !== 'waiting') return c
  if (kind === 'lands') return land(c, [], 'bot', T1)
  if (kind === 'waits') return wait(c)
  return phase === 'saving' ? fail(c, { code: 'sales-unreachable', retry: kind === 'fails for now' }) : c
}

interface Walk {
  case: Case
  readonly accepted: { readonly click: Click; readonly version: number }[]
  readonly outcomes: { readonly version: number; readonly stage: string }[]
}

describe('whatever is clicked and whatever happens', () => {
  const walks = (check: (walk: Walk, before: Case, clicked: Click | null, kind: string | null) => void): void => {
    const reached: string[] = []
    fc.assert(
      fc.property(steps, policies, (path, policy) => {
        const walk: Walk = { case: NEW, accepted: [], outcomes: [] }
        for (const step of path) {
          const before = walk.case
          const past = step.kind === 'again' ? walk.accepted.at(-1 - step.back)?.click : undefined
          const clicked = step.kind === 'click' ? fromStep(step, before, policy) : past
          const outcome = clicked ? decide(before, clicked, policy, T1) : null
          if (outcome) {
            if (outcome.kind === 'moved') walk.accepted.push({ click: clicked!, version: outcome.case.version })
            walk.case = outcome.kind === 'refused' ? before : outcome.case
          } else walk.case = happens(before, step.kind)
          if (walk.case.stage !== before.stage && !outcome) {
            walk.outcomes.push({ version: walk.case.version, stage: walk.case.stage })
            reached.push(walk.case.stage)
          }
          check(walk, before, clicked ?? null, outcome?.kind ?? null)
        }
      }),
      { numRuns: 1500 },
    )
    for (const stage of ['qualified', 'approved', 'rejected'])
      assert.ok(reached.filter((r) => r === stage).length > 100, `the walks must get to ${stage}`)
  }

  it('the version rises by one with each accepted decision, undo, retry and reopen, and with nothing else', () =>
    walks(({ case: c }, before, clicked, kind) => {
      const counts = kind === 'moved' && clicked && !MAKE_NO_VERSION.includes(clicked.verb)
      assert.equal(c.version, before.version + (counts ? 1 : 0))
      assert.deepEqual(
        c.history.map((h) => h.version),
        c.history.map((_, i) => i + 2),
      )
    }))

  it('no version has two outcomes, nor two letters', () =>
    walks(({ case: c, outcomes }) => {
      assert.equal(new Set(outcomes.map((o) => o.version)).size, outcomes.length)
      assert.equal(new Set(c.mails.map((m) => m.version)).size, c.mails.length)
    }))

  it('nobody is approved and rejected without a reopen between', () =>
    walks(({ case: c, outcomes }) => {
      const endings = outcomes.filter((o) => o.stage === 'approved' || o.stage === 'rejected')
      endings.forEach((ending, i) => {
        const next = endings[i + 1]
        if (!next) return
        const between = c.history.filter((h) => h.version > ending.version && h.version < next.version)
        assert.ok(between.some((h) => h.verb === 'reopen'))
        assert.equal(ending.stage, 'rejected')
      })
    }))

  it('B12 a stale click changes nothing', () =>
    walks(({ case: c }, before, clicked, kind) => {
      if (clicked && clicked.version !== before.version) {
        assert.notEqual(kind, 'moved')
        assert.equal(c, before)
      }
    }))

  it('B14 the same click again gets the answer of the first time, and nothing happens', () =>
    walks(({ case: c, accepted }, before) => {
      const last = accepted.at(-1)
      if (!last || c === before) return
      const again = decide(c, last.click, { undoSeconds: 15, reopen: true }, T1)
      assert.deepEqual(again, { kind: 'already', case: c })
    }))
})

/** Mostly a button of the card, sometimes anything. */
function fromStep(step: Extract<Step, { kind: 'click' }>, c: Case, policy: Policy): Click {
  const buttons = verbsFor(c, policy)
  const verb = (step.offered === null ? undefined : buttons[step.offered % buttons.length]) ?? step.verb
  return {
    verb,
    version: c.version - step.back,
    by: step.by,
    inputs: step.form ? (FORMS[verb] ?? {}) : {},
    ...(verb === 'assign' && step.form ? { assignee: step.by } : {}),
    ...(step.anyway ? { anyway: true } : {}),
  }
}
