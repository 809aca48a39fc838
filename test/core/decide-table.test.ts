/** Every stage, phase and verb in one table: what the card offers, what a click may do and who may do it agree. */
import { strict as assert } from 'node:assert'
import { may, type Role } from '../../src/core/access.ts'
import { type Case, type CaseVerb, verbsFor } from '../../src/core/case.ts'
import { decide } from '../../src/core/decide.ts'
import { ANA, at, AT_ONCE, BEN, filled, HELD, T1, under } from './given.ts'

const DECISIONS: CaseVerb[] = ['qualify', 'disqualify', 'win', 'lose']
const VERBS: CaseVerb[] = [...DECISIONS, 'undo', 'retry', 'claim', 'release', 'assign', 'reopen']
const ALL_ROLES: readonly Role[] = ['rep', 'manager', 'admin']
const CAN_RETRY = { code: 'sales-unreachable', retry: true } as const
const NO_RETRY = { code: 'not-permitted', retry: false } as const
const OWNER = { owner: { by: ANA, at: T1 } }

/** Case → the buttons of its card, in their order. */
const TABLE: Record<string, [Case, string]> = {
  new: [at('new'), 'qualify disqualify claim assign'],
  'new, claimed': [at('new', OWNER), 'qualify disqualify release assign'],
  'new, held': [under('new', 'held'), 'undo'],
  'new, saving': [under('new', 'saving'), ''],
  'new, waiting': [under('new', 'waiting'), ''],
  'new, failed': [under('new', 'failed', NO_RETRY), 'qualify disqualify claim assign'],
  'new, failed for now': [under('new', 'failed', CAN_RETRY), 'retry qualify disqualify claim assign'],
  qualified: [at('qualified'), 'win lose claim assign'],
  'qualified, claimed': [at('qualified', OWNER), 'win lose release assign'],
  'qualified, held': [under('qualified', 'held'), 'undo'],
  'qualified, saving': [under('qualified', 'saving'), ''],
  'qualified, waiting': [under('qualified', 'waiting'), ''],
  'qualified, failed': [under('qualified', 'failed', NO_RETRY), 'win lose claim assign'],
  'qualified, failed for now': [under('qualified', 'failed', CAN_RETRY), 'retry win lose claim assign'],
  approved: [at('approved'), ''],
  'approved, claimed': [at('approved', OWNER), ''],
  rejected: [at('rejected'), 'reopen'],
  'rejected, claimed': [at('rejected', OWNER), 'reopen'],
  'rejected elsewhere, without a decision of ours': [at('rejected', { decision: null }), ''],
  gone: [at('new', { gone: true }), ''],
  'gone while held': [{ ...under('new', 'held'), gone: true }, ''],
  'out of step': [at('qualified', { outOfStep: true }), ''],
  'out of step while failed': [{ ...under('new', 'failed', CAN_RETRY), outOfStep: true }, ''],
}

describe('what a card offers', () => {
  for (const [name, [c, offered]] of Object.entries(TABLE)) {
    it(`on a ${name} case is: ${offered || 'nothing'}`, () => {
      assert.equal(verbsFor(c, HELD).join(' '), offered)
      assert.equal(verbsFor(c, { reopen: false }).join(' '), offered.replace('reopen', ''))
    })

    it(`on a ${name} case is what a click may do, and nothing else`, () => {
      for (const policy of [HELD, AT_ONCE, { ...HELD, reopen: false }])
        for (const verb of VERBS) {
          const outcome = decide(c, filled(verb, c), policy, T1)
          // Releasing what nobody holds is as good as done.
          const idle = verb === 'release' && c.owner === null
          const expected = verbsFor(c, policy).includes(verb) ? 'moved' : idle ? 'already' : 'refused'
          assert.equal(outcome.kind, expected, verb)
        }
    })
  }

  it('is refused in words that fit: gone, too late to undo, not now', () => {
    const code = (c: Case, verb: CaseVerb): string => {
      const outcome = decide(c, filled(verb, c), HELD, T1)
      return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind
    }
    assert.equal(code(at('new', { gone: true }), 'qualify'), 'gone')
    assert.equal(code(under('new', 'saving'), 'undo'), 'too-late')
    assert.equal(code(at('qualified'), 'undo'), 'too-late')
    assert.equal(code(at('new'), 'win'), 'not-now')
    assert.equal(code(under('new', 'saving'), 'disqualify'), 'not-now')
    assert.equal(code(at('approved'), 'lose'), 'not-now')
    assert.equal(code(under('new', 'failed', NO_RETRY), 'retry'), 'not-now')
  })
})

describe('who may', () => {
  const REP = ['qualify', 'win', 'lose', 'disqualify', 'claim', 'release', 'retry']
  const MANAGER = [...REP, 'undo', 'reopen', 'assign']
  const combinations = (roles: readonly Role[]): Role[][] =>
    roles.reduce<Role[][]>((sets, role) => [...sets, ...sets.map((set) => [...set, role])], [[]])

  for (const roles of combinations(ALL_ROLES))
    it(`B10 do what, as ${roles.join(' and ') || 'nobody'}, on every case`, () => {
      const expected = roles.includes('manager') ? MANAGER : roles.includes('rep') ? REP : []
      for (const [name, [c]] of Object.entries(TABLE))
        for (const verb of VERBS) assert.equal(may(roles, verb, c, BEN.id), expected.includes(verb), `${verb}, ${name}`)
    })

  it('B17 decide nothing by being admin', () => {
    for (const [c] of Object.values(TABLE))
      for (const verb of VERBS) assert.equal(may(['admin'], verb, c, ANA.id), false)
  })

  it('undo their own held decision as a rep, and never a stranger’s', () => {
    const c = under('new', 'held')
    assert.equal(may(['rep'], 'undo', c, ANA.id), true)
    assert.equal(may(['rep'], 'undo', c, BEN.id), false)
    assert.equal(may(['manager'], 'undo', c, BEN.id), true)
    assert.equal(may([], 'undo', c, ANA.id), false)
  })

  it('do nothing more with a decision by having made it', () => {
    for (const [name, [c]] of Object.entries(TABLE))
      for (const verb of VERBS)
        if (verb !== 'undo') assert.equal(may(['rep'], verb, c, ANA.id), REP.includes(verb), `${verb}, ${name}`)
  })
})
