/** B9: roles through groups while Graph hangs: nobody waits long, and who asks again is told at once. */
import { strict as assert } from 'node:assert'
import { listedDirectory, type RoleLists } from '../../src/people/directory.ts'
import { groupDirectory } from '../../src/people/group-directory.ts'
import { type Directory, RolesUnknown } from '../../src/ports/directory.ts'
import { hangs } from '../support/fake-graph/faults.ts'
import { clientOf } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { FakeGroup, FakeUser } from '../support/fake-graph/people.ts'

const NONE: RoleLists = { rep: [], manager: [], admin: [] }

describe('B9 roles through groups that cannot be said in time', () => {
  let graph: FakeGraph
  let [ana, ben]: FakeUser[] = []
  let reps: FakeGroup
  beforeEach(async () => {
    graph = await fakeGraph()
    ana = graph.tenant.user('Ana Ruiz')
    ben = graph.tenant.user('Ben Ode')
    reps = graph.tenant.group(ana)
  })
  afterEach(() => graph.close())

  const directory = (
    groups: Partial<RoleLists> = {},
    lists: Partial<RoleLists> = {},
    times: { readonly patienceMs?: number } = {},
  ): Directory =>
    groupDirectory({
      listed: listedDirectory({ ...NONE, ...lists }, () => Promise.resolve(null)),
      groups: { ...NONE, rep: [reps.id], ...groups },
      ask: clientOf(graph, { timeoutMs: 5000 }),
      ...times,
    })
  const id = (user: FakeUser | undefined): string => user?.id ?? assert.fail()
  const took = async (work: Promise<unknown>): Promise<number> => {
    const began = performance.now()
    await work
    return performance.now() - began
  }
  const refused = (d: Directory): Promise<void> => assert.rejects(d.rolesOf(id(ana)), RolesUnknown)

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
    const d = directory({ rep: [reps.id, ...more] }, { rep: [id(ben)] }, { patienceMs: 300 })
    const found = d.holders(['rep'], 3)
    const ms = await took(found)
    assert.ok(ms < 600, `${ms} ms`)
    const [person, ...others] = await found
    assert.deepEqual([person?.id, others], [id(ben), []])
  })
})
