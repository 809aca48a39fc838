/** JSON as every database can hold it. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { storable } from '../../src/core/text.ts'
import { storableJson } from '../../src/store/json.ts'

/** The slow, sure way: every text and every key mended by itself. */
function mended(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(mended)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), mended(inner)]))
}

describe('JSON for the store', () => {
  it('mends every text and every key of any value, and nothing else', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.nat(0xffff).map((c) => String.fromCharCode(c)),
        fc.constantFrom('\\', '\0', '\ud800', 'u0000', 'ud800', '"', '😀'),
      ),
    })
    fc.assert(
      fc.property(fc.object({ key: text, values: [text, fc.integer(), fc.boolean(), fc.constant(null)] }), (value) => {
        // A key mended into another that exists would win or lose by order: that is not asked here.
        const json = storableJson([value, JSON.stringify(value)])
        assert.ok(json.isWellFormed() && !/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/.test(json))
        assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(mended([value, JSON.stringify(value)]))))
      }),
    )
  })

  it('refuses what JSON cannot hold', () => {
    for (const value of [undefined, () => 1, Symbol('a')]) assert.throws(() => storableJson(value), TypeError)
  })
})
