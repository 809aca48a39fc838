/** What one person does over and over makes neither a case nor its trail grow without end. */
import { strict as assert } from 'node:assert'
import { type Case, type CaseVerb, MOST_HISTORY, MOST_SIGNS, verbsFor } from '../../src/core/case.ts'
import { decide } from '../../src/core/decide.ts'
import { ANA, AT_ONCE, BEN, HELD, MIA, NEW, T1 } from './given.ts'

const moved = (c: Case, verb: CaseVerb, policy = HELD, more: object = {}): Case => {
  const outcome = decide(c, { verb, version: c.version, by: ANA, inputs: {}, ...more }, policy, T1)
  return outcome.kind === 'moved' ? outcome.case : assert.fail(`${verb}: ${JSON.stringify(outcome)}`)
}

describe('claiming and releasing without end', () => {
  /** Claimed and released until nothing more of it is offered. */
  const signed = (c: Case): Case => {
    for (let i = 0; i < MOST_SIGNS; i++) c = moved(c, c.owner ? 'release' : 'claim')
    return c
  }

  it('ends: the card offers neither any more, and neither is accepted', () => {
    const c = signed(NEW)
    assert.deepEqual(verbsFor(c, HELD), ['qualify', 'disqualify', 'assign'])
    const refused = decide(c, { verb: 'claim', version: 1, by: BEN, inputs: {} }, HELD, T1)
    assert.deepEqual(refused, { kind: 'refused', refusal: { code: 'not-now' } })
  })

  it('stands in the way of no decision, of no manager who assigns, and begins anew with the next version', () => {
    const c = signed(NEW)
    const given = moved(c, 'assign', HELD, { by: MIA, assignee: BEN })
    assert.deepEqual(given.owner?.by, BEN)
    const decided = moved(c, 'qualify', HELD, { anyway: true })
    assert.equal('signs' in decided, false)
    assert.ok(verbsFor(moved(decided, 'undo'), HELD).includes('claim'))
  })
})

describe('deciding and undoing without end', () => {
  it('keeps the first entry and the newest ones in the case, in their order', () => {
    let c = NEW
    for (let i = 0; i < MOST_HISTORY; i++) c = moved(moved(c, 'qualify'), 'undo')
    assert.equal(c.history.length, MOST_HISTORY)
    const [first, second] = c.history
    assert.deepEqual([first?.version, second?.version], [2, c.version - MOST_HISTORY + 2])
    assert.deepEqual([c.history.at(-1)?.version, c.history.at(-1)?.verb], [c.version, 'undo'])
  })

  it('still knows the same click again, and says of an older one that the card was old', () => {
    let c = NEW
    for (let i = 0; i < MOST_HISTORY; i++) c = moved(moved(c, 'qualify'), 'undo')
    const again = (version: number) => decide(c, { verb: 'qualify', version, by: ANA, inputs: {} }, AT_ONCE, T1)
    assert.equal(again(c.version - 2).kind, 'already')
    assert.equal(again(3).kind, 'refused')
  })
})
