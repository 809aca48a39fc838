/** The two views: every lead of dual-write, and what somebody owns. */
import { strict as assert } from 'node:assert'
import { again, NOW, world, type World } from './given.ts'

describe('a view', () => {
  let there: World
  beforeEach(async () => {
    there = world()
    for (const n of [1, 2, 3]) {
      const request = again(`P-${n}`, { name: `Company ${n}` })
      const at = new Date(Date.parse(NOW) + n * 1000).toISOString()
      assert.equal(await there.write(there.sales.receive(`lead-${n}`, request, at)), true)
    }
  })

  it('All commerce B2B leads holds every lead of dual-write, newest first, page by page', async () => {
    const first = await there.sales.view('b2b', { limit: 2 })
    assert.deepEqual(first.leads, [
      {
        leadId: 'lead-3',
        topic: '',
        company: 'Company 3',
        createdAt: '2026-11-20T09:30:03.000Z',
        owner: 'usrt DW',
      },
      {
        leadId: 'lead-2',
        topic: '',
        company: 'Company 2',
        createdAt: '2026-11-20T09:30:02.000Z',
        owner: 'usrt DW',
      },
    ])
    const second = await there.sales.view('b2b', { limit: 2, after: first.next! })
    assert.deepEqual([second.leads.map((lead) => lead.leadId), second.next], [['lead-1'], null])
  })

  it('All commerce B2B leads still holds a lead that is closed', async () => {
    await there.decide('lead-1', 'disqualify')
    assert.equal((await there.sales.view('b2b', { limit: 10 })).leads.length, 3)
  })

  it('My open leads holds none of them: they belong to the team', async () => {
    assert.deepEqual(await there.sales.view('my-open', { limit: 10 }), { leads: [], next: null })
    assert.deepEqual(await there.sales.view('my-open', { owner: 'ana', limit: 10 }), { leads: [], next: null })
  })

  it('My open leads of an owner holds his open leads and nobody else’s, until they are closed', async () => {
    const assign = async (leadId: string, ownerid: string) => {
      const key = `sales.lead/${leadId}`
      await there.write({ expect: { [key]: 1 }, put: { [key]: { ...(await there.row(key)), ownerid } } })
    }
    await assign('lead-2', 'usrt')
    await assign('lead-1', 'usrt9')
    const ids = async (owner: string) =>
      (await there.sales.view('my-open', { owner, limit: 10 })).leads.map((lead) => lead.leadId)
    assert.deepEqual(await ids('usrt'), ['lead-2'])
    assert.deepEqual(await ids('usrt DW'), ['lead-3'])
    await there.decide('lead-3', 'disqualify')
    assert.deepEqual(await ids('usrt DW'), [])
  })
})
