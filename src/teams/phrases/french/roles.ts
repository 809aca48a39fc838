/** What the roles are called wherever people read of them, in French. */
import type { Role } from '../../../core/access.ts'

export const roles: Readonly<Record<Role, string>> = {
  rep: 'Commercial',
  manager: 'Responsable',
  admin: 'Administrateur',
}
