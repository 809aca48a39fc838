/** How French puts a moment into a sentence. */
import type { Moment } from '../phrases.ts'

export const at = ({ date, time }: Moment): string => (date ? `le ${date} à ${time}` : `à ${time}`)
export const since = ({ date, time }: Moment): string => (date ? `depuis le ${date} à ${time}` : `depuis ${time}`)
