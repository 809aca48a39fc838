/** Who may do what: roles by Entra object id, never by a name or anything out of a card. */
import type { Case, CaseVerb } from './case.ts'

export type Role = 'rep' | 'manager' | 'admin'
export const ROLES: readonly Role[] = ['rep', 'manager', 'admin']
/** Who may decide: any one of these will do. */
export const DECIDING: readonly Role[] = ['rep', 'manager']

/** Roles per verb. Undo names the roles that may undo anyone's; a rep undoes his own (`may`). Being admin decides nothing. */
const ALLOWED: Readonly<Record<CaseVerb, readonly Role[]>> = {
  qualify: DECIDING,
  win: DECIDING,
  lose: DECIDING,
  disqualify: DECIDING,
  claim: DECIDING,
  release: DECIDING,
  retry: DECIDING,
  undo: ['manager'],
  reopen: ['manager'],
  assign: ['manager'],
}

/** Roles add up; a person without one may read help and refresh. */
export function may(roles: readonly Role[], verb: CaseVerb, c: Case, personId: string): boolean {
  if (ALLOWED[verb].some((role) => roles.includes(role))) return true
  return verb === 'undo' && roles.includes('rep') && c.pending?.by.id === personId
}

/** The roles a refusal names: any one of them would have done. */
export const rolesFor = (verb: CaseVerb): readonly Role[] => ALLOWED[verb]
