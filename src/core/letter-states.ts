/** The life of a letter, state by state: whether it has left, whether it (still) may, and whether it waits for a person. */
import type { MailState } from './case.ts'

interface Life {
  /** `maybe`: nobody here knows. */
  readonly left: 'no' | 'maybe' | 'yes'
  /** It may be sent by us, now or because somebody asks for it again. */
  readonly open: boolean
  /** Nothing goes on before somebody asks for it. */
  readonly person: boolean
}

const LIVES: Readonly<Record<MailState, Life>> = {
  queued: { left: 'no', open: true, person: false },
  sending: { left: 'maybe', open: true, person: false },
  handed: { left: 'yes', open: false, person: false },
  written: { left: 'yes', open: false, person: false },
  /** Commerce sends it, and says nothing of it. */
  commerce: { left: 'maybe', open: false, person: false },
  review: { left: 'no', open: true, person: true },
  unknown: { left: 'maybe', open: true, person: true },
  parked: { left: 'no', open: true, person: true },
  cancelled: { left: 'no', open: false, person: false },
}

/** Surely nothing left: reopening cancels it. */
export const notLeft = (state: MailState): boolean => LIVES[state].left === 'no'
/** True whoever works on the letter by now. */
export const hasLeft = (state: MailState): boolean => LIVES[state].left === 'yes'
export const mayLeave = (state: MailState): boolean => LIVES[state].open
export const needsPerson = (state: MailState): boolean => LIVES[state].person
