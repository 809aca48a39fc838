/** What Sales and Commerce say of one request, in the numbers and column names of the two products, and when the two are in step. */
import type { Stage } from './case.ts'

/** Lead states (domain.md 3.1). */
export const LEAD = { open: 0, qualified: 1, disqualified: 2 } as const
export const OPPORTUNITY = { open: 0, won: 1, lost: 2 } as const
/** `msdyn_b2bprospectstatus`, the one column the two sides share about the outcome (domain.md 2.2). */
export const PROSPECT = { Pending: 192350000, Approved: 192350001, Rejected: 192350002 } as const
export type ProspectStatus = keyof typeof PROSPECT

/** Rows as Dataverse keeps them; further columns may be there. */
export interface LeadRow {
  readonly leadid: string
  readonly statecode: number
  readonly statuscode: number
  readonly [column: string]: unknown
}
export interface OpportunityRow {
  readonly opportunityid: string
  readonly statecode: number
  readonly statuscode: number
  readonly [column: string]: unknown
}
export type Row = Readonly<Record<string, unknown>>

export interface Sides {
  readonly sales: {
    readonly lead: LeadRow | null
    readonly opportunity: OpportunityRow | null
    readonly account: Row | null
    readonly contact: Row | null
  }
  readonly commerce: {
    readonly prospect: { readonly status: ProspectStatus; /** ISO 8601 UTC */ readonly since: string } | null
    readonly customers: readonly { readonly type: 'Person' | 'Organization'; readonly account: string }[]
    readonly hierarchy: {
      readonly id: string
      readonly purpose: string
      readonly members: readonly { readonly customer: string; readonly role: 'Admin' | 'User' }[]
    } | null
  }
}

/** The stage that both sides agree on (the table of design §2), or null: out of step. */
export function stageOf({ sales, commerce }: Sides): Stage | null {
  const lead = sales.lead?.statecode
  const opportunity = sales.opportunity?.statecode
  const status = commerce.prospect?.status
  if (lead === LEAD.open && opportunity === undefined && status === 'Pending') return 'new'
  if (lead === LEAD.qualified && opportunity === OPPORTUNITY.open && status === 'Pending') return 'qualified'
  if (lead === LEAD.qualified && opportunity === OPPORTUNITY.won && status === 'Approved') return 'approved'
  if (lead === LEAD.disqualified && opportunity === undefined && status === 'Rejected') return 'rejected'
  if (lead === LEAD.qualified && opportunity === OPPORTUNITY.lost && status === 'Rejected') return 'rejected'
  return null
}
