/** JSON as every database here can hold it: PostgreSQL's jsonb refuses NUL and lone surrogates, so both become U+FFFD on the way in. */

/**
 * `JSON.stringify` writes just these characters as escapes, and every other backslash doubled or before another letter, so that the
 * text can be mended without walking the value; keys of objects are mended too.
 * @throws {TypeError} for a value that JSON cannot hold (undefined, a function).
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new TypeError('undefined cannot be stored: name the key in `del` instead')
  return text.replace(/\\(\\|u0000|ud[89a-f][0-9a-f]{2})/g, (escape, what) => (what === '\\' ? escape : '\ufffd'))
}
