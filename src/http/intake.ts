/** The shop's door: signed requests come in and are durable when they are answered; signed questions get the prospect's status. */
import type { Logger } from 'pino'
import type { OnboardingRequest } from '../core/request.ts'
import type { ProspectStatus } from '../core/sides.ts'
import type { Receipt } from '../flows/receive-prospect.ts'
import type { Clock } from '../ports/clock.ts'
import { StoreFailure, TryLater } from '../ports/failures.ts'
import { type Handler, type HttpAnswer, type HttpRequest, later, problem } from './answer.ts'
import { boundedQueue, type QueueLimits } from './bounded-queue.ts'
import type { IntakeOutcome, Metrics } from './metrics.ts'
import { type CheckEmail, prospectReader, storedLegalEntity, storedProspectId } from './prospect-body.ts'
import { signatureFault } from './signature.ts'

export interface IntakeDeps {
  /** HMAC keys; several while they are rotated. */
  readonly secrets: readonly string[]
  /** This tenant's prospects come from Commerce: none is taken here. */
  readonly live: boolean
  readonly clock: Clock
  readonly checkEmail: CheckEmail
  /** Durable when it resolves. */
  readonly receiveProspect: (request: OnboardingRequest) => Promise<Receipt>
  readonly prospectStatus: (
    legalEntity: string,
    prospectId: string,
  ) => Promise<{ readonly status: ProspectStatus; /** ISO 8601 UTC */ readonly since: string } | null>
  readonly queue?: Partial<QueueLimits>
}

/** 512 commits take a second or two; the shop's patience is taken to be that of most HTTP clients. */
const QUEUE: QueueLimits = { length: 512, atOnce: 4, patienceMs: 10_000 }
const FULL_SECONDS = 2
const UNAVAILABLE_SECONDS = 5

const UNSIGNED =
  'X-Signature must be t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t + "." + payload)>, with t at most 300 s from now. ' +
  'The payload is the raw body, or the path of a GET as it is sent, without the query.'
const UNAVAILABLE = 'The request was not confirmed. Send it again: a repeat is answered like the first time.'

const utf8 = new TextDecoder('utf-8', { fatal: true })

interface Intake {
  readonly post: Handler
  readonly status: Handler
}

export function createIntake(deps: IntakeDeps, log: Pick<Logger, 'warn' | 'error'>, metrics: Metrics): Intake {
  const read = prospectReader(deps.checkEmail)
  const queue = boundedQueue(deps.receiveProspect, { ...QUEUE, ...deps.queue })
  metrics.gauge('approvals_intake_depth', 'Onboarding requests waiting or being stored', () => queue.depth())

  function unsigned(request: HttpRequest, payload: Buffer | string): HttpAnswer | null {
    const { headers, reference } = request
    const reason = signatureFault(headers['x-signature'], payload, deps.secrets, deps.clock())
    if (!reason) return null
    log.warn({ reference, reason }, 'A request without a valid signature was refused.')
    return problem(reference, 401, UNSIGNED, {
      headers: { 'www-authenticate': 'X-Signature' },
    })
  }

  /** In the order 401, 409, 400, 422, 429/503. */
  async function post(request: HttpRequest): Promise<[IntakeOutcome, HttpAnswer]> {
    const { reference, body } = request
    const refusal = unsigned(request, body)
    if (refusal) return ['unsigned', refusal]
    if (deps.live) return ['elsewhere', problem(reference, 409, "This tenant's prospects come from Commerce.")]
    const json = parsed(body)
    if (!json) return ['not-json', problem(reference, 400, 'The body must be JSON in UTF-8.')]
    const result = read(json.value)
    if ('errors' in result)
      return ['invalid', problem(reference, 422, 'Correct the fields and send it again.', { errors: result.errors })]
    const receipt = await queue.submit(result.request)
    if (receipt === 'full')
      return ['full', later(reference, 429, 'Too many requests at once. Send it again later.', FULL_SECONDS)]
    if (receipt === 'late') return ['unavailable', later(reference, 503, UNAVAILABLE, UNAVAILABLE_SECONDS)]
    return [receipt.status, { status: 202, body: { leadId: receipt.leadId, status: receipt.status } }]
  }

  async function status(request: HttpRequest): Promise<HttpAnswer> {
    const { params, reference } = request
    const refusal = unsigned(request, request.path)
    if (refusal) return refusal
    const { legalEntity = '', prospectId = '' } = params
    const found = await deps.prospectStatus(storedLegalEntity(legalEntity), storedProspectId(prospectId))
    if (!found) return problem(reference, 404, 'No such prospect was received.')
    return { status: 200, body: { status: found.status, since: found.since } }
  }

  function failed(error: unknown, reference: string): HttpAnswer {
    if (!(error instanceof StoreFailure || error instanceof TryLater)) throw error
    log.error({ reference, err: error }, 'The intake could not reach the store.')
    const seconds = error instanceof TryLater ? error.afterMs / 1000 : UNAVAILABLE_SECONDS
    return later(reference, 503, UNAVAILABLE, seconds)
  }

  return {
    post: async (request) => {
      let outcome: IntakeOutcome = 'fault'
      try {
        const [told, answer] = await post(request)
        outcome = told
        return answer
      } catch (error) {
        const answer = failed(error, request.reference)
        outcome = 'unavailable'
        return answer
      } finally {
        metrics.intake(outcome)
      }
    },
    status: (request) => status(request).catch((error: unknown) => failed(error, request.reference)),
  }
}

function parsed(body: Buffer): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(utf8.decode(body)) }
  } catch {
    return null
  }
}
