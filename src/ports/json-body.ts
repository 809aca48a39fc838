/** The JSON of a foreign answer, read under a bound: the same for every adapter that asks a server over HTTP. */

/** A page of 500 members, or of people, is a fifth of it. */
const LONGEST_ANSWER = 1024 * 1024

/** The JSON of a body, read as it comes; undefined when there is none, or it is cut off, too long or not JSON (a proxy answers in HTML). */
export async function jsonOf(body: AsyncIterable<Uint8Array> | null): Promise<unknown> {
  if (!body) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  try {
    // Leaving the loop cancels the rest of the answer.
    for await (const part of body) {
      size += part.length
      if (size > LONGEST_ANSWER) return undefined
      parts.push(part)
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    return undefined
  }
}
