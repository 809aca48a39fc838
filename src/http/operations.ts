/** What operators and balancers ask: is the process alive, may it get traffic, what does it count. */
import { type Handler, type HttpRequest, later, problem } from './answer.ts'
import type { Metrics } from './metrics.ts'
import { sameSecret } from './signature.ts'
import { fromThisMachine } from './this-machine.ts'

export const health: Handler = () => Promise.resolve({ status: 200, body: { status: 'alive' } })

const READY_MS = 2000
const WHO_READS = 'Metrics are read with the bearer token METRICS_TOKEN; where none is set, from this machine alone.'

/**
 * @param ready the names of what is missing, empty = ready. Store and signing keys alone: with Teams down an instance stays in the
 * balancer. One that throws or does not answer in 2 s is not ready.
 */
export const readiness =
  (ready: () => Promise<readonly string[]>): Handler =>
  async ({ reference }) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<readonly string[]>((resolve) => (timer = setTimeout(resolve, READY_MS, ['answer'])))
    const missing = await Promise.race([ready().catch(() => ['answer']), late])
    clearTimeout(timer)
    if (missing.length === 0) return { status: 200, body: { status: 'ready' } }
    return later(reference, 503, `Not ready, missing: ${missing.join(', ')}.`, 1)
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
