/** The intake under load and in trouble: bounded, honest about what it did not confirm, and not in the way of a click. */
import { strict as assert } from 'node:assert'
import type { Receipt } from '../../src/flows/receive-prospect.ts'
import { sign } from '../../src/http/signature.ts'
import { PermanentFailure, StoreFailure, TryLater } from '../../src/ports/failures.ts'
import { ask, closeAll, constant, type Harness, post, PROSPECT, SECRET, send, startServer, T } from './harness.ts'

const RECEIPT: Receipt = { leadId: '3f2b8c1e-5a77-4e0f-9d4b-6f1c2a9e8b70', status: 'accepted' }

/** A store whose answers wait until they are let go. */
function gate() {
  const waiting: (() => void)[] = []
  return {
    waiting,
    receiveProspect: () => new Promise<Receipt>((resolve) => waiting.push(() => resolve(RECEIPT))),
    open: () => waiting.splice(0).forEach((release) => release()),
  }
}
const metricOf = async ({ metrics }: Harness, sample: string): Promise<number> => {
  const line = (await metrics.text()).split('\n').find((text) => text.startsWith(`${sample} `))
  return Number(line?.slice(sample.length))
}
const counted = (server: Harness, outcome: string) => metricOf(server, `approvals_intake_total{outcome="${outcome}"}`)

describe('the intake', () => {
  afterEach(closeAll)

  it('B30 answers 429 with Retry-After when its line is full, and takes requests again when there is room', async () => {
    const store = gate()
    const server = await startServer({ intake: { ...store, queue: { length: 3, atOnce: 1 } } })
    const first = [send(server, PROSPECT), send(server, PROSPECT), send(server, PROSPECT)]
    while ((await metricOf(server, 'approvals_intake_depth')) < 3) await ask(`${server.url}/healthz`)
    const told = await send(server, PROSPECT)
    assert.equal(told.status, 429)
    assert.match(told.headers.get('retry-after') ?? '', /^[1-9]\d*$/)
    assert.equal(told.headers.get('content-type'), 'application/problem+json')
    assert.equal(store.waiting.length, 1, 'one at a time')
    const letting = setInterval(store.open, 1)
    assert.deepEqual(
      (await Promise.all(first)).map(({ status }) => status),
      [202, 202, 202],
    )
    assert.equal((await send(server, PROSPECT)).status, 202)
    clearInterval(letting)
    assert.deepEqual([await counted(server, 'accepted'), await counted(server, 'full')], [4, 1])
    assert.equal(await metricOf(server, 'approvals_intake_depth'), 0)
  })

  it('B30 lets a click on a kept connection go between two prospects', async () => {
    let stored = 0
    const receiveProspect = async (): Promise<Receipt> => {
      const end = performance.now() + 5
      while (performance.now() < end);
      stored++
      return RECEIPT
    }
    const server = await startServer({ intake: { receiveProspect } })
    await post(`${server.url}/api/messages`, '{}')
    const prospects = Array.from({ length: 100 }, () => send(server, PROSPECT))
    while (stored === 0) await new Promise((resolve) => setImmediate(resolve))
    assert.equal((await post(`${server.url}/api/messages`, '{}')).status, 200)
    assert.ok(stored < 30, `the click was answered after ${stored} of 100`)
    assert.ok((await Promise.all(prospects)).every(({ status }) => status === 202))
  })

  const failures: readonly (readonly [string, () => Error, string])[] = [
    ['a store that fails', () => new StoreFailure('The disk is full: canary.'), '5'],
    ['a store that asks for time', () => new TryLater('canary', 12_300, true), '13'],
  ]
  for (const [what, failure, seconds] of failures)
    it(`answers 503 with Retry-After to ${what}, and is well again afterwards`, async () => {
      let broken = true
      const server = await startServer({
        intake: {
          receiveProspect: async () => (broken ? Promise.reject(failure()) : RECEIPT),
          prospectStatus: async () => Promise.reject(failure()),
        },
      })
      const path = '/api/prospects/usrt/P-1'
      const asked = await ask(server.url + path, { headers: { 'x-signature': sign(SECRET, T, path) } })
      for (const told of [await send(server, PROSPECT), asked]) {
        assert.equal(told.status, 503)
        assert.equal(told.headers.get('retry-after'), seconds)
        assert.match(
          String(told.body.detail),
          /not confirmed\. Send it again: a repeat is answered like the first time/,
        )
        assert.ok(!JSON.stringify(told.body).includes('canary'))
        const logged = server.logLines.filter((line) => line.includes(told.body.reference as string)).join('')
        assert.match(logged, /canary.*The intake could not reach the store\./)
      }
      broken = false
      assert.equal((await send(server, PROSPECT)).status, 202)
      assert.equal(await counted(server, 'unavailable'), 1)
    })

  it('B36 answers 500 in constant words to any other failure', async () => {
    for (const error of [new PermanentFailure('canary'), new TypeError('canary'), 'canary']) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever a library may throw
      const server = await startServer({ intake: { receiveProspect: () => Promise.reject(error) } })
      const told = await send(server, PROSPECT)
      assert.equal(told.status, 500)
      assert.deepEqual(Object.keys(constant(told.body)), ['title', 'status', 'detail'])
      assert.ok(!JSON.stringify(told.body).includes('canary'))
      assert.equal(await counted(server, 'fault'), 1)
    }
  })

  it('B31 answers 503 when the store does not answer in time, and drops what nobody waits for any more', async () => {
    const store = gate()
    const server = await startServer({ intake: { ...store, queue: { atOnce: 1, patienceMs: 50 } } })
    const told = await Promise.all([send(server, PROSPECT), send(server, PROSPECT)])
    assert.deepEqual(
      told.map(({ status }) => status),
      [503, 503],
    )
    assert.equal(store.waiting.length, 1)
    assert.equal(await metricOf(server, 'approvals_intake_depth'), 1, 'what has begun still has its place')
    store.open()
    const next = send(server, PROSPECT)
    while (!store.waiting.some(Boolean)) await new Promise((resolve) => setImmediate(resolve))
    store.open()
    assert.equal((await next).status, 202)
  })

  it('answers 409 with live Dynamics, and still tells the status', async () => {
    const status = { status: 'Approved' as const, since: '2026-11-20T09:30:00.000Z' }
    const server = await startServer({ intake: { live: true, prospectStatus: async () => status } })
    const told = await send(server, PROSPECT)
    assert.equal(told.status, 409)
    assert.match(String(told.body.detail), /prospects come from Commerce/)
    const path = '/api/prospects/usrt/P-1'
    assert.deepEqual((await ask(server.url + path, { headers: { 'x-signature': sign(SECRET, T, path) } })).body, status)
  })

  it('ends what it has taken before the server closes', async () => {
    const store = gate()
    const server = await startServer({ intake: store })
    const told = send(server, PROSPECT)
    while (store.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const closed = server.close(5000)
    store.open()
    const { status, headers } = await told
    assert.equal(status, 202)
    assert.equal(headers.get('connection'), 'close')
    await closed
  })

  it('is cut after its grace when the server closes over a store that hangs', async () => {
    const store = gate()
    const server = await startServer({ intake: store })
    const told = send(server, PROSPECT).then(
      () => 'answered',
      () => 'cut',
    )
    while (store.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await server.close(20)
    assert.equal(await told, 'cut')
    store.open()
  })
})
