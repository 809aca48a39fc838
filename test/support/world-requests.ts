/** Onboarding requests that differ in everything but what a test asks for. */
import type { OnboardingRequest } from '../../src/core/request.ts'

export interface Wish {
  readonly prospectId?: string
  readonly email?: string
  readonly company?: string
  readonly legalEntity?: string
  /** The sales channel. */
  readonly channel?: string
}

export const asked = (wish: Wish, nth: number): OnboardingRequest => ({
  prospectId: wish.prospectId ?? `P-${nth}`,
  legalEntity: wish.legalEntity ?? 'usrt',
  requester: { firstName: 'Ana', lastName: 'Ruiz', email: wish.email ?? `ana@company-${nth}.example` },
  organization: { name: wish.company ?? `Company ${nth}` },
  ...(wish.channel === undefined ? {} : { channel: wish.channel }),
})
