/** How long a server asks to be left alone, as RFC 9110 lets it say so. */

/** Longer than that nobody means it; Graph's client would cut at 180 s and come back too early. */
const LONGEST_MS = 24 * 3_600_000

/** Seconds or an HTTP date; null when there is none or it makes no sense. */
export function retryAfterMs(header: string | null, now: Date = new Date()): number | null {
  const text = header?.trim() ?? ''
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  const date = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : NaN
  const ms = Number.isNaN(seconds) ? date - now.getTime() : seconds * 1000
  return Number.isNaN(ms) ? null : Math.min(Math.max(Math.ceil(ms), 0), LONGEST_MS)
}
