/** By what documents are found. */
import { strict as assert } from 'node:assert'
import { indexEntries, kindOf } from '../../src/core/index-entries.ts'
import { at, NEW, T0, under } from './given.ts'

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
