/** Work in a line of bounded length: few at a time, begun between other requests, refused when the line is full (threat B30). */

export interface QueueLimits {
  /** Waiting and at work together. */
  readonly length: number
  readonly atOnce: number
  /** After this long nobody waits for the answer any more. */
  readonly patienceMs: number
}

interface BoundedQueue<T, R> {
  /** `full`: not taken. `late`: no answer in time; what has begun goes on, what has not is dropped. Rejects as the work does. */
  submit(item: T): Promise<R | 'full' | 'late'>
  /** Waiting and at work. */
  depth(): number
}

interface Job {
  readonly begin: () => Promise<void>
}

export function boundedQueue<T, R>(work: (item: T) => Promise<R>, limits: QueueLimits): BoundedQueue<T, R> {
  const waiting = new Set<Job>()
  let atWork = 0
  let scheduled = false

  /** At most one job begins in a turn of the event loop: whatever else has arrived goes between two of them. */
  function schedule(): void {
    if (scheduled || waiting.size === 0 || atWork >= limits.atOnce) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      const [next] = waiting
      if (next) {
        waiting.delete(next)
        atWork++
        void next.begin().finally(() => {
          atWork--
          schedule()
        })
      }
      schedule()
    })
  }

  return {
    depth: () => waiting.size + atWork,
    submit: (item) => {
      if (waiting.size + atWork >= limits.length) return Promise.resolve('full')
      return new Promise((resolve, reject) => {
        const job: Job = {
          begin: async () => {
            try {
              resolve(await work(item))
            } catch (error) {
              reject(error instanceof Error ? error : new Error('The work failed.', { cause: error }))
            } finally {
              clearTimeout(timer)
            }
          },
        }
        const timer = setTimeout(() => {
          waiting.delete(job)
          resolve('late')
        }, limits.patienceMs)
        waiting.add(job)
        schedule()
      })
    },
  }
}
