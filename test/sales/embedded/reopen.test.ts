/** Reopening, and deciding again. */
import { strict as assert } from 'node:assert'
import { rowId } from '../../../src/sales/embedded/keys.ts'
import { again, world, type World } from './given.ts'

const LEAD = '6a1c'

describe('reopen', () => {
  let there: World
  beforeEach(async () => {
    there = world()
    await there.arrive(LEAD)
  })

  it('takes a disqualified lead back to Open New 1, and the prospect to Pending', async () => {
    await there.decide(LEAD, 'disqualify')
    await there.decide(LEAD, 'reopen', { note: 'They called again.' })
    const { statecode, statuscode, msdyn_b2bprospectstatus } = await there.row(`sales.lead/${LEAD}`)
    assert.deepEqual([statecode, statuscode, msdyn_b2bprospectstatus], [0, 1, 192350000])
    assert.deepEqual((await there.sides(LEAD)).commerce.prospect, {
      status: 'Pending',
      since: '2026-11-20T09:32:00.000Z',
    })
    assert.equal(await there.stage(LEAD), 'new')
  })

  it('takes a lost one back to an open opportunity, In Progress 1, without close date; the customers are still there', async () => {
    await there.decide(LEAD, 'qualify')
    const { customers } = await there.decide(LEAD, 'lose')
    assert.deepEqual((await there.decide(LEAD, 'reopen')).customers, customers)
    const opportunity = await there.row(`sales.opportunity/${rowId('opportunity', LEAD)}`)
    assert.deepEqual([opportunity.statecode, opportunity.statuscode, 'actualclosedate' in opportunity], [0, 1, false])
    assert.equal((await there.row(`sales.lead/${LEAD}`)).statecode, 1)
    assert.equal((await there.row('commerce.prospect/usrt/P-000123')).B2BPROSPECTSTATUS, 'Pending')
    assert.equal(await there.stage(LEAD), 'qualified')
  })

  it('puts its reason onto the timeline of the lead', async () => {
    await there.decide(LEAD, 'disqualify')
    await there.decide(LEAD, 'reopen', { note: 'They called again.' })
    const { subject, notetext, objectid } = await there.row(`sales.note/${rowId('annotation', LEAD, 2)}`)
    assert.deepEqual([subject, notetext, objectid], ['Reopened by Ana Ruiz', 'They called again.', LEAD])
  })

  it('makes nothing twice: the lead goes on with its opportunity, contact, account and customers', async () => {
    for (const verb of ['disqualify', 'reopen', 'qualify', 'lose', 'reopen', 'lose', 'reopen', 'win'] as const)
      await there.decide(LEAD, verb)
    const sides = await there.sides(LEAD)
    assert.equal(await there.stage(LEAD), 'approved')
    assert.equal(sides.commerce.customers.length, 2)
    assert.equal(sides.commerce.hierarchy?.members.length, 1)
    assert.equal(sides.sales.contact?.contactid, rowId('contact', LEAD))
  })

  it('leaves one closing activity and one note for each time', async () => {
    const keys = new Set<string>()
    for (const verb of ['qualify', 'lose', 'reopen', 'lose', 'reopen', 'lose'] as const) {
      const { write } = await there.decide(LEAD, verb, verb === 'lose' ? { note: 'Too dear.' } : {})
      for (const key of Object.keys(write.put)) if (/^sales\.(opportunityclose|note)\//.test(key)) keys.add(key)
    }
    assert.equal(keys.size, 5)
  })

  it('of a lost one is refused once another case goes on with its customers', async () => {
    await there.decide(LEAD, 'qualify')
    await there.decide(LEAD, 'lose')
    await there.arrive('second', again('P-2'))
    await there.decide('second', 'qualify')
    assert.deepEqual(await there.refusal(LEAD, 'reopen'), { code: 'email-open', retry: true, subject: 'second' })
    await there.decide('second', 'win')
    assert.deepEqual(await there.refusal(LEAD, 'reopen'), { code: 'email-approved', retry: false, subject: 'second' })
  })

  it('of a lost one takes the e-mail back from a case that was rejected meanwhile', async () => {
    await there.decide(LEAD, 'qualify')
    await there.decide(LEAD, 'lose')
    await there.arrive('second', again('P-2'))
    await there.decide('second', 'qualify')
    await there.decide('second', 'lose')
    await there.decide(LEAD, 'reopen')
    assert.deepEqual(await there.refusal('second', 'reopen'), { code: 'email-open', retry: true, subject: LEAD })
    await there.decide(LEAD, 'win')
    assert.equal(await there.stage(LEAD), 'approved')
  })

  it('of a disqualified lead needs no e-mail: nothing was made for it', async () => {
    await there.decide(LEAD, 'disqualify')
    await there.arrive('second', again('P-2'))
    await there.decide('second', 'qualify')
    await there.decide(LEAD, 'reopen')
    assert.equal(await there.stage(LEAD), 'new')
    assert.deepEqual(await there.refusal(LEAD, 'qualify'), { code: 'email-open', retry: true, subject: 'second' })
  })
})
