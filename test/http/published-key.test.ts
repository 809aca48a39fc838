/** B28: the intake key of a try-out stands in the README, so it opens the intake to nobody but this machine. */
import { strict as assert } from 'node:assert'
import { sign } from '../../src/http/signature.ts'
import { ask, closeAll, post, PROSPECT, SECRET, send, startServer, T } from './harness.ts'

const PUBLISHED = 'local-intake-secret-not-for-production'
const BODY = JSON.stringify(PROSPECT)
/** Some tunnels call the bot `localhost`, so its name alone proves nothing. (Another name: review/try-out.test.ts; fetch sets none.) */
const ELSEWHERE: readonly Readonly<Record<string, string>>[] = [
  { 'x-forwarded-for': '203.0.113.7' },
  { 'x-forwarded-host': 'bot-3978.tunnel.example' },
  { forwarded: 'for=203.0.113.7' },
]

describe('B28 the published intake key', () => {
  afterEach(closeAll)
  const signed = { 'x-signature': sign(PUBLISHED, T, BODY) }

  it('counts for requests made on this machine', async () => {
    const server = await startServer({ intake: { secrets: [PUBLISHED], published: [PUBLISHED] } })
    assert.equal((await send(server, BODY, signed['x-signature'])).status, 202)
  })

  it('counts for nobody whom a tunnel or proxy brings, and the answer names the cure', async () => {
    const server = await startServer({ intake: { secrets: [PUBLISHED], published: [PUBLISHED] } })
    const path = `/api/prospects/${PROSPECT.legalEntity}/${PROSPECT.prospectId}`
    for (const headers of ELSEWHERE) {
      const told = await post(`${server.url}/api/prospects`, BODY, { ...signed, ...headers })
      assert.equal(told.status, 401, JSON.stringify(headers))
      assert.match(String(told.body.detail), /Set INTAKE_SECRET/)
      const asked = { 'x-signature': sign(PUBLISHED, T, path), ...headers }
      assert.equal((await ask(`${server.url}${path}`, { headers: asked })).status, 401)
    }
    assert.deepEqual(server.received, [])
  })

  it('stands in no way of a key of one’s own, which counts from anywhere', async () => {
    const server = await startServer({ intake: { secrets: [SECRET, PUBLISHED], published: [PUBLISHED] } })
    for (const headers of ELSEWHERE) {
      const own = { 'x-signature': sign(SECRET, T, BODY), ...headers }
      assert.equal((await post(`${server.url}/api/prospects`, BODY, own)).status, 202)
      assert.equal((await post(`${server.url}/api/prospects`, BODY, { ...signed, ...headers })).status, 401)
    }
  })
})
