/** The onboarding request as the shop sends it: what a prospect typed, stored raw and cleaned wherever it is shown. */

export interface Address {
  readonly street?: string
  readonly city?: string
  readonly postalCode?: string
  readonly state?: string
  /** ISO 3166-1 alpha-2 where the shop knows it; any text otherwise. */
  readonly country?: string
}

export interface OnboardingRequest {
  readonly prospectId: string
  /** Legal entity (dataAreaId); compared without regard to case. */
  readonly legalEntity: string
  readonly requester: {
    readonly firstName: string
    readonly lastName: string
    readonly email: string
    readonly phone?: string
    readonly department?: string
  }
  readonly organization: {
    readonly name: string
    readonly size?: number
    readonly website?: string
    readonly taxId?: string
    readonly address?: Address
  }
  readonly comments?: string
  /** The sales channel (online store) the request came through. */
  readonly channel?: string
  /** BCP 47; letters fall back as Commerce does. */
  readonly language?: string
  /** ISO 8601. */
  readonly submittedAt?: string
}

/** One prospect is one lead: the key under which a repeat finds the first one. */
export const prospectKey = (legalEntity: string, prospectId: string): string =>
  `${encodeURIComponent(legalEntity.toLowerCase().toWellFormed())}/${prospectId}`

/** Mail addresses are compared without regard to case; nothing else is folded, because `a+b@` may be another person. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()
