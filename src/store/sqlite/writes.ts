/** One queue for all that is written: what comes in together shares one flush to disk, and each job happens whole or not at all. */
import type { DatabaseSync } from 'node:sqlite'
import { failureOf, isBusy } from './failure.ts'
import { prepare } from './statement.ts'

/** Runs the job in a transaction; settles once it is on disk. What the job throws undoes the job alone. */
type Write = <T>(job: () => T) => Promise<T>

export interface WriteQueue {
  readonly write: Write
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>
}

interface Job {
  readonly run: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** More would keep clicks waiting behind a flood of leads. */
const TOGETHER = 32
/** Between two tries for the write lock while another process has it. */
const PAUSE_MS = 25

// Taken at load: a test that replaces the timers must not stop the disk.
const [soon, after] = [setImmediate, setTimeout]

/**
 * `patienceMs`: how long a job waits for another process to let go of the write lock; clicks go on meanwhile.
 * `written` hears how many jobs have just reached the disk.
 */
export function queueWrites(
  db: DatabaseSync,
  options: { file: string; patienceMs: number; written: (jobs: number) => void },
): WriteQueue {
  const { file, patienceMs, written } = options
  // Prepared: compiling them anew takes as long as a look-up, and each job needs two.
  const begin = prepare(db, 'BEGIN IMMEDIATE')
  const end = prepare(db, 'COMMIT')
  const save = prepare(db, 'SAVEPOINT job')
  const release = prepare(db, 'RELEASE job')
  const queue: Job[] = []
  let scheduled = false
  let tries = 0
  let watchers: (() => void)[] = []

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    soon(flush)
  }

  function flush(): void {
    scheduled = false
    try {
      begin.run()
    } catch (error) {
      if (isBusy(error) && ++tries * PAUSE_MS <= patienceMs) {
        scheduled = true
        after(flush, PAUSE_MS)
        return
      }
      tries = 0
      for (const job of queue.splice(0)) job.reject(failureOf(error, file))
      return rest()
    }
    tries = 0
    settle(queue.splice(0, TOGETHER))
    if (queue.length > 0) schedule()
    else rest()
  }

  function rest(): void {
    for (const watcher of watchers) watcher()
    watchers = []
  }

  /** Answers only after COMMIT: nobody hears of what is not on disk. */
  function settle(jobs: readonly Job[]): void {
    try {
      const answers = jobs.map((job) => attempt(job))
      end.run()
      for (const answer of answers) answer()
      written(jobs.length)
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK')
      for (const job of jobs) job.reject(failureOf(error, file))
    }
  }

  /** @throws what SQLite reports when it gave up the whole transaction (full disk, failing disk). */
  function attempt(job: Job): () => void {
    save.run()
    try {
      const value = job.run()
      release.run()
      return () => job.resolve(value)
    } catch (error) {
      if (!db.isTransaction) throw error
      db.exec('ROLLBACK TO job')
      release.run()
      return () => job.reject(failureOf(error, file))
    }
  }

  return {
    write: <T>(job: () => T) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ run: job, resolve: resolve as (value: unknown) => void, reject })
        schedule()
      }),
    idle: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
  }
}
