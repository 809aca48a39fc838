/** The command line as it is typed: arguments, both streams, exit codes, and a store that is opened once and closed. */
import { strict as assert } from 'node:assert'
import { StoreFailure } from '../../src/ports/failures.ts'
import { commandLine } from './command-line.ts'

describe('the command line', () => {
  it('prints JSON alone on stdout, and nothing else', async () => {
    const { b, run } = commandLine()
    const leadId = await b.receive()
    for (const line of [
      'leads',
      `show ${leadId}`,
      'outbox',
      'dual-write status',
      'dual-write check',
      'audit verify',
      'settings',
      'mail preview',
    ]) {
      // prettier-ignore
      const { exit, out, err } = await run(`${line} --json`)
      assert.deepEqual([exit, err], [0, ''], line)
      assert.doesNotThrow(() => JSON.parse(out) as unknown, line)
      assert.ok(out.endsWith('\n'), line)
    }
  })

  it('knows every command of the contract', async () => {
    const { b, run } = commandLine()
    const leadId = await b.receive()
    const lines: Record<string, number> = {
      [`show ${leadId}`]: 0,
      'leads --stage new --limit 5': 0,
      'leads --view b2b': 0,
      'leads --view my-open': 0,
      outbox: 0,
      'outbox --state parked unknown': 0,
      'outbox retry mail:x:1': 1,
      'audit verify': 0,
      'audit export': 0,
      'audit export --json': 0,
      'dual-write status': 0,
      'dual-write check': 0,
      'dual-write pause': 1,
      'dual-write resume': 1,
      'dual-write retry': 1,
      'mail preview': 0,
      'mail preview rejected --language de --html': 0,
      [`mail preview --lead ${leadId}`]: 0,
      'mail test me@shop.example': 0,
      'send-lead': 1,
      'simulate nothing.json': 2,
      doctor: 1,
      'package --out x.zip': 78,
      'store copy postgres://x/y': 1,
      settings: 0,
    }
    for (const [line, exit] of Object.entries(lines)) assert.equal((await run(line)).exit, exit, line)
  })

  it('ends with 2, a sentence and nothing on stdout when it is misused', async () => {
    const { life, run } = commandLine()
    for (const line of [
      '',
      'sell',
      'show',
      'show a b',
      'leads --stage won',
      'leads --limit 0',
      'leads --limit x',
      'leads --nope',
      'outbox retry',
      'audit',
      'mail test',
      'store copy',
    ]) {
      const { exit, out, err } = await run(line)
      assert.deepEqual([exit, out], [2, ''], line)
      assert.ok(err.length > 10, line)
    }
    assert.ok(life.length <= 2, 'hardly any of this needs the store')
  })

  it('shows help and version when asked', async () => {
    const { run } = commandLine()
    for (const line of ['help', 'help show', 'audit help', 'show --help']) {
      const { exit, out } = await run(line)
      assert.equal(exit, 0, line)
      assert.match(out, /^Usage: bot/, line)
    }
    assert.deepEqual(await run('--version'), { exit: 0, out: '1.2.3\n', err: '' })
    const { exit, out } = await run('--help')
    assert.equal(exit, 0)
    const commands = 'show leads outbox audit dual-write mail send-lead simulate doctor package store settings'
    for (const command of commands.split(' ')) assert.match(out, new RegExp(`^  ${command}\\b`, 'm'))
  })

  it('ends with 78 and every complaint about the environment, but for doctor, which shows them with the cure', async () => {
    const { life, run } = commandLine()
    const setup = { problems: ['PORT must be a number.', 'ADMINS must be object ids.'], of: 'variables' } as const
    for (const line of ['leads', 'show x', 'mail preview', 'package', 'dual-write status'])
      assert.deepEqual(await run(line, { setup }), { exit: 78, out: '', err: 'PORT must be a number.\nADMINS must be object ids.\n' }) // prettier-ignore
    const { exit, out } = await run('doctor', { setup })
    assert.equal(exit, 78)
    assert.match(out, /PORT must be a number/)
    assert.deepEqual(life, [])
  })

  it('opens the store once, only when it is needed, and closes it after the last line', async () => {
    const { b, life, run } = commandLine()
    await b.receive()
    await run('mail preview')
    await run('dual-write status')
    assert.deepEqual(life, [])
    const { out } = await run('audit export')
    assert.equal(out.split('\n').length, 2)
    assert.deepEqual(life, ['opened', 'closed'])
    await run('show nobody')
    await run('doctor')
    assert.deepEqual(life, ['opened', 'closed', 'opened', 'closed', 'opened', 'closed'])
  })

  it('ends with 1 and the sentence of a store that fails', async () => {
    const open = () => Promise.reject(new StoreFailure('There is no store at data/x.sqlite.'))
    const { run } = commandLine({ open })
    assert.deepEqual(await run('leads'), { exit: 1, out: '', err: 'There is no store at data/x.sqlite.\n' })
  })

  it('ends with 1 and names a fault as one', async () => {
    const { run } = commandLine({ maps: () => Promise.reject(new TypeError('x is undefined')) })
    const { exit, err } = await run('dual-write status')
    assert.equal(exit, 1)
    assert.match(err, /^A fault of this program: TypeError: x is undefined/)
  })

  it('tells the ticks of send-lead as they come', async () => {
    const { b, run } = commandLine({
      post: async () => ({ status: 202, body: { leadId: 'none', status: 'accepted' } }),
      pause: async (ms) => void (b.time.now += ms),
      clock: () => new Date(b.time.now),
    })
    const { exit, out, err } = await run('send-lead')
    assert.deepEqual([exit, out], [1, 'Lead none (accepted)\n'])
    assert.equal(err.split('✘').length, 4)
  })
})
