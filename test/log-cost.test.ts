/** B5: what a log line costs does not depend on what a stranger could get into the message of an error. */
import { strict as assert } from 'node:assert'
import { createLog } from '../src/log.ts'
import { workedMs } from './support/worked.ts'

describe('B5 an error that quotes a hostile text', () => {
  it('is written down at once, with its places', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    const ms = workedMs(() => log.error({ err: new Error(`bad\n    at ${'src'.repeat(80_000)}`) }, 'A turn failed.'))
    assert.ok(ms < 500, `${ms} ms`)
    assert.match(lines[0] ?? '', /test\/log-cost\.test\.ts:\d+/)
    assert.doesNotMatch(lines[0] ?? '', /srcsrc/)
  })
})
