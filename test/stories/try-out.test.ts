/** A try-out without a registration believes whoever reaches it, so only this machine may: also not a web page that calls itself by its name. */
import { strict as assert } from 'node:assert'
import { request } from 'node:http'
import { sign } from '../../src/http/signature.ts'
import { requestOf } from '../support/story-shop.ts'
import { story } from '../support/story.ts'

/** As a browser does after the name of a page's host was made to mean this machine (DNS rebinding). */
const asked = (
  url: string,
  method: string,
  path: string,
  host: string,
  body = '',
  more: Readonly<Record<string, string>> = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const headers = { host, 'content-type': 'application/json', ...length, ...more }
    const { hostname, port } = new URL(url)
    request({ hostname: hostname.replace(/[[\]]/g, ''), port, method, path, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
      .on('error', reject)
      .end(body)
  })

describe('LOCAL=1 without an app id', () => {
  it('answers only to the names of this machine', async () => {
    await using s = await story({ appId: null })
    const lead = await s.receive()
    const { port } = new URL(s.bot.url)
    for (const host of ['evil.example', `evil.example:${port}`, `127.0.0.1.evil.example:${port}`, `10.0.0.7:${port}`])
      for (const [method, path] of [
        ['POST', '/api/messages'],
        ['POST', '/api/prospects'],
        ['GET', '/metrics'],
        ['GET', '/readyz'],
      ] as const)
        assert.equal(await asked(s.bot.url, method, path, host, method === 'POST' ? '{}' : ''), 403, `${host} ${path}`)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'LOCALHOST'])
      assert.equal(await asked(s.bot.url, 'GET', '/readyz', host), 200, host)
    assert.equal((await s.click(lead, 'qualify', s.ana)).status, 200)
  })

  it('answers nobody whom a tunnel brings, though it calls the bot by the name of this machine', async () => {
    await using s = await story({ appId: null })
    const { port } = new URL(s.bot.url)
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'])
      for (const path of ['/api/messages', '/api/prospects']) {
        const told = await asked(s.bot.url, 'POST', path, `localhost:${port}`, '{}', { [name]: '203.0.113.9' })
        assert.equal(told, 403, `${name} ${path}`)
      }
  })
})

describe('LOCAL=1 without an app id, its intake', () => {
  it('takes the published key', async () => {
    await using s = await story({ appId: null, env: { INTAKE_SECRET: '' } })
    const body = JSON.stringify(requestOf())
    const signature = sign('local-intake-secret-not-for-production', Math.floor(Date.now() / 1000), body)
    const headers = { 'x-signature': signature }
    assert.equal(await asked(s.bot.url, 'POST', '/api/prospects', 'localhost:3978', body, headers), 202)
  })
})

describe('LOCAL=1 with an app id', () => {
  it('may be reached through a tunnel: what comes has to bring a token', async () => {
    await using s = await story()
    assert.equal(await asked(s.bot.url, 'POST', '/api/messages', 'tunnel.example', '{}'), 401)
    assert.equal(await asked(s.bot.url, 'GET', '/readyz', 'tunnel.example'), 200)
  })

  it('has no published intake key: a tunnel may not show itself', async () => {
    await using s = await story({ env: { INTAKE_SECRET: '' } })
    const body = JSON.stringify(requestOf())
    const signed = {
      'x-signature': sign('local-intake-secret-not-for-production', Math.floor(Date.now() / 1000), body),
    }
    for (const host of ['tunnel.example', 'localhost:3978'])
      assert.equal(await asked(s.bot.url, 'POST', '/api/prospects', host, body, signed), 404)
  })
})
