/** A shop that sends what prospects ask for, and sends it again, as shops do, until it is told that it was accepted. */
import { type ChildWorld, sendRequest } from '../support/child-bot-world.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { type Chance, pause } from './random.ts'
import type { Recorded } from './record.ts'

export interface Shop {
  /** Ends when `total` requests were begun, or on `stop`. */
  run(): Promise<void>
  stop(): void
  /** Each request that was begun is accepted now. */
  finish(): Promise<void>
  readonly begun: readonly OnboardingRequest[]
}

/** So many prospects have the e-mail address of somebody before them. */
const SHARED_EMAIL = 0.1
const SENT_TWICE = 0.1
const GIVE_UP_MS = 120_000

export function shop(world: ChildWorld, record: Recorded, random: Chance, total: number): Shop {
  const begun: OnboardingRequest[] = []
  const open = new Set<Promise<void>>()
  let stopped = false

  function newRequest(): OnboardingRequest {
    const n = begun.length + 1
    const known = random.is(SHARED_EMAIL) ? random.pick(begun) : undefined
    return {
      prospectId: `P-${n}`,
      legalEntity: 'usrt',
      requester: {
        firstName: 'Nr',
        lastName: String(n),
        email: known?.requester.email ?? `buyer-${n}@company-${n}.example`,
      },
      organization: { name: `Company ${n}` },
      channel: random.pick(world.channels)?.name ?? '',
    }
  }

  async function once(request: OnboardingRequest): Promise<boolean> {
    record.counts.requests++
    const answer = await sendRequest(world.bot.url, request).catch(() => null)
    if (!answer) record.counts.lost++
    if (answer?.status !== 202 || answer.leadId === null) return false
    const before = record.leads.get(request.prospectId)
    if (before !== undefined && before !== answer.leadId)
      record.wrong.push(`${request.prospectId} was first told to be lead ${before}, then ${answer.leadId}`)
    record.leads.set(request.prospectId, answer.leadId)
    return true
  }

  async function untilAccepted(request: OnboardingRequest): Promise<void> {
    const latest = performance.now() + GIVE_UP_MS
    while (!(await once(request))) {
      if (performance.now() > latest) throw new Error(`${request.prospectId} was not accepted in two minutes.`)
      await pause(random.between(20, 200))
    }
  }

  function begin(request: OnboardingRequest): void {
    const sent = untilAccepted(request)
    open.add(sent)
    void sent.finally(() => open.delete(sent)).catch(() => undefined)
  }

  return {
    begun,
    async run() {
      while (!stopped && begun.length < total) {
        const request = newRequest()
        begun.push(request)
        begin(request)
        if (random.is(SENT_TWICE)) begin(request)
        await pause(random.between(5, 150))
      }
    },
    stop: () => void (stopped = true),
    async finish() {
      await Promise.all(open)
    },
  }
}
