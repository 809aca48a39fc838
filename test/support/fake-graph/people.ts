/** The people and groups of the fake tenant. */
import { randomUUID } from 'node:crypto'
import { error, type Reply } from './reply.ts'

export interface FakeUser {
  readonly id: string
  readonly displayName: string
  accountEnabled: boolean
  userType: 'Member' | 'Guest'
}

export interface FakeGroup {
  readonly id: string
  /** Object ids of people, and of groups in it. */
  readonly members: Set<string>
}

export interface Tenant {
  user(displayName: string, more?: Partial<FakeUser>): FakeUser
  group(...members: readonly { readonly id: string }[]): FakeGroup
  answerUser(id: string): Reply
  answerMemberGroups(id: string, body: unknown): Reply
  answerMembers(id: string): Reply
}

/** Graph takes no more group ids in one question. */
const MOST_GROUPS = 20

export function tenant(): Tenant {
  const users = new Map<string, FakeUser>()
  const groups = new Map<string, FakeGroup>()
  const within = (group: FakeGroup, id: string): boolean =>
    group.members.has(id) || [...group.members].some((inner) => within(groups.get(inner) ?? NO_GROUP, id))

  /** As `transitiveMembers`: people and groups, those of inner groups too. */
  const everybodyIn = (group: FakeGroup): object[] =>
    [...group.members].flatMap((member) => {
      const user = users.get(member)
      if (user) return [{ '@odata.type': '#microsoft.graph.user', ...user }]
      const inner = { '@odata.type': '#microsoft.graph.group', id: member, displayName: 'A group' }
      return [inner, ...everybodyIn(groups.get(member) ?? NO_GROUP)]
    })

  return {
    user(displayName, more = {}) {
      const user: FakeUser = { id: randomUUID(), displayName, accountEnabled: true, userType: 'Member', ...more }
      users.set(user.id, user)
      return user
    },
    group(...members) {
      const group = { id: randomUUID(), members: new Set(members.map(({ id }) => id)) }
      groups.set(group.id, group)
      return group
    },
    answerUser(id) {
      const user = users.get(id)
      return user ? { status: 200, json: user } : error(404, 'Request_ResourceNotFound')
    },
    answerMemberGroups(id, body) {
      const { groupIds } = body as { groupIds?: unknown }
      if (!users.has(id)) return error(404, 'Request_ResourceNotFound')
      if (!Array.isArray(groupIds) || groupIds.length > MOST_GROUPS) return error(400, 'Request_BadRequest')
      const value = groupIds.filter((group: string) => within(groups.get(group) ?? NO_GROUP, id))
      return { status: 200, json: { value } }
    },
    answerMembers(id) {
      const group = groups.get(id)
      if (!group) return error(404, 'Request_ResourceNotFound')
      return { status: 200, json: { value: everybodyIn(group) } }
    },
  }
}

const NO_GROUP: FakeGroup = { id: '', members: new Set() }
