/** One request and its answer: body read under limits, handler awaited, whatever fails answered in constant words, time and outcome noted. */
import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Request, Response } from 'restify'
import { type Handler, type HttpAnswer, problem } from './answer.ts'
import type { Metrics } from './metrics.ts'
import { type BodyLimits, type BodyRefusal, discardRest, readBody, refusedByHeaders } from './raw-body.ts'

export interface Exchanges {
  readonly log: Pick<Logger, 'debug' | 'info' | 'error'>
  readonly metrics: Metrics
  readonly newReference: () => string
  readonly body: BodyLimits
  /** The server is closing: connections are not kept. */
  readonly closing: () => boolean
}

/** Logged and counted for a request that nobody waits for any more; never sent. */
const CLIENT_GONE = 499
const EMPTY = Buffer.alloc(0)

/** A restify handler: `read` says whether the route takes a body. Never rejects. */
export function exchange(
  deps: Exchanges,
  route: string,
  read: boolean,
  handle: Handler,
): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const started = performance.now()
    const reference = deps.newReference()
    const answer = await answerOf(deps, req, res, { read, handle, reference })
    const sent = answer !== 'aborted' && send(deps, req, res, answer)
    const status = sent ? answer.status : CLIENT_GONE
    const ms = performance.now() - started
    deps.metrics.request(route, req.method ?? '', status, ms / 1000)
    const level = status >= 400 ? 'info' : 'debug'
    deps.log[level]({ reference, route, method: req.method, status, ms: Math.round(ms) }, 'A request was answered.')
  }
}

async function answerOf(
  deps: Exchanges,
  req: Request,
  res: Response,
  { read, handle, reference }: { readonly read: boolean; readonly handle: Handler; readonly reference: string },
): Promise<HttpAnswer | 'aborted'> {
  try {
    const body = read ? await bodyOf(deps, req, res) : EMPTY
    if (body === 'aborted') return body
    if (typeof body === 'string') return refusal(reference, body)
    const answer = await handle({
      headers: req.headersDistinct,
      body,
      path: (req.url ?? '').split('?', 1)[0] ?? '',
      params: req.params as Record<string, string>,
      remoteAddress: req.socket.remoteAddress ?? '',
      reference,
    })
    return written(answer)
  } catch (error) {
    return fault(deps, reference, error)
  }
}

function bodyOf(deps: Exchanges, req: Request, res: Response): Promise<Buffer | BodyRefusal> | BodyRefusal {
  const refused = refusedByHeaders(req, deps.body)
  if (refused) return refused
  // A client that asked first is told to go on only now that nothing is in the way.
  if (req.headers.expect !== undefined) res.writeContinue()
  return readBody(req, deps.body)
}

function refusal(reference: string, why: Exclude<BodyRefusal, 'aborted'>): HttpAnswer {
  switch (why) {
    case 'type':
      return problem(reference, 415, 'Send application/json in UTF-8, without a content encoding.')
    case 'too-large':
      return problem(reference, 413, 'The body is larger than 256 KB.')
    case 'too-slow':
      // The rest of this body may never come: the connection is of no use any more.
      return problem(reference, 408, 'The body took too long.', { headers: { connection: 'close' } })
  }
}

function fault(deps: Exchanges, reference: string, error: unknown): HttpAnswer {
  deps.log.error({ reference, err: error }, 'A request failed.')
  return problem(reference, 500, 'Something went wrong here.')
}

/** Done where a failure still has an answer: what a handler gives may not go into JSON. */
function written(answer: HttpAnswer): HttpAnswer {
  if (answer.text !== undefined || answer.body === undefined) return answer
  const headers = { 'content-type': 'application/json', ...answer.headers }
  return { status: answer.status, text: JSON.stringify(answer.body), headers }
}

/** False when the client is gone. */
export function send(deps: Pick<Exchanges, 'closing'>, req: Request, res: Response, answer: HttpAnswer): boolean {
  const unread = !isWhole(req)
  if (unread) discardRest(req)
  if (res.destroyed || res.headersSent) return false
  const { status, text = '', headers } = written(answer)
  // Who asked with Expect and was refused may or may not send the body: what comes next could not be told apart.
  const last = deps.closing() || (unread && req.headers.expect !== undefined)
  res.sendRaw(status, text, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 204 ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
    ...headers,
    ...(last ? { connection: 'close' } : {}),
  })
  return true
}

const isWhole = (req: IncomingMessage): boolean =>
  req.complete || ((req.headers['content-length'] ?? '0') === '0' && req.headers['transfer-encoding'] === undefined)
