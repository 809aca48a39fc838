/** When a manager's digest comes: as he chose, or as the settings say for everybody. */
import { DEFAULT_DIGEST } from '../settings/in-force.ts'
import type { DigestSchedule, Settings } from '../settings/settings.ts'

/** `digest.choice/<object id>`: what a manager chose for himself. */
export interface DigestChoice {
  /** Null: the default of the settings. */
  readonly schedule: DigestSchedule | null
  readonly off: boolean
}
export const choiceKey = (personId: string): string => `digest.choice/${personId}`

/** His own, or the default; null = none. */
export function scheduleOf(settings: Settings, choice: DigestChoice | undefined): DigestSchedule | null {
  if (choice?.off) return null
  if (choice?.schedule) return choice.schedule
  const { digest = DEFAULT_DIGEST } = settings.values
  return digest === 'off' ? null : digest
}
