/** Questions that no database should be asked: faults of the caller, whatever the store holds. */
import type { Commit } from '../ports/store.ts'

/** @throws {TypeError} when the commit contradicts itself. */
export function checkCommit({ id, expect, put = {}, ttlMs = {}, del = [] }: Commit): void {
  if (id === '') throw new TypeError('a commit needs an id, so that a lost answer can be read back')
  for (const [key, rev] of Object.entries(expect))
    if (!Number.isSafeInteger(rev) || rev < 0) throw new TypeError(`the revision expected of ${key} is ${rev}`)
  for (const key of Object.keys(put)) {
    if (!Object.hasOwn(expect, key)) throw new TypeError(`${key} is put without being expected`)
    if (del.includes(key)) throw new TypeError(`${key} is both put and deleted`)
  }
  for (const [key, ms] of Object.entries(ttlMs)) {
    if (!Object.hasOwn(put, key)) throw new TypeError(`${key} is to expire and is not put`)
    if (!Number.isSafeInteger(ms) || ms <= 0) throw new TypeError(`${key} is to expire after ${ms} ms`)
  }
}

/** @throws {RangeError} beyond the 1 to 200 documents of one page. */
export function checkPage(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw new RangeError(`find: the limit is ${limit}; it must be 1 to 200`)
}
