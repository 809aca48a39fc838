/** Who has which role: the lists of the configuration and those that admins stored, by Entra object id. */
import { type Role, ROLES } from '../core/access.ts'
import type { Person } from '../core/case.ts'
import { SETTINGS_KEY, settingsOf } from '../core/settings/settings.ts'
import type { Directory } from '../ports/directory.ts'
import type { Store } from '../ports/store.ts'

export type RoleLists = Readonly<Record<Role, readonly string[]>>

/** Roles given by command, asked of the store at each question: one that was taken away on another instance is gone at once. */
export const storedRoles = async (store: Pick<Store, 'read'>): Promise<RoleLists> =>
  settingsOf((await store.read([SETTINGS_KEY]))[0]?.value).roles

/**
 * @param nameOf the name somebody was last seen with, for sentences only; unknown people are named by the end of their id.
 * @param stored beside the lists; what cannot be read grants nothing, because it throws.
 */
export function listedDirectory(
  lists: RoleLists,
  nameOf: (id: string) => Promise<string | null>,
  stored?: () => Promise<RoleLists>,
): Directory {
  const normal = (id: string): string => id.toLowerCase()
  const has = (of: RoleLists, personId: string): Role[] =>
    ROLES.filter((role) => of[role].some((id) => normal(id) === normal(personId)))
  return {
    async rolesOf(personId, enough = []) {
      const known = has(lists, personId)
      if (!stored || enough.some((role) => known.includes(role))) return known
      const more = has(await stored(), personId)
      return ROLES.filter((role) => known.includes(role) || more.includes(role))
    },
    async holders(roles, limit) {
      const more = stored ? await stored() : null
      const all = roles.flatMap((role) => [...lists[role], ...(more?.[role] ?? [])].map(normal))
      const ids = [...new Set(all)].slice(0, limit)
      return Promise.all(
        ids.map(async (id): Promise<Person> => ({ id, name: (await nameOf(id)) ?? `…${id.slice(-6)}` })),
      )
    },
  }
}
