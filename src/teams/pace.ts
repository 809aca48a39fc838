/** How much one person may ask of the bot in a minute (threat B16): counted in memory, before anything but his roles is looked up. */

interface Count {
  /** Ms of one clock. */
  readonly since: number
  turns: number
}

/** Whoever was counted longest ago is forgotten first, and begins anew: people of one tenant, not of the world. */
const REMEMBERED = 10_000
const MINUTE_MS = 60_000

/**
 * @param most turns a minute; 0 = any number.
 * @returns how many turns too many this one is: 0 = none; 1 = the first of this minute that is refused.
 */
export function pace(most: number): (person: string, now: number) => number {
  const counts = new Map<string, Count>()
  return (person, now) => {
    if (most === 0) return 0
    const known = counts.get(person)
    const count = known && now - known.since < MINUTE_MS ? known : { since: now, turns: 0 }
    count.turns++
    counts.delete(person)
    counts.set(person, count)
    const oldest = counts.keys().next()
    if (counts.size > REMEMBERED && !oldest.done) counts.delete(oldest.value)
    return Math.max(0, count.turns - most)
  }
}
