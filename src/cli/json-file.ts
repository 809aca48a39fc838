/** Reads a request from a file the operator names. */
import { readFile } from 'node:fs/promises'

/** What the intake takes at most. */
const BYTES = 256 * 1024

/** The parsed content, or a sentence about the file. */
export async function jsonFile(file: string): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return {
      problem: code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code ?? 'unknown'}).`,
    }
  }
  if (Buffer.byteLength(text) > BYTES) return { problem: `${file} is larger than the 256 KB that the intake takes.` }
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) }
  } catch (error) {
    return { problem: `${file} is not JSON: ${(error as Error).message}` }
  }
}
