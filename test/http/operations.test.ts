/** Health, readiness and metrics. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '../../src/http/answer.ts'
import { createMetrics, observed } from '../../src/http/metrics.ts'
import { metricsPage, readiness } from '../../src/http/operations.ts'
import { ask, closeAll, constant, post, send, startServer } from './harness.ts'

const TOKEN = 'Rk5Jw1Qz8Yt3Vn6Xb0Hc7Lm2Pd9Sf4Ga'

describe('health and readiness', () => {
  afterEach(closeAll)

  it('are different questions: an instance that is not ready is alive', async () => {
    const server = await startServer({ ready: async () => ['store', 'signing keys'] })
    assert.deepEqual((await ask(`${server.url}/healthz`)).body, { status: 'alive' })
    const told = await ask(`${server.url}/readyz`)
    assert.equal(told.status, 503)
    assert.equal(told.headers.get('retry-after'), '1')
    assert.deepEqual(constant(told.body), {
      ...{ title: 'Service Unavailable', status: 503 },
      detail: 'Not ready, missing: store, signing keys.',
    })
  })

  it('say ready when nothing is missing', async () => {
    const server = await startServer()
    const told = await ask(`${server.url}/readyz`)
    assert.equal(told.status, 200)
    assert.deepEqual(told.body, { status: 'ready' })
  })

  it('say not ready when the answer fails or does not come', async () => {
    for (const ready of [() => Promise.reject(new Error('canary')), () => new Promise<string[]>(() => undefined)]) {
      const server = await startServer({ ready })
      const told = await ask(`${server.url}/readyz`)
      assert.equal(told.status, 503)
      assert.ok(!JSON.stringify(told.body).includes('canary'))
    }
  })
})

describe('readiness', () => {
  const request = { headers: {}, body: Buffer.alloc(0), path: '/readyz', params: {}, remoteAddress: '', reference: 'r' }

  it('B30 asks once for all who ask at once, and keeps the answer for a second', async () => {
    let [questions, now] = [0, 0]
    let missing: readonly string[] = []
    const ask = readiness(
      async () => {
        questions++
        return Promise.resolve(missing)
      },
      () => now,
    )
    const statuses = async (): Promise<number[]> =>
      (await Promise.all(Array.from({ length: 50 }, () => ask(request)))).map(({ status }) => status)
    assert.deepEqual(new Set(await statuses()), new Set([200]))
    missing = ['store']
    now = 999
    assert.deepEqual(new Set(await statuses()), new Set([200]))
    assert.equal(questions, 1)
    now = 1000
    assert.deepEqual(new Set(await statuses()), new Set([503]))
    assert.equal(questions, 2)
  })
})

describe('metrics', () => {
  afterEach(closeAll)

  it('are Prometheus text, with requests by route, and no part of an address that was asked for', async () => {
    const server = await startServer()
    await post(`${server.url}/api/messages`, '{}')
    await ask(`${server.url}/api/prospects/canary/canary`)
    await ask(`${server.url}/canary`)
    await ask(`${server.url}/healthz`, { method: 'CANARY' }).catch(() => undefined)
    const told = await ask(`${server.url}/metrics`)
    assert.match(told.headers.get('content-type') ?? '', /^text\/plain; version=/)
    const text = String(told.body.text)
    assert.match(text, /approvals_http_request_seconds_count\{route="\/api\/messages",method="POST",status="200"\} 1/)
    assert.match(text, /route="\/api\/prospects\/\{legalEntity\}\/\{prospectId\}",method="GET",status="401"\} 1/)
    assert.match(text, /route="unknown",method="GET",status="404"\} 1/)
    assert.match(text, /process_cpu_seconds_total/)
    assert.ok(!/canary/i.test(text))
  })

  it('count clicks, effects, intake and commits', async () => {
    const metrics = createMetrics()
    metrics.clicked('win', 'moved', 0.02)
    metrics.effectSettled('mail', 'done')
    metrics.intake('accepted')
    metrics.storeCommit('done', 1.5)
    metrics.gauge('approvals_waiting', 'Waiting', async () => 7)
    metrics.gauge('approvals_broken', 'Broken', async () => Promise.reject(new Error('x')))
    const text = await metrics.text()
    for (const sample of [
      'approvals_click_seconds_count{verb="win",outcome="moved"} 1',
      'approvals_effects_total{kind="mail",outcome="done"} 1',
      'approvals_intake_total{outcome="accepted"} 1',
      'approvals_store_commit_ms_count{outcome="done"} 1',
      'approvals_waiting 7',
    ])
      assert.ok(text.includes(sample), sample)
  })

  it('count commits of a store by what became of them', async () => {
    const metrics = createMetrics()
    const answers = [async () => true, async () => false, async () => Promise.reject(new Error('disk'))]
    const store = observed({ commit: (_: { id: string; expect: object }) => answers.shift()!() }, metrics)
    const commit = { id: 'c', expect: {} }
    assert.deepEqual([await store.commit(commit), await store.commit(commit)], [true, false])
    await assert.rejects(store.commit(commit), /disk/)
    const text = await metrics.text()
    for (const outcome of ['done', 'lost-race', 'failed'])
      assert.match(text, new RegExp(`approvals_store_commit_ms_count\\{outcome="${outcome}"\\} 1`))
  })

  const request = (remoteAddress: string, headers: HttpRequest['headers'] = {}): HttpRequest => ({
    ...{
      remoteAddress,
      headers: { host: ['localhost:3978'], ...headers },
      body: Buffer.alloc(0),
      path: '/metrics',
      params: {},
      reference: randomUUID(),
    },
  })
  const statusOf = async (asked: HttpRequest, token: string | null) =>
    (await metricsPage(createMetrics(), token)(asked)).status

  it('are open to this machine, but not to those whom a proxy on it brings', async () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])
      assert.equal(await statusOf(request(address), null), 200, address)
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'])
      assert.equal(await statusOf(request('127.0.0.1', { [name]: ['8.8.8.8'] }), null), 401, name)
    for (const host of [[], ['bot.example'], ['localhost.example'], ['localhost', 'bot.example']])
      assert.equal(await statusOf(request('127.0.0.1', { host }), null), 401, host.join())
    const server = await startServer()
    assert.equal((await ask(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '8.8.8.8' } })).status, 401)
  })

  it('want the token of everybody where there is one: behind a proxy that says nothing everybody is this machine', async () => {
    const at = (headers?: HttpRequest['headers']) => statusOf(request('127.0.0.1', headers), TOKEN)
    assert.equal(await at(), 401)
    assert.equal(await at({ authorization: [`Bearer ${TOKEN}`] }), 200)
  })

  it('are closed to everybody else, but for the bearer of the token', async () => {
    for (const address of ['10.0.0.5', '::ffff:10.0.0.5', '2001:db8::1', '', '127.0.0.1.evil'])
      for (const token of [null, TOKEN]) assert.equal(await statusOf(request(address), token), 401, address)
    const bearing = (...authorization: string[]) => statusOf(request('10.0.0.5', { authorization }), TOKEN)
    assert.equal(await bearing(`Bearer ${TOKEN}`), 200)
    assert.equal(await bearing(`bearer  ${TOKEN}`), 200)
    for (const wrong of [`Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`, TOKEN, 'Bearer ', ''])
      assert.equal(await bearing(wrong), 401, wrong)
    assert.equal(await bearing(`Bearer ${TOKEN}`, 'Bearer x'), 401)
    assert.equal(await statusOf(request('10.0.0.5', { authorization: ['Bearer null'] }), null), 401)
  })
})

describe('the log of the server', () => {
  afterEach(closeAll)

  it('B33 holds routes, codes and times, and nothing of what was sent', async () => {
    const server = await startServer({ intake: { receiveProspect: async () => Promise.reject(new Error('canary')) } })
    const person = {
      firstName: 'Canary',
      lastName: 'Canary',
      email: 'canary@contoso.example',
      phone: '+34 600 111 222',
    }
    const body = { prospectId: 'canary', legalEntity: 'canary', requester: person, organization: { name: 'canary' } }
    await send(server, body)
    await send(server, { ...body, requester: { ...person, email: 'canary' } })
    await send(server, JSON.stringify(body).slice(1))
    await send(server, body, 't=1,v1=canary')
    await post(`${server.url}/api/messages`, '{"text":"canary"}', { authorization: 'Bearer canary.canary.canary' })
    await ask(`${server.url}/canary?canary=canary`, { headers: { cookie: 'canary', host: 'canary' } })
    await ask(`${server.url}/api/prospects/canary/canary`)
    const log = server.logLines.join('')
    assert.ok(server.logLines.length >= 8)
    assert.ok(!/canary|600 111/i.test(log), log)
    for (const line of server.logLines) assert.ok(!line.includes('[withheld]'), line)
    assert.match(log, /"route":"\/api\/prospects","method":"POST","status":422,"ms":\d+/)
  })
})
