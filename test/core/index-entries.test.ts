/** By what documents are found. */
import { strict as assert } from 'node:assert'
import { indexEntries, kindOf } from '../../src/core/index-entries.ts'
import type { Case } from '../../src/core/case.ts'
import { ANA, at, BEN, NEW, T0, T1, under } from './given.ts'

const DONE = '2026-11-20T09:41:30.000Z'

describe('a document is found', () => {
  const entries = (key: string, value: unknown): string[] =>
    indexEntries(key, value).map((e) => `${e.index}: ${e.entry}`)
  const place = `${T0}/${NEW.leadId}`

  it('as a case by age, stage and phase', () => {
    assert.deepEqual(entries(`cases/${NEW.leadId}`, at('qualified')).slice(0, 2), [
      `created: ${place}`,
      `stage: qualified/${place}`,
    ])
    assert.ok(entries(`cases/${NEW.leadId}`, under('new', 'failed')).includes(`phase: failed/${place}`))
  })

  it('as a case that waits by how long it does, and no longer once it is decided or gone', () => {
    const [open, mine] = [`open: ${T0}/${NEW.leadId}`, `owner: ${ANA.id}/${place}`]
    const of = (c: Case): string[] => entries('cases/x', c).filter((entry) => [open, mine].includes(entry))
    const owner = { by: ANA, at: T1 }
    assert.deepEqual(of(at('new', { owner })), [open, mine])
    assert.deepEqual(of(at('qualified')), [open])
    assert.deepEqual(of(at('approved', { owner })), [])
    assert.deepEqual(of(at('new', { owner, gone: true })), [])
  })

  it('as a case that ended by when, how, why, by whom and after how long', () => {
    const made = (verb: 'win' | 'lose' | 'disqualify', reason?: number): Case =>
      at('rejected', {
        decision: { verb, by: BEN, at: T1, version: 5, ...(reason && { reason }) },
        history: [{ verb, by: BEN, at: T1, version: 5, done: DONE, ...(reason && { reason }) }],
      })
    const of = (c: Case): string[] => entries('cases/x', c).filter((entry) => /^(decided|outcome|touched)/.test(entry))
    const rest = [`decided-after: ${DONE}/11`, `outcome: rejected/${DONE}`, `touched: ${T1}/11`]
    assert.deepEqual(of(made('disqualify', 6)), [`decided: ${DONE}/disqualify/6/${BEN.id}`, ...rest])
    assert.deepEqual(of(made('lose', 4)), [`decided: ${DONE}/lose/4/${BEN.id}`, ...rest])
    const won = [rest[0], `outcome: approved/${DONE}`, rest[2]]
    assert.deepEqual(of(made('win')), [`decided: ${DONE}/win/-/${BEN.id}`, ...won])
  })

  it('as a case with something taken back, out of step, or with letters that wait for a person', () => {
    const undo = { verb: 'undo', by: BEN, at: T1, version: 4 } as const
    const letter = { letter: 'approved', to: 'ana@contoso.example', at: T1 } as const
    const states = ['parked', 'handed', 'review', 'parked'] as const
    const mails = states.map((state, version) => ({ ...letter, state, version }))
    const of = (more: Partial<Case>): string[] =>
      entries('cases/x', at('new', more)).filter((entry) => /^(reversed|out-of-step|mail)/.test(entry))
    assert.deepEqual(of({ history: [undo, { ...undo, verb: 'retry', version: 5 }] }), [`reversed: ${T1}/undo/4`])
    assert.deepEqual(of({ outOfStep: true }), [`out-of-step: ${place}`])
    assert.deepEqual(of({ outOfStep: true, gone: true }), [])
    assert.deepEqual(of({ mails }), [`mail: parked/${place}`, `mail: review/${place}`])
    assert.deepEqual(of({}), [])
  })

  it('whatever its writer did not know', () => {
    const { leadId, createdAt, stage } = NEW
    const created = [`created: ${place}`, `stage: new/${place}`, `open: ${T0}/${leadId}`]
    assert.deepEqual(entries(`cases/${leadId}`, { leadId, createdAt, stage }), created)
    const owner = { by: ANA, at: T1 }
    const owned = entries(`cases/${leadId}`, { leadId, createdAt, stage, owner })
    assert.deepEqual(owned, [...created, `touched: ${T1}/11`, `owner: ${ANA.id}/${place}`])
  })

  it('as a lead in All commerce B2B leads, and while open by its owner', () => {
    const lead = {
      leadid: 'L',
      statecode: 0,
      statuscode: 1,
      createdon: T0,
      ownerid: 'U',
      msdyn_b2bcommerceprospect: true,
    }
    assert.deepEqual(entries('sales.lead/L', lead), [`b2b: ${T0}/L`, `open-by-owner: U/${T0}/L`])
    assert.deepEqual(entries('sales.lead/L', { ...lead, statecode: 1 }), [`b2b: ${T0}/L`])
    assert.deepEqual(entries('sales.lead/L', { ...lead, msdyn_b2bcommerceprospect: false }), [
      `open-by-owner: U/${T0}/L`,
    ])
  })

  it('in the order of time, whatever its id', () => {
    const older = { ...NEW, leadId: 'z', createdAt: '2026-11-20T09:30:00.000Z' }
    const newer = { ...NEW, leadId: 'a', createdAt: '2026-11-20T09:30:00.001Z' }
    const sorted = [newer, older].map((c) => entries('cases/x', c)[0]!).sort()
    assert.deepEqual(sorted, [entries('cases/x', older)[0], entries('cases/x', newer)[0]])
  })

  it('by nothing but its key, if it is another kind', () => {
    for (const key of ['settings/current', 'claim.prospect/usrt/P-1', 'nothing']) assert.deepEqual(entries(key, {}), [])
    assert.equal(kindOf('claim.prospect/usrt/P-1'), 'claim.prospect')
  })
})
