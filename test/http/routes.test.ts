/** The addresses: who answers what, in which order requests are refused, and what of it never changes. */
import { strict as assert } from 'node:assert'
import { ask, closeAll, constant, type Harness, post, PROSPECT, raw, SECRET, send, startServer, T } from './harness.ts'
import { sign } from '../../src/http/signature.ts'

describe('the addresses', () => {
  let server: Harness
  beforeEach(async () => (server = await startServer()))
  afterEach(closeAll)

  it('hand an activity on, raw, and give its answer back', async () => {
    const told = await post(`${server.url}/api/messages?x=1`, '{"type": "message"}', { authorization: 'Bearer a.b.c' })
    assert.equal(told.status, 200)
    assert.deepEqual(told.body, { ok: true })
    const [activity] = server.activities
    assert.equal(activity?.body.toString(), '{"type": "message"}')
    assert.equal(activity?.path, '/api/messages')
    assert.deepEqual(activity?.headers.authorization, ['Bearer a.b.c'])
  })

  it('show both of two Authorization headers to the front door', async () => {
    const head = 'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n'
    await raw(server.port, `${head}Authorization: Bearer a\r\nAuthorization: Bearer b\r\nConnection: close\r\n\r\n{}`)
    assert.deepEqual(server.activities[0]?.headers.authorization, ['Bearer a', 'Bearer b'])
  })

  it('answer an activity with status, headers and nothing else where there is no body', async () => {
    const empty = await startServer({ messages: async () => ({ status: 202, headers: { 'x-a': 'b' } }) })
    const told = await post(`${empty.url}/api/messages`, '{}')
    assert.equal(told.status, 202)
    assert.equal(told.headers.get('x-a'), 'b')
    assert.deepEqual(told.body, { text: '' })
  })

  it('B36 answer a handler that throws, or gives what JSON cannot hold, in constant words', async () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const failures = [
      () => Promise.reject(new Error('canary')),
      () => {
        throw new TypeError('canary')
      },
      async () => ({ status: 200, body: circle }),
    ]
    for (const messages of failures) {
      const broken = await startServer({ messages })
      const told = await post(`${broken.url}/api/messages`, '{}')
      assert.equal(told.status, 500)
      assert.deepEqual(constant(told.body), {
        title: 'Internal Server Error',
        status: 500,
        detail: 'Something went wrong here.',
      })
      assert.ok(broken.logLines.some((line) => line.includes(String(told.body.reference)) && line.includes('"err"')))
      assert.ok(!broken.logLines.join('').includes('canary'))
    }
  })

  it('answer 404 where there is nothing, and where something is not configured', async () => {
    const bare = await startServer({ intake: null, dataverse: null })
    for (const path of ['/', '/api', '/api/messages/', '/API/messages', '/favicon.ico', '/api/prospects/a', '/%', '//'])
      assert.equal((await ask(`${server.url}${path}`)).status, 404, path)
    for (const path of ['/api/prospects', '/api/dataverse']) {
      const told = await post(`${bare.url}${path}`, '{}')
      assert.equal(told.status, 404)
      assert.equal(told.headers.get('content-type'), 'application/problem+json')
      assert.deepEqual(constant(told.body), {
        title: 'Not Found',
        status: 404,
        detail: 'There is nothing at this address.',
      })
    }
    assert.equal((await ask(`${bare.url}/api/prospects/usrt/P-1`)).status, 404)
  })

  it('hand a Dataverse hint on where it is configured', async () => {
    const live = await startServer({
      dataverse: async ({ headers }) => ({ status: headers['x-webhook-secret'] ? 200 : 401 }),
    })
    assert.equal((await post(`${live.url}/api/dataverse`, '{}')).status, 401)
    assert.equal((await post(`${live.url}/api/dataverse`, '{}', { 'x-webhook-secret': 'x' })).status, 200)
    assert.equal((await post(`${live.url}/api/dataverse`, '{}', { 'content-type': 'text/plain' })).status, 415)
  })

  it('answer 405 with what is allowed, and OPTIONS with just that', async () => {
    const allowed: Record<string, string> = {
      '/api/messages': 'POST',
      '/api/prospects': 'POST',
      '/api/prospects/usrt/P-1': 'GET, HEAD',
      '/healthz': 'GET, HEAD',
      '/metrics': 'GET, HEAD',
    }
    for (const [path, allow] of Object.entries(allowed)) {
      for (const method of ['DELETE', 'PUT', 'PATCH', ...(allow === 'POST' ? ['GET'] : ['POST'])]) {
        const told = await ask(`${server.url}${path}`, { method })
        assert.equal(told.status, 405, `${method} ${path}`)
        assert.equal(told.headers.get('allow')?.split(', ').sort().join(', '), allow)
        assert.match(String(told.body.detail), /Allow says/)
      }
      const options = await ask(`${server.url}${path}`, { method: 'OPTIONS' })
      assert.equal(options.status, 204)
      assert.equal(options.headers.get('allow')?.split(', ').sort().join(', '), allow)
      assert.equal(options.headers.get('access-control-allow-origin'), null)
    }
    assert.match(
      await raw(server.port, 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 200 /,
    )
    assert.match(
      await raw(server.port, 'TRACE /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 405 /,
    )
  })

  it('answer HEAD like GET, without the body', async () => {
    const told = await ask(`${server.url}/healthz`, { method: 'HEAD' })
    assert.equal(told.status, 200)
    assert.equal((await ask(`${server.url}/api/messages`, { method: 'HEAD' })).status, 405)
  })

  it('are never kept by a cache nor guessed at by a browser', async () => {
    for (const path of ['/healthz', '/nothing', '/metrics']) {
      const { headers } = await ask(`${server.url}${path}`)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('server'), null)
    }
  })
})

describe('refusals', () => {
  afterEach(closeAll)

  it('come in the order 405, 415, 413, 401, 409, 400, 422, 429 and 503, each before all that follow it', async () => {
    const big = 'x'.repeat(256 * 1024 + 1)
    const never = () => new Promise<never>(() => undefined)
    const full = { receiveProspect: never, queue: { length: 0 } }
    const server = await startServer({ intake: full })
    const live = await startServer({ intake: { ...full, live: true } })
    const url = `${server.url}/api/prospects`
    const signed = (body: string) => ({ 'x-signature': sign(SECRET, T, body) })
    assert.equal((await ask(url, { method: 'PUT', body: big, headers: { 'content-type': 'text/plain' } })).status, 405)
    assert.equal((await post(url, big, { 'content-type': 'text/plain' })).status, 415)
    assert.equal((await post(url, big)).status, 413)
    assert.equal((await post(url, 'not json')).status, 401)
    assert.equal((await post(`${live.url}/api/prospects`, 'not json')).status, 401)
    assert.equal((await post(`${live.url}/api/prospects`, 'not json', signed('not json'))).status, 409)
    assert.equal((await post(url, 'not json', signed('not json'))).status, 400)
    assert.equal((await post(url, '{}', signed('{}'))).status, 422)
    assert.equal((await send(server, PROSPECT)).status, 429)
  })

  it('have constant bodies but for their reference', async () => {
    const server = await startServer()
    const url = `${server.url}/api/prospects`
    const told = [
      await post(url, 'a', { 'content-type': 'text/html' }),
      await post(url, 'b', { 'content-type': 'application/xml' }),
    ]
    assert.deepEqual(constant(told[0]!.body), constant(told[1]!.body))
    assert.notEqual(told[0]!.body.reference, told[1]!.body.reference)
    for (const { headers, body } of told) {
      assert.equal(headers.get('content-type'), 'application/problem+json')
      assert.deepEqual(Object.keys(body), ['title', 'status', 'detail', 'reference'])
    }
  })

  const types: readonly (readonly [string, number])[] = [
    ['application/json', 401],
    ['application/json; charset=utf-8', 401],
    ['Application/JSON;charset="UTF-8"', 401],
    ['application/json; charset=latin1', 415],
    ['application/problem+json', 415],
    ['application/jsonp', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['', 415],
  ]
  for (const [type, status] of types)
    it(`answer the content type "${type}" with ${status}`, async () => {
      const server = await startServer()
      assert.equal((await post(`${server.url}/api/prospects`, '{}', { 'content-type': type })).status, status)
    })
})
