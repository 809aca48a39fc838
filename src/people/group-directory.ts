/** Roles that Entra groups give, beside the lists: asked of Microsoft Graph by object id, believed for five minutes at most, denied when nobody can say in time. */
import { type Role, ROLES } from '../core/access.ts'
import type { Person } from '../core/case.ts'
import { clean } from '../core/text.ts'
import { type Directory, RolesUnknown } from '../ports/directory.ts'
import { PermanentFailure } from '../ports/failures.ts'
import type { RoleLists } from './directory.ts'
import { remembered } from './remembered.ts'

/** One question to Microsoft Graph as the app; every status is an answer. `path` stands behind `/v1.0`. */
export type AskGraph = (question: {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly timeoutMs: number
}) => Promise<{ readonly status: number; readonly json: unknown }>

export interface GroupDirectoryDeps {
  readonly listed: Directory
  /** Object ids of the groups that give each role. */
  readonly groups: RoleLists
  readonly ask: AskGraph
  /** ms. */
  readonly now?: () => number
  /** Of each question, its token left out. */
  readonly timeoutMs?: number
  /** A person waits for the answer: after so many ms, all in all, nobody could say. */
  readonly patienceMs?: number
}

/** Graph takes no more group ids in one question (directoryObject: checkMemberGroups). */
const GROUPS_AT_ONCE = 20
/** The most that Graph gives in one page (directory objects): more people do not share one role. */
const MEMBERS = 999

const NO_ANSWER = 'Groups cannot be looked up. Microsoft Graph does not answer.'

interface GraphUser {
  readonly '@odata.type'?: unknown
  readonly id?: unknown
  readonly displayName?: unknown
  readonly accountEnabled?: unknown
  readonly userType?: unknown
}

export interface GroupDirectory extends Directory {
  /** How many people the groups hold, asked of Graph anew; throws `RolesUnknown` with what is missing. */
  examine(): Promise<number>
}

export function groupDirectory({
  listed,
  groups,
  ask,
  now = Date.now,
  timeoutMs = 4000,
  patienceMs = 1500,
}: GroupDirectoryDeps): GroupDirectory {
  const giving = ROLES.filter((role) => groups[role].length > 0)
  const patience = { ms: patienceMs, late: () => new RolesUnknown(NO_ANSWER) }
  const rolesByGroup = remembered(now, lookedUp, patience)
  const members = remembered(now, membersOf, patience)

  async function question(method: 'GET' | 'POST', path: string, body?: object) {
    try {
      return await ask({ method, path, ...(body ? { body } : {}), timeoutMs })
    } catch (error) {
      const why = error instanceof PermanentFailure ? `Groups cannot be looked up. ${error.message}` : NO_ANSWER
      throw new RolesUnknown(why, { cause: error })
    }
  }

  /** Nested groups count; guests and disabled accounts have nothing from a group (threat B9). */
  async function lookedUp(id: string): Promise<readonly Role[]> {
    const user = `/users/${encodeURIComponent(id)}`
    const [account, ...parts] = await Promise.all([
      question('GET', `${user}?$select=id,accountEnabled,userType`),
      ...chunks([...new Set(giving.flatMap((role) => groups[role]))]).map((groupIds) =>
        question('POST', `${user}/checkMemberGroups`, { groupIds }),
      ),
    ])
    if (account.status === 404) return []
    const { accountEnabled, userType } = (answered(account) ?? {}) as GraphUser
    if (typeof accountEnabled !== 'boolean')
      throw new RolesUnknown('Groups cannot be looked up. Microsoft Graph hides accountEnabled: grant User.Read.All.')
    if (!accountEnabled || userType === 'Guest') return []
    const memberOf = new Set(parts.flatMap((part) => listOf(answered(part))))
    return giving.filter((role) => groups[role].some((group) => memberOf.has(group)))
  }

  /** Those of groups within it too, as `checkMemberGroups` counts them. */
  async function membersOf(group: string): Promise<readonly Person[]> {
    const select = `$select=id,displayName,accountEnabled,userType&$top=${MEMBERS}`
    const answer = await question('GET', `/groups/${encodeURIComponent(group)}/transitiveMembers?${select}`)
    return (listOf(answered(answer)) as GraphUser[]).flatMap((user) => personOf(user) ?? [])
  }

  return {
    async rolesOf(personId, enough = []) {
      const id = personId.toLowerCase()
      const known = await listed.rolesOf(id, enough)
      const missing = giving.some((role) => !known.includes(role))
      if (!missing || enough.some((role) => known.includes(role))) return known
      const given = await rolesByGroup(id).catch((error: unknown) => {
        if (!(error instanceof RolesUnknown)) throw error
        throw new RolesUnknown(error.message, { cause: error, known })
      })
      return ROLES.filter((role) => known.includes(role) || given.includes(role))
    },
    async holders(roles, limit, whole = false) {
      const known = await listed.holders(roles, limit)
      if (known.length >= limit) return known
      const asked = [...new Set(roles.flatMap((role) => groups[role]))]
      // All at once, because a person waits; and a refusal must not fail for want of names.
      const found = asked.map((group) => (whole ? members(group) : members(group).catch(() => [])))
      const more = await Promise.all(found)
      const people = new Map<string, Person>()
      for (const person of [...known, ...more.flat()]) if (!people.has(person.id)) people.set(person.id, person)
      return [...people.values()].slice(0, limit)
    },
    async examine() {
      const found = await Promise.all(giving.flatMap((role) => groups[role]).map(membersOf))
      const [somebody] = found.flat()
      if (somebody) await lookedUp(somebody.id)
      return new Set(found.flat().map(({ id }) => id)).size
    },
  }
}

/** The JSON of a success; everything else is no answer to the question, and so no right. */
function answered({ status, json }: { readonly status: number; readonly json: unknown }): unknown {
  if (status === 200 && typeof json === 'object' && json !== null) return json
  const cure =
    status === 403 ? ' Grant the app User.Read.All and GroupMember.Read.All, and have an admin consent to them.' : ''
  throw new RolesUnknown(`Groups cannot be looked up. Microsoft Graph answered ${status}.${cure}`)
}

function listOf(json: unknown): readonly unknown[] {
  const { value } = (json ?? {}) as { value?: unknown }
  if (Array.isArray(value)) return value as unknown[]
  throw new RolesUnknown('Groups cannot be looked up. The answer of Microsoft Graph cannot be read.')
}

function personOf(user: GraphUser): Person | null {
  const { id, displayName, accountEnabled, userType } = user
  if (user['@odata.type'] !== '#microsoft.graph.user' || typeof id !== 'string') return null
  if (accountEnabled !== true || userType === 'Guest') return null
  const name = typeof displayName === 'string' ? clean(displayName, { max: 60 }) : ''
  return { id: id.toLowerCase(), name: name || `…${id.slice(-6)}` }
}

const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / GROUPS_AT_ONCE) }, (_, i) =>
    ids.slice(i * GROUPS_AT_ONCE, (i + 1) * GROUPS_AT_ONCE),
  )
