/** The people and the groups of the configuration, by role. */
import type { Role } from '../core/access.ts'
import type { FixedRoles } from '../core/settings/problems.ts'
import type { RoleLists } from './directory.ts'

type Entries = readonly ({ readonly id: string } | { readonly group: string })[]

type Configured = Readonly<Record<'reps' | 'managers' | 'admins', Entries>>

/** Object ids of people. */
export const roleLists = (people: Configured): RoleLists => byRole(people, (entry) => ('id' in entry ? [entry.id] : []))

/** Object ids of groups. */
export const roleGroups = (people: Configured): RoleLists =>
  byRole(people, (entry) => ('group' in entry ? [entry.group] : []))

const byRole = (people: Configured, pick: (entry: Entries[number]) => string[]): RoleLists => ({
  ...{ rep: people.reps.flatMap(pick), manager: people.managers.flatMap(pick), admin: people.admins.flatMap(pick) },
})

/** What no command takes away. */
export function fixedRoles(people: Configured): FixedRoles {
  const [ids, groups] = [roleLists(people), roleGroups(people)]
  const of = (role: Role) => ({ people: ids[role], groups: groups[role] })
  return { rep: of('rep'), manager: of('manager'), admin: of('admin') }
}
