/** What the sides answer to an accepted decision, turned into one write of the case: landed, waiting or failed. */
import type { Case, Pending, Trouble } from '../core/case.ts'
import { fail, land, wait } from '../core/under-way.ts'
import { mailEffect } from '../core/effects.ts'
import type { Clock } from '../ports/clock.ts'
import type { Sales } from '../ports/sales.ts'
import { type CaseWrite, caseWrite, decisionEntry, type Loaded } from './case-write.ts'
import { isInStep } from './in-step.ts'

export interface LandDeps {
  readonly sales: Sales
  readonly clock: Clock
  readonly mailOwner: 'bot' | 'commerce'
}

export interface Landing {
  readonly next: Case
  /** Holds the sides' own documents too, where they are kept here. */
  readonly write: CaseWrite
}

/**
 * Asks the sides to take the pending decision of `next` and says what the case becomes.
 * Nothing is written yet: the caller commits `write`, on the revision that `before` was read at.
 */
export async function landing(deps: LandDeps, before: Loaded, next: Case, pending: Pending): Promise<Landing> {
  const now = deps.clock().toISOString()
  const result = await deps.sales.apply({ leadId: next.leadId, request: next.request, move: pending, now })
  switch (result.kind) {
    case 'refused': {
      const astray = result.trouble.code === 'out-of-step' && !(await isInStep(deps.sales, next))
      return failing(before, { ...next, outOfStep: astray }, pending, result.trouble, now)
    }
    case 'waiting': {
      const waiting = wait(next)
      return { next: waiting, write: caseWrite(before, waiting, []) }
    }
    case 'done':
    case 'write': {
      const landed = land(next, result.customers, deps.mailOwner, now)
      const write = caseWrite(before, landed, [decisionEntry(pending.verb, landed, pending, now)])
      const queued = landed.mails.some((m) => m.version === pending.version && m.state === 'queued')
      const effects = queued ? [...write.effects, mailEffect(landed.leadId, pending.version)] : write.effects
      const sides = result.kind === 'write' ? result.write : { expect: {}, put: {} }
      return {
        next: landed,
        write: { ...write, effects, expect: { ...sides.expect, ...write.expect }, put: { ...sides.put, ...write.put } },
      }
    }
  }
}

/** Nothing was written on either side; the card says why. */
export function failing(before: Loaded, next: Case, pending: Pending, trouble: Trouble, now: string): Landing {
  const failed = fail(next, trouble)
  const entry = { ...decisionEntry('failed', failed, pending, now), code: trouble.code }
  return { next: failed, write: caseWrite(before, failed, [entry]) }
}
