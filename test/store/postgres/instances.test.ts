/** Several instances on one database: they start at once, see the same, wake each other, and take over from one that is gone. */
import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { LeasedEffect } from '../../../src/ports/store.ts'
import { openStore } from '../../../src/store/open.ts'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { commit, effectOf, leaseAll, leaseOne } from '../../support/store.ts'

const HOLDER = fileURLToPath(import.meta.resolve('../../support/store-holder.ts'))
/** Instead of 15 s. */
const TAKE_OVER_MS = 900

describePostgres('several instances on one PostgreSQL database', () => {
  let own: Database
  const open: OpenedStore[] = []
  let child: ChildProcess | null = null
  before(async () => {
    own = await database()
  })
  beforeEach(() => own.empty())
  afterEach(async () => {
    child?.kill('SIGKILL')
    await Promise.all(open.splice(0).map((store) => store.close()))
  })
  after(() => own.drop())

  async function instance(role: 'bot' | 'tool' = 'bot'): Promise<OpenedStore> {
    const store = await openStore(own.url, { role, takeOverMs: TAKE_OVER_MS })
    open.push(store)
    return store
  }

  /** Until it is so; how many ms that took. */
  async function until(so: () => boolean | Promise<boolean>): Promise<number> {
    const begun = performance.now()
    while (!(await so())) await pause(10)
    return performance.now() - begun
  }

  /** Another process with the only effect there is. */
  async function holder(): Promise<{ effect: LeasedEffect; said: string[]; process: ChildProcess }> {
    const started = spawn(process.execPath, [HOLDER, own.url, `${TAKE_OVER_MS}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const said: string[] = []
    const lines = createInterface({ input: started.stdout })
    const [first] = (await once(lines, 'line')) as [string]
    lines.on('line', (line) => said.push(line))
    await until(() => said.includes('true'))
    return { effect: JSON.parse(first) as LeasedEffect, said, process: started }
  }

  it('makes the tables once, though ten start at the same moment', async () => {
    const stores = await Promise.all(Array.from({ length: 10 }, () => instance()))
    await Promise.all(stores.map((store, n) => commit(store, { put: { [`tokens/${n}`]: n } })))
    const { documents, schema } = await stores[0]!.status()
    assert.deepEqual([documents, schema > 0], [10, true])
  })

  it('lets each see at once what another wrote', async () => {
    const [a, b] = [await instance(), await instance()]
    for (let rev = 0; rev < 50; rev++) {
      assert.ok(await commit(a, { expect: { 'settings/current': rev }, put: { 'settings/current': { rev } } }))
      assert.deepEqual((await b.read(['settings/current']))[0]?.value, { rev })
      assert.equal(await commit(b, { expect: { 'settings/current': rev }, put: { 'tokens/old': 1 } }), false)
    }
  })

  it('elects one winner in each of 200 races of 50 for one key', async function () {
    this.timeout(120_000)
    const stores = [await instance(), await instance()]
    for (let race = 0; race < 200; race++) {
      const key = `claim.email/${race}`
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          commit(stores[n % 2]!, { put: { [key]: { by: n } }, effects: [effectOf(`card:${race}:${n}`)] }),
        ),
      )
      const winners = answers.flatMap((kept, by) => (kept ? [{ by }] : []))
      const [doc] = await stores[0]!.read([key])
      assert.deepEqual(winners, [doc?.value])
    }
    assert.equal(await stores[0]!.countEffects({ states: ['waiting'] }), 200)
  })

  it('gives each effect to one of the instances, once, and keeps the lanes apart, while more is added', async function () {
    this.timeout(60_000)
    const stores = [await instance(), await instance(), await instance()]
    const lanes = Array.from({ length: 7 }, (_, n) => `teams:${n}`)
    const done: string[] = []
    const busy = new Set<string>()
    const adding = Promise.all(
      Array.from({ length: 150 }, (_, n) =>
        commit(stores[n % 3]!, {
          effects: [0, 1].map((i) => effectOf(`e${n}.${i}`, { lane: lanes[(n + i) % 7]!, priority: i as 0 | 1 })),
        }),
      ),
    )
    const working = stores.flatMap((store) =>
      [0, 1].map(async () => {
        while (done.length < 300)
          for (const { key, lane, token } of await leaseAll(store, { limit: 3 })) {
            assert.ok(!busy.has(lane), `${lane} is leased twice`)
            busy.add(lane)
            await new Promise(setImmediate)
            busy.delete(lane)
            done.push(key)
            assert.equal(await store.settle(key, token, { state: 'done' }), true)
          }
      }),
    )
    await Promise.all([adding, ...working])
    assert.deepEqual([done.length, new Set(done).size], [300, 300])
    assert.equal(await stores[0]!.nextDue({ kinds: ['card'], except: [] }), null)
  })

  it('tells an instance within seconds of an effect that another, or a tool, stored', async () => {
    const a = await instance()
    for (const role of ['bot', 'tool'] as const) {
      const other = await instance(role)
      // What came before is told of twice, and over by then.
      await pause(2500)
      let told = 0
      const stop = a.onEffects(() => told++)
      await commit(other, { put: { [`tokens/${role}`]: 1 } })
      await pause(1500)
      assert.equal(told, 0)
      await commit(other, { effects: [effectOf(`card:${role}`)] })
      assert.ok((await until(() => told > 0)) < 2000)
      stop()
    }
  })

  it('takes over from an instance that was killed, within the time, as an attempt', async () => {
    const b = await instance()
    await commit(b, { effects: [effectOf('card:a:1')] })
    const { effect, process: first } = await holder()
    const hold = b.hold('teams')
    let told = 0
    b.onEffects(() => told++)
    await pause(2 * TAKE_OVER_MS)
    assert.deepEqual([hold.held(), (await leaseAll(b)).length], [false, 0], 'the first is alive')
    first.kill('SIGKILL')
    assert.ok((await until(() => hold.held())) < TAKE_OVER_MS)
    told = 0
    // Unheard of for the time, and noticed at the next look.
    assert.ok((await until(() => told > 0)) < TAKE_OVER_MS + 1500)
    const { key, attempts } = await leaseOne(b)
    assert.deepEqual([key, attempts], [effect.key, 1])
  })

  it('is not believed by one that was asleep: what it held is gone the moment it wakes', async () => {
    const b = await instance()
    await commit(b, { effects: [effectOf('card:a:1')] })
    const { effect, said, process: first } = await holder()
    const hold = b.hold('teams')
    first.kill('SIGSTOP')
    await until(() => hold.held())
    const silent = new Promise<void>((resolve) => b.onEffects(resolve))
    await silent
    const fresh = await leaseOne(b)
    said.length = 0
    first.kill('SIGCONT')
    await until(() => said.length > 3)
    assert.equal(said.includes('true'), false)
    assert.equal(await b.settle(effect.key, effect.token, { state: 'done' }), false)
    assert.equal(await b.settle(effect.key, fresh.token, { state: 'done' }), true)
  })

  it('leaves nobody waiting when an instance ends as it should', async () => {
    const [a, b] = [await instance(), await instance()]
    await commit(a, { effects: [effectOf('card:a:1')] })
    const first = a.hold('teams')
    await until(() => first.held())
    await leaseOne(a, { ms: 600_000 })
    const second = b.hold('teams')
    await a.close()
    assert.equal(first.held(), false)
    assert.equal((await leaseOne(b)).key, 'card:a:1')
    assert.ok((await until(() => second.held())) < TAKE_OVER_MS)
    await second.stop()
    assert.deepEqual([second.held(), await sql(own.url, 'SELECT * FROM partner_approvals.holds')], [false, []])
  })

  it('lets a tool hold nothing', async () => {
    await instance()
    const hold = (await instance('tool')).hold('teams')
    await pause(100)
    assert.equal(hold.held(), false)
    await hold.stop()
  })
})
