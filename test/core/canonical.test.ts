/** One text for one value. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { canonical } from '../../src/core/canonical.ts'

describe('the text of a value', () => {
  /** Keys of every object, arrays untouched, in reverse. */
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, reversed(part)]),
          )
        : value

  it('is the same in whatever order its keys came, at any depth', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(canonical(reversed(value)), canonical(value))
        assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value)))
      }),
    ))

  it('names keys in the order of their UTF-16 units, and keeps the order of a list', () => {
    const value = { b: [{ z: 1, y: null }, 2, 1], B: '', a: true, '\u00e9': 0, '10': 0 }
    assert.equal(canonical(value), '{"10":0,"B":"","a":true,"b":[{"y":null,"z":1},2,1],"\u00e9":0}')
  })
})
