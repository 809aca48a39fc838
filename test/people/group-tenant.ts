/** Two people of a tenant, of whom Ana is in the group of the reps, and directories that ask the fake Graph for them. */
import { listedDirectory, type RoleLists } from '../../src/people/directory.ts'
import { groupDirectory, type GroupDirectory, type GroupDirectoryDeps } from '../../src/people/group-directory.ts'
import { clientOf } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { FakeGroup, FakeUser } from '../support/fake-graph/people.ts'

const NONE: RoleLists = { rep: [], manager: [], admin: [] }

export interface GroupTenant {
  readonly graph: FakeGraph
  readonly ana: FakeUser
  readonly ben: FakeUser
  readonly reps: FakeGroup
  /** `groups` beside those of the reps, `lists` of the environment. */
  readonly directory: (
    groups?: Partial<RoleLists>,
    lists?: Partial<RoleLists>,
    more?: Partial<GroupDirectoryDeps>,
  ) => GroupDirectory
}

/** `timeoutMs` is of a question, `tokenMs` of its token. */
export async function groupTenant(times: { timeoutMs?: number; tokenMs?: number } = {}): Promise<GroupTenant> {
  const { tokenMs, ...usual } = times
  const graph = await fakeGraph()
  const [ana, ben] = [graph.tenant.user('Ana Ruiz'), graph.tenant.user('Ben Ode')]
  const reps = graph.tenant.group(ana)
  return {
    ...{ graph, ana, ben, reps },
    directory: (groups = {}, lists = {}, more = {}) =>
      groupDirectory({
        listed: listedDirectory({ ...NONE, ...lists }, () => Promise.resolve(null)),
        groups: { ...NONE, rep: [reps.id], ...groups },
        ask: clientOf(graph, tokenMs === undefined ? {} : { timeoutMs: tokenMs }),
        ...usual,
        ...more,
      }),
  }
}
