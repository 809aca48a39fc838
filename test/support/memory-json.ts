/** What is left of a value once it was stored: JSON, without NUL and lone surrogates in texts and keys. */
import { storable } from '../../src/core/text.ts'

/** @throws {TypeError} for a value that JSON cannot hold. */
export function asStored(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new TypeError('undefined cannot be stored: name the key in `del` instead')
  return JSON.stringify(mended(JSON.parse(text)))
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(mended)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), mended(inner)]))
}
