/** What the roles are called wherever people read of them, in German. */
import type { Role } from '../../../core/access.ts'

export const roles: Readonly<Record<Role, string>> = { rep: 'Vertrieb', manager: 'Vertriebsleitung', admin: 'Admin' }
