/** The HTTP server: restify routes to handlers, hardened against what reaches restify before any handler does (threat B5). */
import type { Server as NodeServer } from 'node:http'
import { type Logger, pino } from 'pino'
import { createServer, type Request, type Response } from 'restify'
import { type Handler, type HttpAnswer, problem } from './answer.ts'
import { exchange, type Exchanges, send } from './exchange.ts'
import { createIntake, type IntakeDeps } from './intake.ts'
import type { Metrics } from './metrics.ts'
import { health, metricsPage, readiness } from './operations.ts'
import { fromThisMachine } from './this-machine.ts'

interface HttpLimits {
  readonly bodyBytes: number
  /** From the end of the headers to the end of the body. */
  readonly bodyMs: number
  /** From the first byte of a request to the end of its headers, and to its last byte. */
  readonly headersMs: number
  readonly requestMs: number
  readonly connections: number
}

/** A balancer keeps idle connections for 60 s; one that we close first costs it a request. */
const KEEP_ALIVE_MS = 65_000
const LIMITS: HttpLimits = {
  bodyBytes: 256 * 1024,
  bodyMs: 5000,
  headersMs: 8000,
  requestMs: 10_000,
  connections: 2000,
}

export interface HttpDeps {
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
  readonly metrics: Metrics
  /** Not guessable, not personal. */
  readonly newReference: () => string
  /** Bot Framework activities: everything after method, encoding, media type and length. */
  readonly messages: (request: Parameters<Handler>[0]) => Promise<HttpAnswer>
  /** Null: `/api/prospects` answers 404. */
  readonly intake: IntakeDeps | null
  /** The Dataverse webhook, its header `x-webhook-secret` included; null: 404. */
  readonly dataverse: Handler | null
  /** The names of what is missing; empty = ready. */
  readonly ready: () => Promise<readonly string[]>
  readonly metricsToken: string | null
  /** Whoever reaches it is believed, so it answers this machine alone: no page whose name was made to mean it, and nobody behind a tunnel. */
  readonly thisMachineAlone?: boolean
  readonly limits?: Partial<HttpLimits>
}

interface HttpServer {
  /** Rejects when the port is taken. Resolves with the port (0 asks for any free one). */
  listen(port: number, host: string): Promise<number>
  /** Takes no new connection, lets requests end, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>
}

export function createHttpServer(deps: HttpDeps): HttpServer {
  const limits = { ...LIMITS, ...deps.limits }
  let closing = false
  const exchanges: Exchanges = {
    log: deps.log,
    metrics: deps.metrics,
    newReference: deps.newReference,
    body: { bytes: limits.bodyBytes, ms: limits.bodyMs },
    closing: () => closing,
  }
  const server = createServer({
    name: '',
    // Restify's own words would quote requests.
    log: pino({ level: 'silent' }) as never,
    maxParamLength: 16_384,
    noWriteContinue: true,
  })
  const post = (path: string, handle: Handler): void => {
    server.post(path, exchange(exchanges, path, true, handle))
  }
  const get = (path: string, handle: Handler, route = path): void => {
    server.get(path, exchange(exchanges, route, false, handle))
    server.head(path, exchange(exchanges, route, false, handle))
  }

  post('/api/messages', deps.messages)
  if (deps.intake) {
    const intake = createIntake(deps.intake, deps.log, deps.metrics)
    post('/api/prospects', intake.post)
    get('/api/prospects/:legalEntity/:prospectId', intake.status, '/api/prospects/{legalEntity}/{prospectId}')
  }
  if (deps.dataverse) post('/api/dataverse', deps.dataverse)
  get('/healthz', health)
  get('/readyz', readiness(deps.ready))
  get('/metrics', metricsPage(deps.metrics, deps.metricsToken))

  server.pre((req: Request, res: Response, next) => {
    const status = !isRoutable(req) ? 400 : deps.thisMachineAlone && !isNear(req) ? 403 : null
    if (status === null) return next()
    refuse(req, res, status)
    return next(false)
  })
  server.on('restifyError', (req: Request, res: Response, error: { statusCode?: number }, done: () => void) => {
    refuse(req, res, error.statusCode ?? 500)
    done()
  })

  /** Requests without a handler: 400, 403, 404, 405. OPTIONS is told what the path allows. */
  function refuse(req: Request, res: Response, status: number): void {
    const reference = deps.newReference()
    const allowed = req.method === 'OPTIONS' && status === 405
    const answer = allowed ? { status: 204 } : problem(reference, status, WORDS[status] ?? 'Something went wrong here.')
    send(exchanges, req, res, answer)
    deps.metrics.request('unknown', req.method ?? '', answer.status, 0)
    deps.log.info({ reference, status: answer.status }, 'A request found no handler.')
  }

  const node = server.server as NodeServer
  harden(node, limits)
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        node.listen(port, host, () => {
          server.off('error', reject)
          server.on('error', (err: unknown) => deps.log.error({ err }, 'The server failed to take a connection.'))
          resolve((node.address() as { port: number }).port)
        })
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        closing = true
        const cut = setTimeout(() => node.closeAllConnections(), graceMs)
        node.close(() => {
          clearTimeout(cut)
          resolve()
        })
      }),
  }
}

const HOST = /^([a-z0-9_.-]*|\[[0-9a-f:.]+\])(:\d{1,5})?$/i

/**
 * Restify routes by `new URL(host + target)`: a Host with a slash in it would choose the route, past a proxy that looks at the path,
 * and what is no URL throws outside of every handler, which ends the process.
 */
function isRoutable(req: Request): boolean {
  if (!HOST.test(req.headers.host ?? '')) return false
  try {
    req.getUrl()
    return true
  } catch {
    return false
  }
}

const isNear = ({ socket, headersDistinct: headers }: Request): boolean =>
  fromThisMachine({ remoteAddress: socket.remoteAddress ?? '', headers })

const WORDS: Readonly<Record<number, string>> = {
  400: 'The address or the Host header is malformed.',
  403: 'Without an app id this bot answers the machine it runs on alone.',
  404: 'There is nothing at this address.',
  405: 'This address does not take that method; Allow says which it does.',
}

function harden(node: NodeServer, limits: HttpLimits): void {
  node.headersTimeout = limits.headersMs
  node.requestTimeout = limits.requestMs
  node.keepAliveTimeout = KEEP_ALIVE_MS
  node.maxConnections = limits.connections
  // Node looks for late requests at this interval, 30 s by default; it is read when the server starts to listen.
  Object.assign(node, { connectionsCheckingInterval: Math.min(500, limits.headersMs) })
  // With a listener Node hands upgraded sockets over, and restify's listener would leave them open for ever.
  node.removeAllListeners('upgrade')
}

/** Where a server is found from the machine it runs on. `0.0.0.0` and `::` are all addresses of this machine; one of IPv6 stands in brackets. */
export function ownUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
