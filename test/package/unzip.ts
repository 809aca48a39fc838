/** Reads back a zip by its central directory: names, contents, times. */
import { inflateRawSync } from 'node:zlib'

export interface Unzipped {
  readonly name: string
  readonly content: Buffer
}

export function unzip(zip: Buffer): Unzipped[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files: Unzipped[] = []
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === 0x02014b50;) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    const content = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
    files.push({ name: zip.toString('utf8', at + 46, at + 46 + nameLength), content })
    at += 46 + nameLength + extra + comment
  }
  return files
}
