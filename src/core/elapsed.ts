/** Time that went by on a clock that may be set back. */

/** Ms from `since` to `now`. What lies in the future was noted before the clock was set back: nobody knows how long ago, so for ever. */
export const elapsedMs = (since: number, now: number): number => (since > now ? Infinity : now - since)
