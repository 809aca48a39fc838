/** B9: roles through groups while Graph hangs: nobody waits long, and who asks again is told at once. */
import { strict as assert } from 'node:assert'
import { type Directory, RolesUnknown } from '../../src/ports/directory.ts'
import { hangs } from '../support/fake-graph/faults.ts'
import { type GroupTenant, groupTenant } from './group-tenant.ts'

describe('B9 roles through groups that cannot be said in time', () => {
  let { graph, ana, ben, reps, directory } = {} as GroupTenant
  beforeEach(async () => {
    ;({ graph, ana, ben, reps, directory } = await groupTenant({ tokenMs: 5000 }))
  })
  afterEach(() => graph.close())

  const took = async (work: Promise<unknown>): Promise<number> => {
    const began = performance.now()
    await work
    return performance.now() - began
  }
  const refused = (d: Directory): Promise<void> => assert.rejects(d.rolesOf(ana.id), RolesUnknown)

  for (const operation of ['token', 'user', 'member-groups'] as const)
    it(`when Graph hangs (${operation}): who asks is told so within a second and a half, and at once when he asks again`, async () => {
      const d = directory()
      graph.on(operation, hangs(), 100)
      const first = await took(refused(d))
      assert.ok(first < 1800, `${first} ms`)
      const again = await took(refused(d))
      assert.ok(again < 100, `${again} ms`)
    })

  it('and names cannot either: groups are asked at once, and whoever is listed is named', async () => {
    const more = [graph.tenant.group().id, graph.tenant.group().id]
    graph.on('members', hangs(), 100)
    const d = directory({ rep: [reps.id, ...more] }, { rep: [ben.id] }, { patienceMs: 300 })
    const found = d.holders(['rep'], 3)
    const ms = await took(found)
    assert.ok(ms < 600, `${ms} ms`)
    const [person, ...others] = await found
    assert.deepEqual([person?.id, others], [ben.id, []])
  })
})
