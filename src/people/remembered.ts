/** Answers that are believed for five minutes at most, in this process alone; a failure for a few seconds; and nobody waits long for either. */

/** Nothing that grants a right may be believed longer (threat B9). */
const BELIEVED_MS = 5 * 60_000
/** One click asks more than once, and a service in trouble is not asked at every click. */
const FAILED_MS = 3000
/** More people than this do not click within five minutes. */
const MOST = 10_000

export interface Patience {
  /** From the question on, whoever joins later: two of them are more than a click has. */
  readonly ms: number
  /** What is thrown then. */
  readonly late: () => Error
}

interface Entry<T> {
  readonly askedAt: number
  until: number
  heard: Promise<T>
}

/** Who asks the same while the answer is under way gets that one. @param now ms; a clock that was set back makes everything old. */
export function remembered<T>(
  now: () => number,
  ask: (id: string) => Promise<T>,
  patience: Patience,
): (id: string) => Promise<T> {
  const entries = new Map<string, Entry<T>>()

  function asked(id: string, at: number): Entry<T> {
    const answer = ask(id)
    // Counted from the question: what was true when it was asked may end before it is answered.
    const entry = { askedAt: at, until: at + BELIEVED_MS, heard: inTime(answer, patience) }
    // An answer that came too late for who asked is there for the next one.
    const heard = (): void => void (entry.heard = answer)
    answer.then(heard, () => {
      heard()
      entry.until = Math.min(entry.until, now() + FAILED_MS)
    })
    return entry
  }

  return (id) => {
    const at = now()
    const known = entries.get(id)
    if (known && known.askedAt <= at && at < known.until) return known.heard
    if (entries.size >= MOST) entries.clear()
    const entry = asked(id, at)
    entries.set(id, entry)
    return entry.heard
  }
}

function inTime<T>(answer: Promise<T>, { ms, late }: Patience): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(late()), ms)
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer))
}
