/** What `sides` says of rows that more than this bot has touched. */
import { strict as assert } from 'node:assert'
import { number } from '../../../src/sales/embedded/keys.ts'
import { world, type World } from './given.ts'

const LEAD = '6a1c'

describe('the sides of a lead', () => {
  let there: World
  beforeEach(async () => {
    there = world()
    await there.arrive(LEAD)
    await there.decide(LEAD, 'qualify')
    await there.decide(LEAD, 'win')
  })

  it('name every member of the hierarchy: one that is no customer of this lead by its party', async () => {
    const key = `commerce.hierarchy/${number('CH', LEAD)}`
    const hierarchy = await there.row(key)
    const nodes = [...(hierarchy.nodes as object[]), { NODEPARTYNUMBER: 'PP-BEN', NODETYPE: 'Customer', ROLE: 'User' }]
    await there.write({ expect: { [key]: 1 }, put: { [key]: { ...hierarchy, PURPOSE: 'Buying group', nodes } } })
    assert.deepEqual((await there.sides(LEAD)).commerce.hierarchy, {
      id: number('CH', LEAD),
      purpose: 'Buying group',
      members: [
        { customer: number('CP', LEAD), role: 'Admin' },
        { customer: 'PP-BEN', role: 'User' },
      ],
    })
  })

  it('have no prospect when Commerce has none, or one whose status nobody knows', async () => {
    const key = 'commerce.prospect/usrt/P-000123'
    const prospect = await there.row(key)
    await there.write({ expect: { [key]: 2 }, put: { [key]: { ...prospect, B2BPROSPECTSTATUS: 'toString' } } })
    assert.equal((await there.sides(LEAD)).commerce.prospect, null)
    await there.write({ expect: { [key]: 3 }, put: {}, del: [key] })
    assert.equal((await there.sides(LEAD)).commerce.prospect, null)
    assert.equal(await there.stage(LEAD), null)
  })
})
