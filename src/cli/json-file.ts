/** Reads a request from a file the operator names. */
import { createReadStream } from 'node:fs'

/** What the intake takes at most. */
const BYTES = 256 * 1024

/** The parsed content, or a sentence about the file. Of a file without an end no more is read than decides that it is too large. */
export async function jsonFile(file: string): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  let bytes: Buffer
  try {
    bytes = await upTo(BYTES + 1, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return {
      problem: code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code ?? 'unknown'}).`,
    }
  }
  if (bytes.length > BYTES) return { problem: `${file} is larger than the 256 KB that the intake takes.` }
  try {
    return { value: JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) }
  } catch (error) {
    return { problem: `${file} is not JSON: ${(error as Error).message}` }
  }
}

async function upTo(bytes: number, file: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(file, { end: bytes - 1 })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
