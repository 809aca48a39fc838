/** What becomes of an effect whose attempt came to nothing: when it is tried again, and when no more. */
import { backoffMs, MAX_ATTEMPTS } from '../../core/effects.ts'
import { PermanentFailure, TryLater } from '../../ports/failures.ts'
import type { EffectOutcome, LeasedEffect } from '../../ports/store.ts'

/** Another write of the case came first: look at what it left, ever later if that goes on. */
export const afterLostRace = ({ attempts }: LeasedEffect): EffectOutcome => ({
  state: 'waiting',
  delayMs: Math.min(20 * 2 ** attempts, 10_000),
  counted: true,
})

/**
 * What a failed attempt means for the effect: never parked for being asked to wait, however often.
 * @param failures in a row, this one included; those attempts that were only asked to wait are none.
 */
export function afterFailure(
  effect: LeasedEffect,
  error: unknown,
  chance: number,
  failures = effect.attempts + 1,
): EffectOutcome {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof PermanentFailure) return { state: 'parked', error: message }
  const backoff = backoffMs(effect.attempts, chance)
  if (error instanceof TryLater)
    return {
      state: 'waiting',
      // Where nothing was tried it is the lane that rests (deliver).
      delayMs: error.counted ? Math.max(error.afterMs, backoff) : 0,
      counted: error.counted,
      error: message,
    }
  if (failures >= MAX_ATTEMPTS) return { state: 'parked', error: message }
  return { state: 'waiting', delayMs: backoff, counted: true, error: message }
}
