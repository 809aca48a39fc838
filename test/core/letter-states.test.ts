/** B27: what each state of a letter means, for whoever sends it, reopens its case, or counts what is stuck. */
import { strict as assert } from 'node:assert'
import type { MailRecord, MailState } from '../../src/core/case.ts'
import { decide } from '../../src/core/decide.ts'
import { indexEntries } from '../../src/core/index-entries.ts'
import { hasLeft, mayLeave, needsPerson, notLeft } from '../../src/core/letter-states.ts'
import { at, AT_ONCE, click, MIA, T0, T1 } from './given.ts'

/** In this order: surely not left, left, may leave, waits for a person. */
const STATES: Readonly<Record<MailState, readonly [boolean, boolean, boolean, boolean]>> = {
  queued: [true, false, true, false],
  sending: [false, false, true, false],
  handed: [false, true, false, false],
  written: [false, true, false, false],
  commerce: [false, false, false, false],
  review: [true, false, true, true],
  unknown: [false, false, true, true],
  parked: [true, false, true, true],
  cancelled: [true, false, false, false],
}

describe('a letter that is', () => {
  for (const [state, meaning] of Object.entries(STATES) as [MailState, (typeof STATES)[MailState]][])
    it(`${state} ${meaning[0] ? 'has not left' : meaning[1] ? 'has left' : 'may have left'}`, () => {
      assert.deepEqual([notLeft(state), hasLeft(state), mayLeave(state), needsPerson(state)], meaning)
      const letter: MailRecord = { version: 2, letter: 'rejected', to: 'ana@contoso.example', state, at: T0 }
      const c = at('rejected', { mails: [letter] })
      const outcome = decide(c, click('reopen', c, { by: MIA, inputs: { note: 'They called.' } }), AT_ONCE, T1)
      assert.ok(outcome.kind === 'moved')
      assert.equal(outcome.case.mails[0]?.state, meaning[0] ? 'cancelled' : state)
      const stuck = indexEntries(`cases/${c.leadId}`, c).some(({ index }) => index === 'mail')
      assert.equal(stuck, meaning[3])
    })
})
