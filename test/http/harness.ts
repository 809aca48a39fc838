/** The HTTP server on a free port of this machine, with handlers that remember, a log that is kept, and a way to write raw bytes. */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { OnboardingRequest } from '../../src/core/request.ts'
import type { HttpAnswer, HttpRequest } from '../../src/http/answer.ts'
import type { IntakeDeps } from '../../src/http/intake.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { createHttpServer, type HttpDeps } from '../../src/http/server.ts'
import { sign } from '../../src/http/signature.ts'
import { createLog } from '../../src/log.ts'
import { checkedAddress } from '../../src/mail/address.ts'

export const SECRET = 'u7Vq2mZp9sXc4Lr8wTb1Ny6Gh3Kd5Jf0'
export const NOW = Date.parse('2026-11-20T09:30:00.500Z')
export const T = Math.floor(NOW / 1000)

export const PROSPECT = {
  prospectId: 'P-000123',
  legalEntity: 'usrt',
  requester: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@contoso.example' },
  organization: { name: 'Contoso Retail' },
}

export interface Harness {
  readonly url: string
  readonly port: number
  readonly logLines: string[]
  readonly activities: HttpRequest[]
  /** What the intake handed on, in order. */
  readonly received: OnboardingRequest[]
  readonly metrics: ReturnType<typeof createMetrics>
  close(graceMs?: number): Promise<void>
}

type Changes = Partial<Omit<HttpDeps, 'intake'>> & { readonly intake?: Partial<IntakeDeps> | null }

/** Closed by the test itself, or by `closeAll` in an `afterEach`. */
export async function startServer(changes: Changes = {}): Promise<Harness> {
  const logLines: string[] = []
  const activities: HttpRequest[] = []
  const received: OnboardingRequest[] = []
  const metrics = createMetrics()
  const leads = new Map<string, string>()
  const intake: IntakeDeps = {
    secrets: [SECRET],
    live: false,
    clock: () => new Date(NOW),
    checkEmail: (raw) => checkedAddress(raw, { reserved: true }),
    receiveProspect: async (request) => {
      received.push(request)
      const key = `${request.legalEntity.toLowerCase()}/${request.prospectId}`
      const status = leads.has(key) ? 'duplicate' : 'accepted'
      const leadId = leads.get(key) ?? randomUUID()
      leads.set(key, leadId)
      return { leadId, status }
    },
    prospectStatus: async (entity, id) =>
      leads.has(`${entity.toLowerCase()}/${id}`) ? { status: 'Pending', since: '2026-11-20T09:30:00.000Z' } : null,
    ...changes.intake,
  }
  const server = createHttpServer({
    log: createLog('debug', { write: (line: string) => void logLines.push(line) }),
    metrics,
    newReference: randomUUID,
    messages: async (request): Promise<HttpAnswer> => {
      activities.push(request)
      return { status: 200, body: { ok: true } }
    },
    dataverse: null,
    ready: async () => [],
    metricsToken: null,
    ...changes,
    intake: changes.intake === null ? null : intake,
  })
  const port = await server.listen(0, '127.0.0.1')
  let closed: Promise<void> | undefined
  const close = (graceMs = 0): Promise<void> => (closed ??= server.close(graceMs))
  open.push(close)
  return { url: `http://127.0.0.1:${port}`, port, logLines, activities, received, metrics, close }
}

const open: (() => Promise<void>)[] = []
export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((close) => close()))
}

interface Told {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

export async function ask(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, init)
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, body: json && text ? JSON.parse(text) : { text } }
}

export const post = (url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Told> =>
  ask(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

/** A signed prospect; `body` an object (sent as JSON) or the text itself. */
export const send = (server: Harness, body: object | string, header?: string): Promise<Told> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return post(`${server.url}/api/prospects`, text, { 'x-signature': header ?? sign(SECRET, T, text) })
}

/** Writes bytes as they are and gives back all that came until the connection closed, or until `ms` are over. */
export function raw(port: number, bytes: string | Buffer, { ms = 2000, end = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let told = ''
    const socket = connect(port, '127.0.0.1', () => (end ? socket.end(bytes) : socket.write(bytes)))
    const timer = setTimeout(() => socket.destroy(), ms)
    socket.on('data', (chunk) => (told += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(told)
    })
  })
}

/** What is constant of a problem: everything but its reference. */
export const constant = ({ reference: _, ...rest }: Record<string, unknown>): Record<string, unknown> => rest
