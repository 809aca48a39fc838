/** Which face of the card a case wears: one heading, one colour, and the words always say what the colour says. */
import type { Case, Phase, Stage } from '../../core/case.ts'

export type FaceName = Stage | Phase | 'gone' | 'out-of-step'

export function faceOf(c: Case): FaceName {
  if (c.gone) return 'gone'
  if (c.outOfStep) return 'out-of-step'
  return c.pending?.phase ?? c.stage
}

/** Of the heading. Green and yellow are for boxes alone: clients write them too pale to be read on white. */
export const COLOUR: Readonly<Record<FaceName, 'Default' | 'Accent' | 'Attention'>> = {
  new: 'Accent',
  qualified: 'Accent',
  approved: 'Default',
  rejected: 'Default',
  held: 'Accent',
  saving: 'Accent',
  waiting: 'Default',
  failed: 'Attention',
  gone: 'Default',
  'out-of-step': 'Default',
}

/** A decided card shrinks: contact and comment go behind Details. */
export const isDecided = (face: FaceName): boolean => face === 'approved' || face === 'rejected'
