/** Reads the bytes of a POST under a limit of size and time, and nothing else: no decompression, no files, no parsing (threat B5). */
import type { IncomingMessage } from 'node:http'

export interface BodyLimits {
  readonly bytes: number
  /** From the end of the headers to the last byte of the body. */
  readonly ms: number
}

export type BodyRefusal = 'type' | 'too-large' | 'too-slow' | 'aborted'

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?;?$/i

/** What the headers alone forbid, in the order of the answers: 415, 413. Null = read on. */
export function refusedByHeaders(req: IncomingMessage, limits: BodyLimits): 'type' | 'too-large' | null {
  const { headers } = req
  if (headers['content-encoding'] !== undefined) return 'type'
  if (headers['transfer-encoding'] !== undefined && headers['transfer-encoding'].toLowerCase() !== 'chunked')
    return 'type'
  if (!JSON_TYPE.test(headers['content-type']?.trim() ?? '')) return 'type'
  return Number(headers['content-length'] ?? 0) > limits.bytes ? 'too-large' : null
}

/** Never rejects. After a refusal the rest of the body is still on the wire: `discardRest` sees to it. */
export function readBody(req: IncomingMessage, limits: BodyLimits): Promise<Buffer | BodyRefusal> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (result: Buffer | BodyRefusal): void => {
      clearTimeout(timer)
      req.off('data', onData).off('end', onEnd).off('close', onClose)
      resolve(result)
    }
    const onData = (chunk: Buffer): void => {
      size += chunk.length
      if (size > limits.bytes) done('too-large')
      else chunks.push(chunk)
    }
    const onEnd = (): void => done(Buffer.concat(chunks, size))
    const onClose = (): void => done('aborted')
    const timer = setTimeout(done, limits.ms, 'too-slow')
    // An aborted upload is an error of the stream, too; without a listener it would be thrown.
    req.on('error', () => undefined)
    req.on('data', onData).on('end', onEnd).on('close', onClose)
    if (req.destroyed && !req.complete) onClose()
  })
}

/** How much of a refused body is taken off the wire, so that its sender gets to read the answer instead of a reset. */
const PATIENCE_BYTES = 32 * 1024 * 1024

/** The sender of more is cut off here, and a slow one by the request time-out of the server. */
export function discardRest(req: IncomingMessage): void {
  let size = 0
  req.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > PATIENCE_BYTES) req.destroy()
  })
  req.resume()
}
