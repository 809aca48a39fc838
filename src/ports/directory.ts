/** Who has which role. */
import type { Role } from '../core/access.ts'
import type { Person } from '../core/case.ts'

export interface Directory {
  /** Deny by default: a failed look-up throws, and the click is refused with that reason. */
  rolesOf(personId: string): Promise<readonly Role[]>
  /** Up to `limit` people who have one of the roles, for refusals and forms. */
  holders(roles: readonly Role[], limit: number): Promise<readonly Person[]>
}
