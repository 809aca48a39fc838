/** Answers that are believed for five minutes at most, in this process alone; a failure is never remembered. */

/** Nothing that grants a right may be believed longer (threat B9). */
const BELIEVED_MS = 5 * 60_000
/** More people than this do not click within five minutes. */
const MOST = 10_000

interface Entry<T> {
  readonly askedAt: number
  readonly answer: Promise<T>
}

/** Who asks the same while the answer is under way gets that one. @param now ms; a clock that was set back makes everything old. */
export function remembered<T>(now: () => number, ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const entries = new Map<string, Entry<T>>()
  return (id) => {
    const at = now()
    const entry = entries.get(id)
    // Counted from the question: what was true when it was asked may end before it is answered.
    if (entry && entry.askedAt <= at && at < entry.askedAt + BELIEVED_MS) return entry.answer
    if (entries.size >= MOST) entries.clear()
    const answer = ask(id)
    const asked = { askedAt: at, answer }
    entries.set(id, asked)
    answer.catch(() => {
      if (entries.get(id) === asked) entries.delete(id)
    })
    return answer
  }
}
