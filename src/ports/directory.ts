/** Who has which role. */
import type { Role } from '../core/access.ts'
import type { Person } from '../core/case.ts'

/** Nobody can say now which roles somebody has: whoever asked denies, and says so. The message is a sentence for an operator. */
export class RolesUnknown extends Error {
  override readonly name = 'RolesUnknown'
  /** Those that he has whatever the answer would be; more may be missing. */
  readonly known: readonly Role[]
  constructor(message: string, { known = [], ...options }: ErrorOptions & { readonly known?: readonly Role[] } = {}) {
    super(message, options)
    this.known = known
  }
}

export interface Directory {
  /**
   * Deny by default: a failed look-up throws `RolesUnknown`, and the click is refused with that reason.
   * @param enough any one of these answers the question: where it is known without asking elsewhere, the others may be missing.
   */
  rolesOf(personId: string, enough?: readonly Role[]): Promise<readonly Role[]>
  /**
   * Up to `limit` people who have one of the roles, for refusals and forms; those that cannot be looked up are missing.
   * @param whole throws `RolesUnknown` rather than leave somebody out.
   */
  holders(roles: readonly Role[], limit: number, whole?: boolean): Promise<readonly Person[]>
}
