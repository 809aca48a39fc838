/** Several processes on one file: one bot, tools beside it, and a bot that is killed at any moment. */
import { strict as assert } from 'node:assert'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { openStore } from '../../../src/store/open.ts'
import { verifyAudit } from '../../../src/store/seal.ts'
import { commit, effectOf, leaseOne, scratch } from '../../support/store.ts'

const TOOL = fileURLToPath(import.meta.resolve('../../support/store-tool.ts'))
const WRITER = fileURLToPath(import.meta.resolve('../../support/store-writer.ts'))
const tool = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [TOOL, ...args])).stdout.trim()

describe('several processes on one SQLite file', () => {
  let place: ReturnType<typeof scratch>
  let child: ChildProcess | null
  beforeEach(() => {
    place = scratch()
    child = null
  })
  afterEach(() => {
    child?.kill('SIGKILL')
    place.remove()
  })

  /** Starts the writer and collects what it acknowledges. */
  async function startWriter(from: number): Promise<{ acknowledged: number[]; kill: () => Promise<void> }> {
    const started = spawn(process.execPath, [WRITER, place.url, String(from)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const acknowledged: number[] = []
    const lines = createInterface({ input: started.stdout })
    const [first] = (await once(lines, 'line')) as [string]
    assert.equal(first, 'open')
    lines.on('line', (line) => acknowledged.push(Number(line)))
    const kill = async (): Promise<void> => {
      const closed = once(lines, 'close')
      started.kill('SIGKILL')
      await closed
    }
    return { acknowledged, kill }
  }

  const bot = (): Promise<OpenedStore> => openStore(place.url, { role: 'bot' })

  it('refuses a second bot while the first lives, and lets it in after kill -9', async () => {
    const { kill } = await startWriter(0)
    await assert.rejects(bot(), /Another bot is using the store/)
    await kill()
    await (await bot()).close()
  })

  it('gives what a bot held that is gone to the next one at once, as an attempt', async () => {
    const store = await bot()
    await commit(store, { effects: [effectOf('card:a:1')] })
    await leaseOne(store, { ms: 3_600_000 })
    await store.close()
    const next = await bot()
    assert.equal(await next.nextDue({ kinds: ['card'], except: [] }), 0)
    const { key, attempts } = await leaseOne(next)
    assert.deepEqual([key, attempts], ['card:a:1', 1])
    await next.close()
  })

  it('tells a running bot within seconds of an effect that a tool stored', async () => {
    const store = await bot()
    const told = new Promise<void>((resolve) => store.onEffects(resolve))
    assert.equal(await tool(place.url, 'add', 'card:a:1'), 'true')
    await told
    assert.equal((await leaseOne(store)).key, 'card:a:1')
    await store.close()
  })

  it('lets a tool work without a bot', async () => {
    const store = await bot()
    await commit(store, { effects: [effectOf('card:a:1')] })
    const { key, token } = await leaseOne(store)
    await store.settle(key, token, { state: 'parked', error: 'x' })
    await store.close()
    assert.equal(await tool(place.url, 'retry', key), 'true')
    assert.equal(await tool(place.url, 'retry', key), 'false')
  })

  it('lets a tool write while a bot writes as fast as it can', async () => {
    const { kill } = await startWriter(0)
    const answers = [await tool(place.url, 'add', 'card:x:1'), await tool(place.url, 'add', 'card:y:1')]
    assert.deepEqual(answers, ['true', 'true'])
    await kill()
  })

  it('keeps every acknowledged commit, and no half of any, when the bot is killed at any moment', async () => {
    let next = 0
    for (let round = 0; round < 5; round++) {
      const { acknowledged, kill } = await startWriter(next)
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 150))
      await kill()
      const store = await bot()
      const last = next + 4 * (Math.ceil((acknowledged.length + 1) / 4) + 1)
      for (let n = next; n < last; n++) assertWhole(await partsOf(store, n), acknowledged.includes(n), n)
      const all = await store.count('cases', { index: 'created' })
      assert.ok(all >= acknowledged.length)
      const { broken, chains } = await verifyAudit(store)
      assert.deepEqual([broken, chains], [null, all])
      await store.close()
      next = last
    }
  })

  /** Whether each part of commit `n` is there: three documents, two effects, the audit row. */
  async function partsOf(store: OpenedStore, n: number): Promise<boolean[]> {
    const docs = await store.read([`cases/${n}`, `sales.lead/${n}`, `commerce.prospect/${n}`])
    const card = await store.effects({ keyPrefix: `card:${n}:`, limit: 1 })
    const mail = await store.effects({ keyPrefix: `mail:${n}:`, limit: 1 })
    const rows = await store.auditRows({ chain: String(n), limit: 2 })
    return [...docs.map(({ rev }) => rev === 1), card.length === 1, mail.length === 1, rows.length === 1]
  }

  function assertWhole(parts: boolean[], acknowledged: boolean, n: number): void {
    assert.equal(new Set(parts).size, 1, `half of commit ${n}: ${parts.join()}`)
    if (acknowledged) assert.ok(parts[0], `commit ${n} was acknowledged and is gone`)
  }
})
