/** The server's own check of a form, by verb. */
import { strict as assert } from 'node:assert'
import { type CaseVerb, DECISION_VERBS, type Inputs } from '../../src/core/case.ts'
import { badInputs } from '../../src/core/inputs.ts'
import { BEN } from './given.ts'

const NOTE_LIMIT = 2000
const ALL: CaseVerb[] = [...DECISION_VERBS, 'undo', 'retry', 'claim', 'release', 'assign', 'reopen']

describe('a form', () => {
  const complaints = (verb: CaseVerb, inputs: Inputs): string =>
    badInputs(verb, inputs, verb === 'assign' ? BEN : undefined)
      .map((p) => `${p.field} ${p.code}`)
      .join(', ')

  const REASONS: Partial<Record<CaseVerb, number[]>> = { disqualify: [4, 5, 6, 7], lose: [4, 5] }
  for (const verb of ALL)
    it(`of ${verb} takes ${REASONS[verb] ? `the reasons ${REASONS[verb].join(', ')}` : 'no reason'}`, () => {
      const rest = verb === 'reopen' ? { note: 'n' } : {}
      const asked = REASONS[verb]
      for (const reason of [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 4.5, NaN, Infinity]) {
        const right = asked?.includes(reason) ? '' : asked ? 'reason not-a-choice' : 'reason not-asked'
        assert.equal(complaints(verb, { ...rest, reason }), right, String(reason))
      }
      assert.equal(complaints(verb, rest), asked ? 'reason required' : '')
    })

  it('takes a revenue for win alone: a decimal with a point that a money column holds', () => {
    for (const revenue of ['0', '1', '12.5', '12.3456', '000001', '922337203685477'])
      assert.equal(complaints('win', { revenue }), '', revenue)
    const wrong = [
      '-1',
      '1,5',
      '1.',
      '.5',
      '1e9',
      '1.23456',
      '0x10',
      ' 1',
      '1 ',
      '1\n',
      'NaN',
      '١٢',
      '922337203685478',
      '9'.repeat(16),
    ]
    for (const revenue of wrong) assert.equal(complaints('win', { revenue }), 'revenue not-a-number', revenue)
    for (const verb of ALL.filter((verb) => verb !== 'win')) {
      const rest = { ...(REASONS[verb] && { reason: 4 }), ...(verb === 'reopen' && { note: 'n' }) }
      assert.equal(complaints(verb, { ...rest, revenue: '1' }), 'revenue not-asked', verb)
    }
  })

  it('takes a note of 2,000 units where the verb takes one', () => {
    const note = 'n'.repeat(NOTE_LIMIT)
    for (const verb of ['win', 'reopen'] as const) {
      assert.equal(complaints(verb, { note }), '')
      assert.equal(complaints(verb, { note: `${note}n` }), 'note too-long')
    }
    for (const verb of ['lose', 'disqualify'] as const) assert.equal(complaints(verb, { reason: 4, note }), '')
    for (const verb of ['qualify', 'undo', 'retry', 'claim', 'release', 'assign'] as const)
      assert.equal(complaints(verb, { note: 'n' }), 'note not-asked')
  })

  it('of reopen must say why, in more than blanks', () => {
    for (const inputs of [{}, { note: '' }, { note: ' \n\t' }])
      assert.equal(complaints('reopen', inputs), 'note required')
  })

  it('of assign must name somebody', () => {
    assert.deepEqual(badInputs('assign', {}), [{ field: 'assignee', code: 'required' }])
    assert.deepEqual(badInputs('assign', {}, BEN), [])
  })

  it('with empty inputs is a form without them', () => {
    for (const verb of ['qualify', 'win', 'undo', 'claim'] as const)
      assert.equal(complaints(verb, { note: '', revenue: '' }), '')
  })

  it('is told everything that is wrong with it at once', () => {
    assert.equal(
      complaints('lose', { reason: 6, revenue: 'x', note: 'n'.repeat(NOTE_LIMIT + 1) }),
      'reason not-a-choice, revenue not-asked, note too-long',
    )
  })
})
