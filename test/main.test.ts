/** The process itself: it ends once, cleanly, however many signals say so, and at once when it is told again. */
import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(import.meta.resolve('../src/main.ts'))

describe('the process', function () {
  this.timeout(30_000)
  let dir: string
  let child: ChildProcess
  let slow: Socket

  /** With a request under way that ends neither by itself nor, for five seconds, by the bot. */
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'main-'))
    const env = { PATH: process.env.PATH, LOCAL: '1', PORT: '0', STORE_URL: `sqlite:${join(dir, 'store.sqlite')}` }
    child = spawn(process.execPath, [MAIN], { cwd: dir, env, stdio: ['ignore', 'pipe', 'inherit'] })
    slow = connect(await portOf(child), '127.0.0.1')
    slow.on('error', () => undefined)
    slow.cork()
    slow.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    slow.write(
      'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    )
    slow.uncork()
    await once(slow, 'data')
  })
  afterEach(() => {
    slow.destroy()
    child.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  })

  it('ends cleanly on signals that come together, as npm and a terminal send them', async () => {
    const exited = once(child, 'exit')
    child.kill('SIGINT')
    await pause(50)
    child.kill('SIGINT')
    await pause(50)
    child.kill('SIGTERM')
    await pause(150)
    assert.equal(child.exitCode, null)
    slow.end('"a":"b"}')
    assert.deepEqual(await exited, [0, null])
  })

  it('ends at once when it is told again', async () => {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await pause(1300)
    assert.equal(child.exitCode, null)
    const told = performance.now()
    child.kill('SIGINT')
    assert.deepEqual(await exited, [1, null])
    assert.ok(performance.now() - told < 1500)
  })
})

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function portOf({ stdout }: ChildProcess): Promise<number> {
  let said = ''
  for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(chunk)
    const port = /"port":(\d+)/.exec(said)?.[1]
    if (port) return Number(port)
  }
  throw new Error(`The bot did not start:\n${said}`)
}
