/** What Teams asks of an app icon, read from the PNG itself. */
import { inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const RGBA = 6

/** Complaints in sentences; empty = as Teams asks. @param outline only white and transparent pixels are allowed. */
export function iconProblems(
  file: string,
  png: Buffer,
  { size, outline }: { readonly size: number; readonly outline: boolean },
): string[] {
  if (png.length < 33 || !png.subarray(0, 8).equals(SIGNATURE)) return [`${file} is not a PNG image.`]
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  if (width !== size || height !== size)
    return [`${file} is ${width} × ${height} pixels and must be ${size} × ${size}.`]
  if (!outline) return []
  const [depth, kind, , , interlace] = png.subarray(24, 29)
  if (depth !== 8 || kind !== RGBA || interlace !== 0)
    return [`${file} must be saved with 8 bits a channel, transparency and no interlacing.`]
  const stranger = pixels(png, size).find(([r, g, b, a]) => a !== 0 && (r !== 255 || g !== 255 || b !== 255))
  return stranger ? [`${file} may be white and transparent only, and has a pixel of ${stranger.join(', ')}.`] : []
}

/** Red, green, blue, alpha of each pixel: the image data, unfiltered as the PNG specification says (9.2). */
function pixels(png: Buffer, size: number): number[][] {
  const data = inflateSync(Buffer.concat(imageData(png)))
  const row = size * 4
  const out = new Uint8Array(row * size)
  for (let y = 0; y < size; y++) {
    const filter = data[y * (row + 1)] ?? 0
    for (let x = 0; x < row; x++) {
      const at = y * row + x
      const left = x < 4 ? 0 : (out[at - 4] ?? 0)
      const up = y === 0 ? 0 : (out[at - row] ?? 0)
      const corner = x < 4 || y === 0 ? 0 : (out[at - row - 4] ?? 0)
      out[at] = (data[y * (row + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return Array.from({ length: size * size }, (_, i) => [...out.subarray(i * 4, i * 4 + 4)])
}

function imageData(png: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  return parts
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const estimate = left + up - corner
  const [l, u, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  return l <= u && l <= c ? left : u <= c ? up : corner
}
