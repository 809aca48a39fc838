/** The rules Teams has for icons. */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { iconProblems } from '../../src/package/icon.ts'
import { ROOT } from '../house/sources.ts'

const OUTLINE = { size: 4, outline: true }

/** A 4 × 4 image of one colour but for one pixel, each row filtered as `filter` says. */
function image(pixel: number[], filter = 0, { kind = 6, depth = 8, interlace = 0 } = {}): Buffer {
  const bytes = Array.from({ length: 64 }, (_, i) => (i < 40 || i > 43 ? 255 : pixel[i - 40]!))
  const at = (y: number, x: number): number => (x < 0 || y < 0 ? 0 : bytes[y * 16 + x]!)
  const rows = [0, 1, 2, 3].flatMap((y) => [
    filter,
    ...Array.from({ length: 16 }, (_, x) => {
      const [left, up, corner] = [at(y, x - 4), at(y - 1, x), x < 4 ? 0 : at(y - 1, x - 4)]
      const estimate = left + up - corner
      const nearest = [left, up, corner].toSorted((a, b) => Math.abs(estimate - a) - Math.abs(estimate - b))[0]!
      return (at(y, x) - [0, left, up, (left + up) >> 1, nearest][filter]!) & 255
    }),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(4, 0)
  header.writeUInt32BE(4, 4)
  header.set([depth, kind, 0, 0, interlace], 8)
  const data = deflateSync(Buffer.from(rows))
  // Image data may come in several pieces.
  const pieces = [data.subarray(0, 5), data.subarray(5)].map((piece) => chunk('IDAT', piece))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...pieces,
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

describe('an icon', () => {
  it('of this product is as Teams asks', () => {
    const png = (file: string): Buffer => readFileSync(`${ROOT}/manifest/${file}`)
    assert.deepEqual(iconProblems('color.png', png('color.png'), { size: 192, outline: false }), [])
    assert.deepEqual(iconProblems('outline.png', png('outline.png'), { size: 32, outline: true }), [])
  })

  for (const filter of [0, 1, 2, 3, 4])
    it(`in outline is white and transparent only (row filter ${filter})`, () => {
      for (const right of [
        [255, 255, 255, 255],
        [255, 255, 255, 90],
        [0, 0, 0, 0],
        [9, 9, 9, 0],
      ])
        assert.deepEqual(iconProblems('outline.png', image(right, filter), OUTLINE), [])
      assert.deepEqual(iconProblems('outline.png', image([255, 254, 255, 1], filter), OUTLINE), [
        'outline.png may be white and transparent only, and has a pixel of 255, 254, 255, 1.',
      ])
    })

  it('in outline without transparency, or saved so that it cannot be checked, is refused', () => {
    const white = [255, 255, 255, 255]
    for (const form of [{ kind: 2 }, { depth: 16 }, { interlace: 1 }])
      assert.deepEqual(iconProblems('outline.png', image(white, 0, form), OUTLINE), [
        'outline.png must be saved with 8 bits a channel, transparency and no interlacing.',
      ])
  })

  it('of another size is refused with both sizes', () => {
    assert.deepEqual(iconProblems('color.png', image([0, 0, 0, 0]), { size: 192, outline: false }), [
      'color.png is 4 × 4 pixels and must be 192 × 192.',
    ])
  })

  it('that is no PNG is refused', () => {
    for (const file of ['', 'GIF89a'.padEnd(50), '\x89PNG\r\n\x1a\n'])
      assert.deepEqual(iconProblems('color.png', Buffer.from(file, 'latin1'), { size: 192, outline: false }), [
        'color.png is not a PNG image.',
      ])
  })
})
