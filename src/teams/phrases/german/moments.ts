/** How German puts a moment into a sentence. */
import type { Moment } from '../phrases.ts'

export const at = ({ date, time }: Moment): string => (date ? `am ${date} um ${time} Uhr` : `um ${time} Uhr`)
export const since = ({ date, time }: Moment): string => (date ? `seit dem ${date}, ${time} Uhr` : `seit ${time} Uhr`)
