/** What SQLite reports, as a StoreFailure with a sentence for an operator; faults of our own code pass as they are. */
import { StoreFailure } from '../../ports/failures.ts'

/** Primary result codes (sqlite.org/rescode.html). */
const SENTENCES: Readonly<Record<number, string>> = {
  3: 'may not be accessed by this user',
  5: 'is locked by another process',
  6: 'is locked by another process',
  7: 'could not be used: memory is short',
  8: 'is read-only',
  10: 'could not be read or written: the disk reports an error',
  11: 'is damaged: restore it from a backup',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened',
  26: 'is not a store of this bot, or is damaged',
}

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined

export const isBusy = (error: unknown): boolean => codeOf(error) === 5

export const closedFailure = (file: string): StoreFailure => new StoreFailure(`The store ${file} is closed.`)

/** A StoreFailure for what the database says; anything else (a fault in our own code) unchanged. */
export function failureOf(error: unknown, file: string): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE') return closedFailure(file)
  const code = codeOf(error)
  if (code === undefined) return error
  const detail = error instanceof Error ? error.message : ''
  const sentence = SENTENCES[code] ?? 'could not do what was asked'
  return new StoreFailure(`The store ${file} ${sentence} (${detail}).`, { cause: error })
}

/** Runs `work`; what the database throws comes out as StoreFailure. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw failureOf(error, file)
  }
}
