/** Which face of the card a case wears: one heading, one colour, and the words always say what the colour says. */
import type { Case, Phase, Stage } from '../../core/case.ts'

export type FaceName = Stage | Phase | 'gone' | 'out-of-step'

export function faceOf(c: Case): FaceName {
  if (c.gone) return 'gone'
  if (c.outOfStep) return 'out-of-step'
  return c.pending?.phase ?? c.stage
}

/** Green only where both sides have it. */
export const COLOUR: Readonly<Record<FaceName, 'Default' | 'Accent' | 'Good' | 'Warning' | 'Attention'>> = {
  new: 'Accent',
  qualified: 'Accent',
  approved: 'Good',
  rejected: 'Default',
  held: 'Accent',
  saving: 'Accent',
  waiting: 'Warning',
  failed: 'Attention',
  gone: 'Default',
  'out-of-step': 'Warning',
}

/** A decided card shrinks: contact and comment go behind Details. */
export const isDecided = (face: FaceName): boolean => face === 'approved' || face === 'rejected'
