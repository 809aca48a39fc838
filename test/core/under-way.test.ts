/** What becomes of a decision that was accepted: saved, waiting, landed or failed, and never a new version. */
import { strict as assert } from 'node:assert'
import { fail, holdOn, land, startSaving, wait } from '../../src/core/under-way.ts'
import { ANA, at, BEN, T0, T1, under } from './given.ts'

describe('what the sides answer', () => {
  it('moves the stage without a version, remembers the decision and its letter', () => {
    const c = wait(startSaving(under('qualified', 'held'), 6)!)
    assert.equal(c.pending?.phase, 'waiting')
    assert.equal(c.pending?.until, undefined)
    const next = land(c, [{ type: 'Person', account: 'C1' }], 'bot', T1)
    assert.deepEqual([next.stage, next.version, next.pending], ['approved', 6, null])
    assert.deepEqual(next.decision, { verb: 'win', by: ANA, at: c.pending.at, version: 6 })
    const letter = { version: 6, letter: 'approved', to: 'ana@contoso.example', state: 'queued', at: T1 } as const
    assert.deepEqual(next.mails, [letter])
    assert.equal(land(c, [], 'commerce', T1).mails[0]?.state, 'commerce')
    const earlier = { ...letter, version: 3, letter: 'rejected', state: 'handed' } as const
    assert.deepEqual(land({ ...c, mails: [earlier] }, [], 'bot', T1).mails, [earlier, letter])
    assert.deepEqual(next.customers, [{ type: 'Person', account: 'C1' }])
    assert.deepEqual(land({ ...c, customers: next.customers }, [], 'bot', T1).customers, next.customers)
  })

  it('is noted at the decision it belongs to, and at no other', () => {
    const before = { at: T0, by: BEN, verb: 'qualify', version: 5 } as const
    const c = under('qualified', 'saving')
    const next = land({ ...c, history: [before, ...c.history] }, [], 'bot', T1)
    assert.deepEqual(next.history, [before, { ...c.history[0], done: T1 }])
  })

  it('sends no letter for qualify', () => {
    assert.deepEqual(land(under('new', 'saving'), [], 'bot', T1).mails, [])
  })

  it('as a failure keeps the stage and the version, and says why', () => {
    const next = fail(under('new', 'saving'), { code: 'email-open', retry: false })
    assert.deepEqual([next.stage, next.version, next.pending?.phase], ['new', 6, 'failed'])
    assert.deepEqual(next.pending?.trouble, { code: 'email-open', retry: false })
  })

  it('changes nothing of a case with nothing under way, and starts only the version it was asked for', () => {
    const c = at('new')
    for (const same of [land(c, [], 'bot', T1), fail(c, { code: 'email-open', retry: false }), wait(c)])
      assert.equal(same, c)
    assert.equal(startSaving(c, 5), null)
    assert.equal(startSaving(under('new', 'held'), 5), null)
    assert.equal(startSaving(under('new', 'saving'), 6), null)
  })

  it('may have to wait for somebody’s roles: the hold goes on without an end, and that is noted once', () => {
    const c = under('new', 'held')
    const on = holdOn(c)
    assert.deepEqual([on?.pending?.phase, on?.pending && 'until' in on.pending], ['held', false])
    for (const other of [on!, under('new', 'saving'), at('new')]) assert.equal(holdOn(other), null)
  })
})
