/** Hostile HTTP: whatever arrives at the socket, the answer is constant and the next request is served. */
import { strict as assert } from 'node:assert'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { ask, closeAll, type Harness, post, raw, SECRET, startServer, T } from './harness.ts'
import { sign } from '../../src/http/signature.ts'

const LIMIT = 256 * 1024
const head = (line: string, ...headers: string[]): string => [line, 'Host: a', ...headers, '', ''].join('\r\n')
const JSON_POST = 'Content-Type: application/json'

describe('hostile HTTP', () => {
  let server: Harness
  let crash: unknown = null
  const onCrash = (error: unknown): void => void (crash = error)

  beforeEach(async () => {
    crash = null
    process.on('uncaughtExceptionMonitor', onCrash)
    server = await startServer({ limits: { bodyMs: 150, headersMs: 300, requestMs: 600 } })
  })
  afterEach(async () => {
    assert.equal((await ask(`${server.url}/healthz`)).status, 200, 'the next request is served')
    await closeAll()
    process.off('uncaughtExceptionMonitor', onCrash)
    assert.equal(crash, null)
  })

  for (const path of ['/api/messages', '/api/prospects']) {
    const url = (): string => server.url + path

    it(`B5 ${path} answers 415 to junk that calls itself gzip`, async () => {
      assert.equal((await post(url(), 'this is not gzip', { 'content-encoding': 'gzip' })).status, 415)
    })

    it(`B5 ${path} inflates no gzip bomb`, async () => {
      const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
      for (const encoding of ['gzip', 'deflate', 'br', 'identity'])
        assert.equal((await post(url(), bomb, { 'content-encoding': encoding })).status, 415)
      const hidden = head(`POST ${path} HTTP/1.1`, JSON_POST, 'Transfer-Encoding: gzip, chunked', 'Connection: close')
      assert.match(await raw(server.port, `${hidden}1\r\nx\r\n0\r\n\r\n`), /^HTTP\/1\.1 415 /)
      assert.equal(server.activities.length, 0)
    })

    it(`B5 ${path} takes no multipart`, async () => {
      const body = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\na\r\n--x--\r\n'
      assert.equal((await post(url(), body, { 'content-type': 'multipart/form-data; boundary=x' })).status, 415)
    })

    it(`B5 ${path} answers 413 to 20 MB of JSON, announced or not, and to one byte too many`, async () => {
      const patient = (await startServer()).url + path
      const big = Buffer.alloc(20 * 1024 * 1024, '[')
      assert.equal((await post(patient, big)).status, 413)
      const stream = new Blob([big]).stream()
      const init: RequestInit = {
        method: 'POST',
        body: stream,
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      }
      assert.equal((await ask(patient, init)).status, 413)
      assert.equal((await post(patient, Buffer.alloc(LIMIT + 1, ' '))).status, 413)
      assert.equal(server.activities.length, 0)
    })

    it(`B5 ${path} takes a body of exactly 256 KB`, async () => {
      assert.equal((await post(url(), Buffer.alloc(LIMIT, ' '))).status, path === '/api/messages' ? 200 : 401)
    })

    it(`B5 ${path} answers 408 to a body of one byte now and then, and lets go of it`, async () => {
      const started = Date.now()
      const told = await drip(server.port, head(`POST ${path} HTTP/1.1`, JSON_POST, 'Content-Length: 100'))
      assert.match(told, /^HTTP\/1\.1 408 [\s\S]*connection: close/i)
      assert.match(told, /"The body took too long\."/)
      assert.ok(Date.now() - started < 1500)
    })

    it(`B5 ${path} reads chunks without a length, and answers pipelined requests in order`, async () => {
      const one = `${head(`POST ${path} HTTP/1.1`, JSON_POST, 'Transfer-Encoding: chunked')}1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`
      const last = head('GET /nothing HTTP/1.1', 'Connection: close')
      const told = await raw(server.port, one + one + last)
      const expected = path === '/api/messages' ? ['200', '200', '404'] : ['401', '401', '404']
      assert.deepEqual(
        [...told.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
        expected,
      )
    })

    it(`B5 ${path} survives a client that leaves in the middle`, async () => {
      const bytes = `${head(`POST ${path} HTTP/1.1`, JSON_POST, 'Content-Length: 1000')}{"a":`
      await Promise.all(Array.from({ length: 20 }, () => raw(server.port, bytes, { ms: 30 })))
      await raw(server.port, bytes, { end: true })
      const gone = () => server.logLines.filter((line) => line.includes('"status":499')).length
      while (gone() < 21) await new Promise((resolve) => setTimeout(resolve, 5))
      assert.equal(server.activities.length, 0)
    })
  }

  it('B5 takes {} and 100,000 levels of JSON for what they are', async () => {
    for (const text of ['{}', '['.repeat(100_000), '['.repeat(100_000) + ']'.repeat(100_000), '{"a":'.repeat(50_000)]) {
      const told = await post(`${server.url}/api/prospects`, text, { 'x-signature': sign(SECRET, T, text) })
      assert.equal(told.status, text.endsWith(']') || text === '{}' ? 422 : 400)
    }
    const deep = `{"requester":${'['.repeat(90_000)}${']'.repeat(90_000)}}`
    assert.equal(
      (await post(`${server.url}/api/prospects`, deep, { 'x-signature': sign(SECRET, T, deep) })).status,
      422,
    )
  })

  it('B5 cuts slow headers and silent connections', async () => {
    const started = Date.now()
    const told = await Promise.all([
      drip(server.port, 'POST /api/messages HTTP/1.1\r\nX: '),
      raw(server.port, '', { ms: 4000 }),
    ])
    for (const text of told) assert.match(text, /^HTTP\/1\.1 408 /)
    assert.ok(Date.now() - started < 3000)
  })

  for (const host of ['[bad', 'a b', 'a:99999', '%', 'a/../b', '\u00e9', 'a/healthz?', 'a@b', 'a#', 'a\\b'])
    it(`B5 answers 400 to the host "${host}", which makes restify throw or choose another route`, async () => {
      const told = await raw(server.port, `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      assert.match(told, /^HTTP\/1\.1 400 /)
    })

  for (const host of ['', 'bot', 'my_bot:3978', 'bot.contoso.com.', '[::1]:3978', '127.0.0.1'])
    it(`serves the host "${host}"`, async () => {
      const told = await raw(server.port, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      assert.match(told, /^HTTP\/1\.1 200 /)
    })

  for (const target of [
    'http://[/x',
    'http://a:99999/',
    '*',
    '//[',
    '/%E0%A4%A',
    '/api/prospects/%E0%A4%A/x',
    '/?%',
    '//a:b@c:99999/',
  ])
    it(`B5 survives the target ${target}`, async () => {
      assert.match(await raw(server.port, head(`GET ${target} HTTP/1.1`, 'Connection: close')), /^HTTP\/1\.1 40[04] /)
    })

  it('B5 does not keep a socket that asks for an upgrade', async () => {
    const told = await raw(server.port, head('GET /healthz HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'), {
      ms: 300,
    })
    assert.match(told, /^HTTP\/1\.1 200 /)
  })

  it('tells a client to go on only when nothing is in the way', async () => {
    const asking = (...more: string[]) =>
      head('POST /api/messages HTTP/1.1', JSON_POST, 'Expect: 100-continue', ...more)
    assert.match(
      await raw(server.port, `${asking('Content-Length: 2', 'Connection: close')}{}`),
      /^HTTP\/1\.1 100 [\s\S]*HTTP\/1\.1 200 /,
    )
    const refused = await raw(server.port, asking(`Content-Length: ${LIMIT + 1}`))
    assert.match(refused, /^HTTP\/1\.1 413 [\s\S]*connection: close/i)
  })

  it('B5 cuts the sender of an endless body that was refused', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(head('POST /api/messages HTTP/1.1', JSON_POST, 'Transfer-Encoding: chunked'))
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, ' '), Buffer.from('\r\n')])
    let sent = 0
    while (!socket.destroyed && sent < 200) {
      sent++
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve))
    }
    assert.ok(sent < 200, 'the connection was cut')
  })

  it('refuses connections beyond its number, and serves again when there is room', async () => {
    const small = await startServer({ limits: { connections: 2 } })
    const held = [connect(small.port, '127.0.0.1'), connect(small.port, '127.0.0.1')]
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    assert.equal(await raw(small.port, head('GET /healthz HTTP/1.1')), '')
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('close', resolve).destroy())))
    let told = ''
    while (!told) told = await raw(small.port, head('GET /healthz HTTP/1.1', 'Connection: close'))
    assert.match(told, /^HTTP\/1\.1 200 /)
  })
})

/** One byte every 50 ms after the first bytes, until the other side closes. */
async function drip(port: number, bytes: string): Promise<string> {
  let told = ''
  const socket = connect(port, '127.0.0.1')
  socket.on('data', (chunk) => (told += chunk.toString('latin1'))).on('error', () => undefined)
  socket.write(bytes)
  const timer = setInterval(() => socket.write('x'), 50)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(timer)
  return told
}
