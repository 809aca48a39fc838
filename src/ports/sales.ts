/** Who keeps the two sides: embedded here, or Dynamics 365 with dual-write. */
import type { Case, Decision, Person, Trouble } from '../core/case.ts'
import type { OnboardingRequest } from '../core/request.ts'
import type { ProspectStatus, Sides } from '../core/sides.ts'

/** What is to be put into the caller's own commit, so that case and sides change together. */
export interface SideWrite {
  readonly expect: Readonly<Record<string, number>>
  readonly put: Readonly<Record<string, unknown>>
  readonly del?: readonly string[]
}

export interface Order {
  readonly leadId: string
  readonly request: OnboardingRequest
  readonly move: Decision | { readonly verb: 'reopen'; readonly by: Person; readonly at: string; readonly note: string }
  /** ISO 8601 UTC: what the sides record as the time of the change. */
  readonly now: string
}

export type SideResult =
  /** Embedded: nothing is written yet; the caller commits it. */
  | { readonly kind: 'write'; readonly write: SideWrite; readonly customers: Case['customers'] }
  /** Live: both sides have it. */
  | { readonly kind: 'done'; readonly customers: Case['customers'] }
  /** Live: Sales has it, Commerce not yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly trouble: Trouble }

export interface LeadListing {
  readonly leadId: string
  readonly topic: string
  readonly company: string
  readonly createdAt: string
  readonly owner: string
}

export interface Sales {
  readonly kind: 'embedded' | 'dataverse'
  /** What a new prospect is on both sides: prospect, lead (through dual-write), timeline note. Embedded only. */
  receive(leadId: string, request: OnboardingRequest, now: string): SideWrite
  apply(order: Order): Promise<SideResult>
  sides(leadId: string): Promise<Sides | null>
  prospect(
    legalEntity: string,
    prospectId: string,
  ): Promise<{ readonly leadId: string; readonly status: ProspectStatus; readonly since: string } | null>
  /** *All commerce B2B leads* (newest first), or *My open leads* of an owner. */
  view(
    name: 'b2b' | 'my-open',
    query: { readonly owner?: string; readonly after?: string; readonly limit: number },
  ): Promise<{ readonly leads: readonly LeadListing[]; readonly next: string | null }>
}
