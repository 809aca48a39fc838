/** How Spanish puts a moment into a sentence: one o'clock is singular. */
import type { Moment } from '../phrases.ts'

export const the = (time: string): string => (time.startsWith('01:') ? `la ${time}` : `las ${time}`)

export const at = ({ date, time }: Moment): string => (date ? `el ${date} a ${the(time)}` : `a ${the(time)}`)
export const since = ({ date, time }: Moment): string =>
  date ? `desde el ${date} a ${the(time)}` : `desde ${the(time)}`
export const before = (time: string): string => `antes de ${the(time)}`
