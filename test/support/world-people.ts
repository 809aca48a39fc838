/** The people of the tests and their roles, in lists that a test may change at any moment. */
import type { Role } from '../../src/core/access.ts'
import type { Person } from '../../src/core/case.ts'
import { type Directory, RolesUnknown } from '../../src/ports/directory.ts'
import type { Shelf } from '../../src/ports/store.ts'
import { ANA, BEN, MIA } from '../core/given.ts'

export { ANA, BEN, MIA }
export const ADA: Person = { id: 'd'.repeat(8), name: 'Ada, admin' }
export const EVE: Person = { id: 'e'.repeat(8), name: 'Eve, of no role' }

export interface FakeDirectory extends Directory {
  readonly lists: Record<Role, Person[]>
  /** Look-ups fail. */
  down: boolean
}

export function fakeDirectory(): FakeDirectory {
  const lists: Record<Role, Person[]> = { rep: [ANA, BEN], manager: [MIA], admin: [ADA] }
  const roles = Object.keys(lists) as Role[]
  const directory: FakeDirectory = {
    lists,
    down: false,
    async rolesOf(personId) {
      if (directory.down) throw new RolesUnknown('The directory does not answer.')
      return roles.filter((role) => lists[role].some((p) => p.id === personId))
    },
    async holders(wanted, limit) {
      const people = new Map(wanted.flatMap((role) => lists[role]).map((p) => [p.id, p]))
      return [...people.values()].slice(0, limit)
    },
  }
  return directory
}

/** What may be lost, with its time to live. */
export function fakeShelf(now: () => number): Shelf {
  const entries = new Map<string, { readonly text: string; readonly until: number }>()
  return {
    async get(key) {
      const entry = entries.get(key)
      return entry && entry.until > now() ? (JSON.parse(entry.text) as unknown) : undefined
    },
    async set(key, value, ttlMs = Infinity) {
      entries.set(key, { text: JSON.stringify(value), until: now() + ttlMs })
    },
    async delete(key) {
      entries.delete(key)
    },
  }
}
