/** The end of an attempt is written down, and with it, in one commit, that admins are told of an effect that ended without its result. */
import { endings } from '../../core/effects.ts'
import type { EffectOutcome, LeasedEffect, Store } from '../../ports/store.ts'

/**
 * @param id of the commit, unlike any other.
 * @returns false when the lease is somebody else's by now, and nothing was written.
 */
export function endEffect(store: Store, effect: LeasedEffect, outcome: EffectOutcome, id: string): Promise<boolean> {
  const { key, token } = effect
  const effects = endings(effect, outcome)
  if (effects.length === 0) return store.settle(key, token, outcome)
  return store.commit({ id, expect: {}, effects, settle: { key, token, outcome } })
}
