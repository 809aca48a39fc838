/** What strangers typed steers no terminal. */
import { strict as assert } from 'node:assert'
import { commandLine } from './command-line.ts'
import { folder } from './files.ts'

/** Colour and title of a terminal by C1, text that runs backwards, a sign that shows nothing, a tag beyond the basic plane. */
const STEERING = '\u009b31m\u007f\u202eevil\u2066\u200b\u{e0041}'
const STEERS = /[\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0041}]/u

describe('B21 the terminal of an operator', () => {
  it('is not steered by what a stranger typed: in JSON it is escaped, and stays what it was', async () => {
    const { b, run } = commandLine()
    const leadId = await b.receive(`Contoso ${STEERING}`)
    for (const line of [`show ${leadId} --json`, 'leads --json', 'audit export']) {
      const { out } = await run(line)
      assert.doesNotMatch(out, STEERS, line)
    }
    const { out } = await run('leads --json')
    assert.ok(JSON.stringify(JSON.parse(out)).includes(JSON.stringify(`Contoso ${STEERING}`)))
  })

  it('is not steered by sentences either', async () => {
    const files = folder()
    const { run } = commandLine()
    const { err } = await run(`simulate ${files.file('evil.json', `{"a": ${STEERING}`)}`)
    files.remove()
    assert.match(err, /is not JSON: /)
    assert.doesNotMatch(err, STEERS)
  })
})
