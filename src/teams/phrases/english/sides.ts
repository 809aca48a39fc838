/** What each side says of a request that is out of step, in the words of the two products. */
import type { ReferenceTable } from '../../../core/case.ts'
import type { ProspectStatus } from '../../../core/sides.ts'
import type { Moment } from '../phrases.ts'
import { since } from './moments.ts'

const prospects: Record<ProspectStatus, string> = { Pending: 'Pending', Approved: 'Approved', Rejected: 'Rejected' }

export const sides = {
  outOfStep:
    'Sales and Commerce do not say the same, so nothing can be decided here. An admin sees more with “npm run -s bot -- dual-write check” on the server.',
  leads: { 0: 'Open', 1: 'Qualified', 2: 'Disqualified' } as Readonly<Record<number, string>>,
  opportunities: { 0: 'Open', 1: 'Won', 2: 'Lost' } as Readonly<Record<number, string>>,
  otherState: (code: number): string => `state ${code}`,
  sales: (lead: string | null, opportunity: string | null): string =>
    `Sales: ${lead ? `lead ${lead}` : 'no lead'}, ${opportunity ? `opportunity ${opportunity}` : 'no opportunity'}`,
  commerce: (status: ProspectStatus | null, when: Moment | null): string =>
    status ? `Commerce: prospect ${prospects[status]}${when ? ` ${since(when)}` : ''}` : 'Commerce: no prospect',
  /** Of a legal entity, that it has not set up. */
  reference: (table: ReferenceTable, name: string | null, legalEntity: string): string =>
    `the ${table}${name ? ` ${name}` : ''} of legal entity ${legalEntity}`,
}
