/** Keys of documents as PostgreSQL can index them: an index row holds at most 2,704 bytes, and a shop's prospect id may be longer. */
import { createHash } from 'node:crypto'
import { kindOf } from '../../core/index-entries.ts'
import { storable } from '../../core/text.ts'

const LONGEST_BYTES = 1000

/** A long key is kept as its kind and its hash; documents that are found by index have short keys, so no such key ever comes back. */
export function storedKey(key: string): string {
  const text = storable(key)
  if (Buffer.byteLength(text) <= LONGEST_BYTES) return text
  return `${kindOf(text)}/#${createHash('sha256').update(text).digest('hex')}`
}
