/** What the roles are called wherever people read of them. */
import type { Role } from '../../../core/access.ts'

export const roles: Readonly<Record<Role, string>> = { rep: 'sales rep', manager: 'manager', admin: 'admin' }
