/** The table of moves. */
import { strict as assert } from 'node:assert'
import { MOVES } from '../../src/core/case.ts'

describe('the table of moves', () => {
  it('sends a letter only with a decision that ends a case', () => {
    for (const move of Object.values(MOVES))
      assert.equal(move.letter, move.to === 'approved' || move.to === 'rejected' ? move.to : null)
  })
})
