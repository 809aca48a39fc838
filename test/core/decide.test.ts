/** What one click makes of a case. */
import { strict as assert } from 'node:assert'
import type { Case } from '../../src/core/case.ts'
import { type Click, decide, type Outcome } from '../../src/core/decide.ts'
import { ANA, at, AT_ONCE, BEN, click, filled, HELD, MIA, T1, under } from './given.ts'

const moved = (outcome: Outcome): Case => {
  assert.equal(outcome.kind, 'moved')
  return (outcome as { case: Case }).case
}
const refusal = (outcome: Outcome): object => {
  assert.equal(outcome.kind, 'refused')
  return (outcome as { refusal: object }).refusal
}
const doing = (c: Case, clicked: Click, policy = HELD): Case => moved(decide(c, clicked, policy, T1))

describe('a decision', () => {
  it('is held for the undo time, with its inputs, and makes the next version', () => {
    const c = at('qualified')
    const next = doing(c, click('win', c, { inputs: { revenue: '1200.50', note: 'big' } }))
    const made = { verb: 'win', by: BEN, at: T1, version: 6, revenue: '1200.50', note: 'big' }
    assert.deepEqual(next.pending, { ...made, phase: 'held', until: '2026-11-20T09:41:30.000Z' })
    assert.equal(next.version, 6)
    assert.equal(next.stage, 'qualified')
    assert.deepEqual(next.history.at(-1), { verb: 'win', by: BEN, at: T1, version: 6, note: 'big' })
  })

  it('is held however short the undo time', () => {
    const next = doing(at('new'), filled('qualify', at('new')), { ...HELD, undoSeconds: 1 })
    assert.equal(next.pending?.until, '2026-11-20T09:41:16.000Z')
  })

  it('leaves its reason and its note in the history', () => {
    const c = at('qualified')
    const next = doing(c, click('lose', c, { inputs: { reason: 5, note: 'too dear' } }))
    const entry = { verb: 'lose', by: BEN, at: T1, version: 6, reason: 5, note: 'too dear' }
    assert.deepEqual(next.history.at(-1), entry)
  })

  it('is saving at once where nothing is held', () => {
    const next = doing(at('new'), filled('qualify', at('new')), AT_ONCE)
    assert.deepEqual(next.pending, { verb: 'qualify', by: BEN, at: T1, version: 6, phase: 'saving' })
  })

  it('forgets empty inputs', () => {
    const c = at('qualified')
    const next = doing(c, click('win', c, { inputs: { revenue: '', note: '' } }))
    assert.deepEqual(Object.keys(next.pending ?? {}).sort(), ['at', 'by', 'phase', 'until', 'verb', 'version'])
  })

  it('on a case somebody else is looking at asks first, and goes on when told to', () => {
    const c = at('new', { owner: { by: ANA, at: T1 } })
    assert.deepEqual(refusal(decide(c, click('qualify', c), HELD, T1)), { code: 'claimed', by: ANA, at: T1 })
    assert.equal(doing(c, click('qualify', c, { anyway: true })).version, 6)
    assert.equal(doing(c, click('qualify', c, { by: ANA })).version, 6)
  })

  it('with a bad form is refused with every complaint', () => {
    const c = at('new')
    const bad = click('disqualify', c, { inputs: { reason: 99, note: 'x'.repeat(2001) } })
    const problems = [
      { field: 'reason', code: 'not-a-choice' },
      { field: 'note', code: 'too-long' },
    ]
    assert.deepEqual(refusal(decide(c, bad, HELD, T1)), { code: 'bad-input', problems })
    const empty = { code: 'bad-input', problems: [{ field: 'reason', code: 'required' }] }
    assert.deepEqual(refusal(decide(c, click('disqualify', c), HELD, T1)), empty)
  })

  it('after a failure replaces what failed', () => {
    const c = under('new', 'failed', { code: 'email-open', retry: true })
    const next = doing(c, filled('disqualify', c), AT_ONCE)
    assert.deepEqual(next.pending, { verb: 'disqualify', by: BEN, at: T1, version: 7, reason: 4, phase: 'saving' })
  })
})

describe('a click on an old card', () => {
  it('B12 changes nothing and says who did what', () => {
    const c = under('new', 'saving')
    const stale = decide(c, { ...filled('disqualify', c), version: 5 }, HELD, T1)
    assert.deepEqual(refusal(stale), { code: 'stale', last: c.history.at(-1) })
    assert.deepEqual(refusal(decide(at('new'), { ...filled('qualify', c), version: 99 }, HELD, T1)), {
      code: 'stale',
      last: null,
    })
  })

  it('B14 that was accepted then is answered as then, even after an undo', () => {
    const c = at('new')
    const first = filled('qualify', c)
    const held = doing(c, first)
    const undone = doing(held, click('undo', held, { by: BEN }))
    for (const now of [held, undone]) assert.deepEqual(decide(now, first, HELD, T1), { kind: 'already', case: now })
  })

  it('B14 of another person, or with another verb, is not the same click', () => {
    const c = at('new')
    const held = doing(c, filled('qualify', c))
    assert.equal(decide(held, filled('qualify', c, { by: ANA }), HELD, T1).kind, 'refused')
    assert.equal(decide(held, filled('disqualify', c), HELD, T1).kind, 'refused')
  })
})

describe('steering', () => {
  it('undo takes a held decision back as a version of its own', () => {
    const c = under('qualified', 'held')
    const next = doing(c, click('undo', c, { by: ANA }))
    assert.equal(next.pending, null)
    assert.equal(next.stage, 'qualified')
    assert.deepEqual(next.history.at(-1), { at: T1, by: ANA, verb: 'undo', version: 7 })
  })

  it('retry makes a new version of the same decision, by who retries, not held', () => {
    const failed = under('qualified', 'failed', { code: 'sales-unreachable', retry: true })
    const c: Case = { ...failed, pending: { ...failed.pending!, revenue: '5', note: 'n' } }
    const next = doing(c, click('retry', c))
    const made = { verb: 'win', by: BEN, at: T1, version: 7, revenue: '5', note: 'n' }
    assert.deepEqual(next.pending, { ...made, phase: 'saving' })
    assert.equal(next.history.at(-1)?.verb, 'retry')
  })

  it('claim, release and assign make no version, and the same again is already so', () => {
    const c = at('new')
    const claimed = doing(c, click('claim', c))
    assert.deepEqual([claimed.owner, claimed.version], [{ by: BEN, at: T1 }, 5])
    assert.equal(decide(claimed, click('claim', c), HELD, T1).kind, 'already')
    const released = doing(claimed, click('release', c, { by: ANA }))
    assert.deepEqual([released.owner, released.version], [null, 5])
    assert.equal(decide(released, click('release', c), HELD, T1).kind, 'already')
    const assigned = doing(released, filled('assign', c))
    assert.deepEqual([assigned.owner, assigned.version], [{ by: MIA, at: T1 }, 5])
    assert.equal(decide(assigned, filled('assign', c), HELD, T1).kind, 'already')
    assert.deepEqual(doing(assigned, filled('assign', c, { assignee: ANA })).owner?.by, ANA)
  })

  it('on an old card is told so, also where it already stands', () => {
    const owned = at('new', { owner: { by: BEN, at: T1 } })
    const clicks: [Case, Click][] = [
      [owned, click('claim', owned)],
      [owned, filled('assign', owned, { assignee: BEN })],
      [at('new'), click('release', owned)],
    ]
    for (const [c, clicked] of clicks)
      assert.deepEqual(refusal(decide(c, { ...clicked, version: 4 }, HELD, T1)), { code: 'stale', last: null })
  })

  it('whoever touches it first, the moment stays when it is released, given to another or decided', () => {
    const c = at('new', { history: [] })
    const later = '2026-11-23T09:30:00.000Z'
    const first = doing(c, click('claim', c))
    assert.equal(first.touched, T1)
    const rest = [click('release', c), filled('assign', c), filled('qualify', c)]
    for (const next of rest) assert.equal(moved(decide(first, next, HELD, later)).touched, T1)
    // One that was stored before this was kept still says what it can.
    const old = { ...c, owner: { by: ANA, at: T1 } }
    assert.equal(moved(decide(old, filled('assign', c), HELD, later)).touched, T1)
    assert.equal(moved(decide(c, filled('assign', c), HELD, later)).touched, later)
  })

  it('reopen goes back to the stage that was left, and cancels only letters that have not left', () => {
    const mail = { version: 4, letter: 'rejected', to: 'x', at: T1 } as const
    const states = ['queued', 'review', 'parked', 'sending', 'handed', 'written', 'commerce', 'unknown'] as const
    const c = at('rejected', { mails: states.map((state) => ({ ...mail, state })) })
    const next = doing(c, filled('reopen', c))
    assert.deepEqual([next.stage, next.decision, next.version], ['qualified', null, 6])
    assert.deepEqual(
      next.mails.map((m) => m.state),
      ['cancelled', 'cancelled', 'cancelled', 'sending', 'handed', 'written', 'commerce', 'unknown'],
    )
    const other = at('rejected', { decision: { verb: 'disqualify', by: ANA, at: T1, version: 5 } })
    assert.equal(doing(other, filled('reopen', other)).stage, 'new')
  })
})
