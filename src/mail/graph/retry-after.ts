/** How long Microsoft asks to be left alone. */
import { retryAfterMs } from '../../core/foreign-answer.ts'

/** Longer than that nobody means it; Graph's client would cut at 180 s and come back too early. */
const LONGEST_MS = 24 * 3_600_000

export const waitOf = (header: string | null): number | null => retryAfterMs(header, new Date(), LONGEST_MS)
