/** Waiting for something to become so, without sleeping longer than it takes. */

export interface Looking {
  /** Asked at once, after each `look()`, and every 20 ms; the first answer that is not falsy is given back. Rejects after `ms`. */
  readonly until: <T>(seen: () => T, ms?: number) => Promise<NonNullable<T>>
  readonly look: () => void
}

export function looking(): Looking {
  const lookers = new Set<() => void>()
  return {
    look: () => lookers.forEach((again) => again()),
    until: (seen, ms = 5000) =>
      new Promise((resolve, reject) => {
        const again = (): void => {
          const it = seen()
          if (!it) return
          stop()
          resolve(it)
        }
        const interval = setInterval(again, 20)
        const timeout = setTimeout(() => {
          stop()
          reject(new Error(`Not so within ${ms} ms: ${String(seen)}`))
        }, ms)
        const stop = (): void => {
          lookers.delete(again)
          clearInterval(interval)
          clearTimeout(timeout)
        }
        lookers.add(again)
        again()
      }),
  }
}
