/** Who has which role: the lists of the configuration, by Entra object id. */
import type { Role } from '../core/access.ts'
import type { Person } from '../core/case.ts'
import type { Directory } from '../ports/directory.ts'

export type RoleLists = Readonly<Record<Role, readonly string[]>>

/**
 * @param nameOf the name somebody was last seen with, for sentences only; unknown people are named by the end of their id.
 */
export function listedDirectory(lists: RoleLists, nameOf: (id: string) => Promise<string | null>): Directory {
  const normal = (id: string): string => id.toLowerCase()
  const members = (role: Role): readonly string[] => lists[role].map(normal)
  return {
    rolesOf: (personId) =>
      Promise.resolve(
        (['rep', 'manager', 'admin'] as const).filter((role) => members(role).includes(normal(personId))),
      ),
    async holders(roles, limit) {
      const ids = [...new Set(roles.flatMap(members))].slice(0, limit)
      return Promise.all(
        ids.map(async (id): Promise<Person> => ({ id, name: (await nameOf(id)) ?? `…${id.slice(-6)}` })),
      )
    },
  }
}
