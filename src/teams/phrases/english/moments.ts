/** How English puts a moment into a sentence. */
import type { Moment } from '../phrases.ts'

export const at = ({ date, time }: Moment): string => (date ? `on ${date} at ${time}` : `at ${time}`)
export const since = ({ date, time }: Moment): string => (date ? `since ${date}, ${time}` : `since ${time}`)
