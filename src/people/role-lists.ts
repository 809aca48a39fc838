/** The lists of people of the configuration, by role. */
import type { RoleLists } from './directory.ts'

/** Entries as they are configured; a group is looked up elsewhere. */
type Entries = readonly ({ readonly id: string } | { readonly group: string })[]

export function roleLists(people: Readonly<Record<'reps' | 'managers' | 'admins', Entries>>): RoleLists {
  const ids = (entries: Entries): string[] => entries.flatMap((entry) => ('id' in entry ? [entry.id] : []))
  return { rep: ids(people.reps), manager: ids(people.managers), admin: ids(people.admins) }
}
