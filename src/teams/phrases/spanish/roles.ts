/** What the roles are called wherever people read of them, in Spanish. */
import type { Role } from '../../../core/access.ts'

export const roles: Readonly<Record<Role, string>> = {
  rep: 'Comercial',
  manager: 'Responsable',
  admin: 'Administrador',
}
