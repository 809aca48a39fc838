/** What is read of a foreign answer. */
import { strict as assert } from 'node:assert'
import { jsonOf } from '../../src/ports/json-body.ts'

describe('the body of a foreign answer', () => {
  it('is read as JSON, or as nothing: cut off, of another kind, or without an end', async () => {
    const read = { parts: 0 }
    async function* body(...parts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
      for (const part of parts) {
        read.parts++
        await Promise.resolve()
        if (part instanceof Error) throw part
        yield Buffer.from(part)
      }
    }
    assert.deepEqual(await jsonOf(body('{"a":', '"é"}')), { a: 'é' })
    for (const none of [null, body(), body('<html>'), body('{"a":1'), body('{"a":1}', new Error('reset'))])
      assert.equal(await jsonOf(none), undefined)
    read.parts = 0
    assert.equal(await jsonOf(body(...Array<string>(9).fill(' '.repeat(300_000)))), undefined)
    assert.equal(read.parts, 4)
  })
})
