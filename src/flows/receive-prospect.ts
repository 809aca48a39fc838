/** A prospect asks for an account: both sides, the case and its card effect in one commit; a repeat finds the first one. */
import { EMPTY_CHAIN } from '../core/audit.ts'
import type { Case } from '../core/case.ts'
import { type OnboardingRequest, prospectKey } from '../core/request.ts'
import { SETTINGS_KEY, settingsOf } from '../core/settings/settings.ts'
import type { Clock } from '../ports/clock.ts'
import { StoreFailure } from '../ports/failures.ts'
import type { Sales } from '../ports/sales.ts'
import type { Store } from '../ports/store.ts'
import { caseWrite } from './case-write.ts'

export interface ReceiveDeps {
  readonly store: Store
  readonly sales: Sales
  readonly clock: Clock
  readonly newId: () => string
}

export interface Receipt {
  readonly leadId: string
  readonly status: 'accepted' | 'duplicate'
}

/** Durable when it resolves. The lead id is random, so that it can not be guessed from the request. */
export async function receiveProspect(deps: ReceiveDeps, request: OnboardingRequest): Promise<Receipt> {
  const claim = `claim.prospect/${prospectKey(request.legalEntity, request.prospectId)}`
  for (let attempt = 0; attempt < 3; attempt++) {
    const [claimed, settingsDoc] = await deps.store.read([claim, SETTINGS_KEY])
    if (claimed && claimed.rev > 0) return { leadId: (claimed.value as { leadId: string }).leadId, status: 'duplicate' }
    const leadId = deps.newId()
    const now = deps.clock().toISOString()
    const settings = settingsOf(settingsDoc?.value)
    const sides = deps.sales.receive(leadId, request, now)
    const write = caseWrite({ rev: 0, settings }, newCase(leadId, request, now, deps.newId()), [
      { at: now, by: 'shop', event: 'received', version: 1 },
    ])
    const stored = await deps.store.commit({
      id: deps.newId(),
      expect: { ...sides.expect, ...write.expect },
      put: { ...sides.put, ...write.put },
      effects: write.effects,
      audit: write.audit,
    })
    if (stored) return { leadId, status: 'accepted' }
  }
  throw new StoreFailure('The request could not be stored: other writes came first three times in a row.')
}

/** A case as it begins: version 1, no card yet. */
export const newCase = (leadId: string, request: OnboardingRequest, now: string, salt: string): Case => ({
  leadId,
  request,
  createdAt: now,
  stage: 'new',
  version: 1,
  pending: null,
  decision: null,
  gone: false,
  outOfStep: false,
  owner: null,
  card: null,
  mails: [],
  customers: [],
  history: [],
  audit: { ...EMPTY_CHAIN, salt },
})
