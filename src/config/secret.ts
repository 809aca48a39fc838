/** Secrets that no inspect, JSON or template shows, and the test whether one is worth the name. */

/** Held in a closure, so that `util.inspect`, `JSON.stringify` and crash output find nothing to print. */
export interface Secret {
  reveal(): string
}

export const secretOf = (text: string): Secret => Object.freeze({ reveal: () => text })

/** Words of samples, templates and guides; what a shell or a form leaves behind when a value was missing. */
const PLACEHOLDER =
  /change.?me|change.?it|replace|placeholder|sample|dummy|not-for-production|your[-_ ]|[<>{}]|^(undefined|null|none|secret|password|passw0rd|test|todo|tbd|xxx)/i
/** Fewer different characters than this were typed by holding a key down. */
const DIFFERENT = 8

/** What is wrong with a secret, as the end of a sentence; null = nothing. */
export function weakness(text: string, minLength: number): string | null {
  if (text !== text.trim()) return 'starts or ends with a blank; copy it again without'
  if (PLACEHOLDER.test(text)) return 'is a placeholder; put in the real one'
  if (text.length < minLength) return `is ${text.length} characters long; it needs at least ${minLength}`
  if (new Set(text).size < DIFFERENT) return 'repeats a few characters; make a random one'
  return null
}
