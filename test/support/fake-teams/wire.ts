/** The wire of the fake Teams: each call is found, held against token and rates, done, and answered as it is or as a fault wants it. */
import type { ServerResponse } from 'node:http'
import { type Call, type Fault, type Faults } from './faults.ts'
import type { Issuer } from './issuer.ts'
import { loopback, type LoopbackRequest, sendJson } from './loopback.ts'
import type { Memory } from './memory.ts'
import type { FakeRates, RateKeeper } from './rates.ts'
import { type Reply, type Route, routeOf } from './routes.ts'

export interface WireOptions {
  readonly memory: Memory
  readonly issuer: Issuer
  readonly faults: Faults
  readonly rates: FakeRates
  readonly keeper: RateKeeper
  /** The bot has a registration: it must bring a token. */
  readonly signs: boolean
  readonly afterEach: () => void
}

export interface Wire {
  readonly url: string
  readonly serviceUrl: string
  readonly calls: readonly Call[]
  readonly close: () => Promise<void>
}

type Told = Reply & { readonly headers?: Readonly<Record<string, string>> }

const REGION = '/emea'

export async function wire(options: WireOptions): Promise<Wire> {
  const { memory, issuer, keeper, rates } = options
  const calls: Call[] = []

  const server = await loopback((request, response) => {
    const route = issuing(request) ?? conversing(request)
    if (!route) return sendJson(response, 404, undefined)
    const { operation, thread, work } = route
    const { authorization } = request.raw.headers
    const call: Call = { operation, thread, at: Date.now(), authorization, status: 0 }
    calls.push(call)
    return answer(call, () => lawful(call) ?? work(), options.faults.next(call), response)
  })

  function issuing({ path, body }: LoopbackRequest): Route | null {
    const route = (operation: Route['operation'], work: () => Reply): Route => ({ operation, thread: null, work })
    if (path === '/openid')
      return route('metadata', () => ({ status: 200, body: issuer.metadata(`${server.url}/keys`) }))
    if (path === '/keys') return route('keys', () => ({ status: 200, body: issuer.jwks() }))
    if (path === `/login/${memory.tenantId}/oauth2/v2.0/token`)
      return route('login', () => issuer.login(new URLSearchParams(body.toString())))
    return null
  }

  const conversing = (request: LoopbackRequest): Route | null =>
    request.path.startsWith(`${REGION}/`) ? routeOf(memory, request.path.slice(REGION.length), request) : null

  /** What Teams asks before it does anything: the token of the bot, and its rates. */
  function lawful({ operation, authorization, thread, at }: Call): Told | null {
    if (operation === 'metadata' || operation === 'keys' || operation === 'login') return null
    if (options.signs && !issuer.isBotToken(authorization))
      return { status: 401, body: { error: { code: 'Unauthorized', message: 'Authorization has been denied.' } } }
    // Rosters have limits of their own, twice as wide: here they count for the tenant alone.
    const reads = operation === 'member' || operation === 'members'
    const wait = keeper.refuse(reads ? null : thread, at)
    if (wait === null) return null
    const headers: Record<string, string> = rates.retryAfter ? { 'retry-after': String(wait / 1000) } : {}
    return { status: 429, body: { error: { code: 'TooManyRequests', message: 'Slow down.' } }, headers }
  }

  async function answer(call: Call, work: () => Told, fault: Fault | null, response: ServerResponse): Promise<void> {
    if (fault && fault.afterMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.afterMs))
    const done = !fault || fault.works ? work() : { status: 500 }
    const reply = fault?.reply ?? 'usual'
    if (reply === 'reset') response.destroy()
    else if (reply === 'garbage') speak(response, '<html>not JSON</html>')
    else if (reply === 'endless') pour(response)
    else if (reply !== 'never') {
      const told: Told =
        reply === 'usual' ? done : { ...reply, body: { error: { code: reply.code, message: 'Quoth.' } } }
      call.status = told.status
      sendJson(response, told.status, told.body, told.headers)
    }
    options.afterEach()
  }

  return { url: server.url, serviceUrl: `${server.url}${REGION}/`, calls, close: server.close }
}

/** In two steps: where restify is loaded, `writeHead` answers nothing. */
function speak(response: ServerResponse, text: string): void {
  response.writeHead(200)
  response.end(text)
}

function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = (): void => {
    while (!response.destroyed && response.write('['.repeat(8192)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}
