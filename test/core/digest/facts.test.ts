/** What of a reopened case the digests count: the rejection that it was, whoever made it. */
import { strict as assert } from 'node:assert'
import type { Case, HistoryEntry } from '../../../src/core/case.ts'
import { decisionsOf, personPart, reasonPart } from '../../../src/core/digest/digest.ts'
import { endings } from '../../../src/core/digest/facts.ts'
import { ANA, at, MIA } from '../given.ts'

const DYNAMICS = { id: 'dynamics', name: 'Dynamics' }

/** One thing a minute, from version 2 on; reopened in the end. */
function reopened(...did: readonly (readonly [HistoryEntry['verb'], reason?: number])[]): Case {
  const c = at('new')
  const moment = (n: number): string => new Date(Date.parse(c.createdAt) + n * 60_000).toISOString()
  const history = [...did, ['reopen'] as const].map(([verb, reason], n): HistoryEntry => {
    const by = verb === 'dynamics' ? DYNAMICS : verb === 'reopen' ? MIA : ANA
    return { at: moment(n + 1), by, verb, version: n + 2, ...(reason !== undefined && { reason }) }
  })
  return { ...c, history, decision: null }
}
const told = (c: Case): unknown[] => endings(c).map(({ verb, reason, by, version }) => [verb, reason, by.name, version])

describe('the ending of a case that was reopened', () => {
  it('is the decision that rejected it, with its reason', () => {
    assert.deepEqual(told(reopened(['qualify'], ['lose', 5])), [['lose', 5, 'Ana', 3]])
    assert.deepEqual(told(reopened(['disqualify', 6])), [['disqualify', 6, 'Ana', 2]])
  })

  it('follows from the stage it left where Dynamics rejected it', () => {
    assert.deepEqual(told(reopened(['dynamics', 4])), [['disqualify', 4, 'Dynamics', 2]])
    assert.deepEqual(told(reopened(['qualify'], ['dynamics'])), [['lose', null, 'Dynamics', 3]])
    assert.deepEqual(told(reopened(['qualify'])), [['lose', null, 'Ana', 2]])
  })

  it('is nothing where the decision was undone while it was held', () => {
    assert.deepEqual(told(reopened(['lose', 5], ['undo'])), [])
  })

  it('is that of the click, by whoever had it written at last', () => {
    assert.deepEqual(told(reopened(['disqualify', 6], ['retry'])), [['disqualify', 6, 'Ana', 3]])
    assert.deepEqual(told(reopened(['retry'])), [])
  })
})

describe('a part of the decisions', () => {
  const [ending] = endings(reopened(['qualify'], ['dynamics']))
  const isIn = (part: Parameters<typeof decisionsOf>[0]): boolean | undefined => decisionsOf(part)?.(ending!)

  it('is named by verb and reason, with a sign of its own for none, or by who decided', () => {
    assert.deepEqual([reasonPart('lose', 5), reasonPart('lose', null)], ['reason/lose/5', 'reason/lose/-'])
    const parts = ['reason/lose/-', 'reason/lose/5', 'reason/disqualify/-', personPart('dynamics'), personPart(ANA.id)]
    assert.deepEqual(
      parts.map((part) => isIn(part as `reason/${string}`)),
      [true, false, false, true, false],
    )
  })

  it('is no list of requests', () => {
    assert.deepEqual([isIn('rejected'), isIn('approved'), isIn('waiting')], [true, false, undefined])
  })
})
