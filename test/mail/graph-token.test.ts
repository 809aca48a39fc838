/** The token for mail: a wrong setting is named, an Entra that is down is waited for, and the secret shows nowhere. */
import { strict as assert } from 'node:assert'
import { inspect } from 'node:util'
import type { TokenOptions } from '../../src/mail/graph/token.ts'
import { PermanentFailure, TryLater } from '../../src/ports/failures.ts'
import { drops, type Fault, hangs, type Operation, refuses, refusesInHtml } from '../support/fake-graph/faults.ts'
import { clientOf, mailThrough, tokensOf } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import { requestOf } from './samples.ts'

/** As Entra words it (OAuth 2.0): with AADSTS90033 and its like. */
const saysNotNow = (status: number, error: string): Fault => ({
  ...refuses(status),
  answer(response) {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error, error_description: 'AADSTS90033: fake.', error_codes: [90033] }))
  },
})

describe('the token of the app', () => {
  let graph: FakeGraph
  beforeEach(async () => {
    graph = await fakeGraph()
  })
  afterEach(() => graph.close())

  const failure = (more: Partial<TokenOptions> = {}): Promise<Error> =>
    tokensOf(graph, more)
      .get()
      .then(
        () => assert.fail('there is a token'),
        (error: unknown) => (error instanceof Error ? error : assert.fail()),
      )
  const asked = (operation: Operation): number => graph.calls.filter((call) => call.operation === operation).length

  it('is asked for once by all who need it, and kept', async () => {
    const tokens = tokensOf(graph)
    const all = await Promise.all([tokens.get(), tokens.get(), tokens.get()])
    assert.equal(new Set(all.map(({ value }) => value)).size, 1)
    assert.deepEqual(await tokens.get(), { value: all[0]?.value, fresh: false })
    assert.equal(asked('token'), 1)
  })

  it('is fetched anew when it was dropped', async () => {
    const tokens = tokensOf(graph)
    const first = await tokens.get()
    tokens.drop()
    const second = await tokens.get()
    assert.ok(second.fresh && second.value !== first.value)
  })

  const WRONG: Readonly<Record<string, readonly [Partial<TokenOptions>, RegExp]>> = {
    secret: [{ clientSecret: () => 'x' }, /\(AADSTS7000215\): GRAPH_CLIENT_SECRET is not the secret of this app: /],
    app: [{ clientId: 'b'.repeat(36) }, /\(AADSTS700016\): GRAPH_CLIENT_ID names no app of this tenant: /],
    tenant: [{ tenantId: '11111111-2222-4333-8444-555555555555' }, /\(AADSTS90002\): GRAPH_TENANT_ID names no tenant/],
    'address of Graph': [{ graphUrl: 'https://other.example' }, /check GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_/],
  }
  for (const [what, [more, sentence]] of Object.entries(WRONG))
    it(`is refused for a wrong ${what}, with the setting named: trying again is pointless`, async () => {
      const error = await failure(more)
      assert.ok(error instanceof PermanentFailure)
      assert.match(error.message, sentence)
      assert.ok(asked('token') <= 1)
    })

  const DOWN: Readonly<Record<string, Fault>> = {
    503: refuses(503),
    '503 in HTML': refusesInHtml(503),
    500: refuses(500),
    429: refuses(429),
    'a reset': drops(),
    silence: hangs(),
    '400 temporarily_unavailable': saysNotNow(400, 'temporarily_unavailable'),
    '401 server_error': saysNotNow(401, 'server_error'),
  }
  for (const [what, fault] of Object.entries(DOWN))
    for (const operation of ['metadata', 'token'] as const)
      it(`is waited for when Entra is down: ${what} (${operation})`, async () => {
        graph.on(operation, fault)
        const error = await failure()
        assert.ok(error instanceof TryLater && !error.counted && error.afterMs > 0)
        assert.equal(asked(operation), 1)
        await tokensOf(graph).get()
      })

  it('is waited for as long as Entra asks', async () => {
    graph.on('token', refuses(503, '', { 'retry-after': '77' }))
    const error = await failure()
    assert.ok(error instanceof TryLater && error.afterMs === 77_000)
  })

  it('is asked of https alone', () => {
    assert.throws(() => tokensOf({ ...graph, url: 'http://127.0.0.1:9' }), /AUTHORITY_URL must be https:\/\//)
  })

  it('B35 and its secret show in no inspect, JSON or error', async () => {
    const tokens = tokensOf(graph)
    const { value } = await tokens.get()
    const client = clientOf(graph)
    const mail = mailThrough(graph, Date.now, client)
    await mail.send({ key: 'mail:a:1', letter: 'approved', request: requestOf() })
    graph.on('send-mail', refuses(500))
    const errors = [
      await failure({ clientSecret: () => `${graph.app.secret}~` }),
      await mail.send({ key: 'mail:a:1', letter: 'approved', request: requestOf() }).catch((error: unknown) => error),
      await client({ method: 'GET', path: '/x', timeoutMs: 1 }).catch((error: unknown) => error),
    ]
    const options = { depth: 20, showHidden: true, getters: true }
    const shown = [tokens, client, mail, ...errors]
      .map((thing) => inspect(thing, options) + JSON.stringify(thing))
      .join('\n')
    for (const secret of [graph.app.secret, value, 'graph-token-', 'Bearer ']) assert.ok(!shown.includes(secret))
  })
})
