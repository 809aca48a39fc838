/** What operators and balancers ask: is the process alive, may it get traffic, what does it count. */
import { type Handler, type HttpRequest, later, problem } from './answer.ts'
import type { Metrics } from './metrics.ts'
import { sameSecret } from './signature.ts'
import { fromThisMachine } from './this-machine.ts'

export const health: Handler = () => Promise.resolve({ status: 200, body: { status: 'alive' } })

const READY_MS = 2000
const WHO_READS = 'Metrics are read with the bearer token METRICS_TOKEN; where none is set, from this machine alone.'

/** Balancers ask every few seconds; strangers may ask more often, and the store is not asked for each of them. */
const KEPT_MS = 1000

/**
 * @param ready the names of what is missing, empty = ready. Store and signing keys alone: with Teams down an instance stays in the
 * balancer. One that throws or does not answer in 2 s is not ready. Asked once for all who wait, and its answer is kept for a second.
 */
export function readiness(
  ready: () => Promise<readonly string[]>,
  now: () => number = () => performance.now(),
): Handler {
  let missing: Promise<readonly string[]> | null = null
  let keptUntil = Infinity

  function asked(): Promise<readonly string[]> {
    if (missing && now() < keptUntil) return missing
    keptUntil = Infinity
    missing = inTime(ready).finally(() => (keptUntil = now() + KEPT_MS))
    return missing
  }

  return async ({ reference }) => {
    const names = await asked()
    if (names.length === 0) return { status: 200, body: { status: 'ready' } }
    return later(reference, 503, `Not ready, missing: ${names.join(', ')}.`, 1)
  }
}

async function inTime(ready: () => Promise<readonly string[]>): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly string[]>((resolve) => (timer = setTimeout(resolve, READY_MS, ['answer'])))
  return Promise.race([ready().catch(() => ['answer']), late]).finally(() => clearTimeout(timer))
}

/** @param token asked of everybody; null = this machine alone. A proxy or tunnel of bare TCP is this machine, as far as anybody can see. */
export const metricsPage =
  (metrics: Metrics, token: string | null): Handler =>
  async (request) => {
    const mayRead = token === null ? fromThisMachine(request) : bearerIs(request, token)
    if (!mayRead) return problem(request.reference, 401, WHO_READS, { headers: { 'www-authenticate': 'Bearer' } })
    return { status: 200, text: await metrics.text(), headers: { 'content-type': metrics.contentType } }
  }

function bearerIs({ headers }: HttpRequest, token: string): boolean {
  const [authorization = '', ...more] = headers.authorization ?? []
  const given = /^bearer +(\S+)$/i.exec(authorization)?.[1]
  return given !== undefined && more.length === 0 && sameSecret(given, token)
}
