/** The shop of a story: it signs and sends onboarding requests, and asks what became of them. */
import { randomUUID } from 'node:crypto'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { sign } from '../../src/http/signature.ts'

/** Parts of it, as deep as one likes. */
export type Changes<T> = {
  readonly [K in keyof T]?: T[K] extends object | undefined ? Changes<Exclude<T[K], undefined>> : T[K]
}

/** A request as the shop sends it, with what the test cares about on top. */
export function requestOf(over: Changes<OnboardingRequest> = {}): OnboardingRequest {
  const id = randomUUID().slice(0, 8)
  const { requester, organization, ...rest } = over
  return {
    ...{ prospectId: `P-${id}`, legalEntity: 'usrt', ...rest },
    requester: { firstName: 'Rosa', lastName: 'Vidal', email: `rosa@partner-${id}.example`, ...requester },
    organization: { name: `Partner ${id}`, ...organization },
  }
}

interface ShopOptions {
  readonly url: () => string
  readonly key: string
  readonly now: () => Date
}

export interface Prospect {
  readonly status: string
  readonly since: string
}

export function shop({ url, key, now }: ShopOptions) {
  const signed = (text: string): string => sign(key, Math.floor(now().getTime() / 1000), text)
  const asked: object[] = []
  return {
    /** All that was sent. */
    asked: asked as readonly object[],
    async asks(request: object): Promise<{ status: number; leadId: string; outcome: string }> {
      asked.push(request)
      const body = JSON.stringify(request)
      const headers = { 'content-type': 'application/json', 'x-signature': signed(body) }
      const answer = await fetch(`${url()}/api/prospects`, { method: 'POST', headers, body })
      const said = (await answer.json()) as { leadId: string; status: string }
      return { status: answer.status, leadId: said.leadId, outcome: said.status }
    },
    /** `GET /api/prospects/{legalEntity}/{prospectId}`. */
    async looks({ legalEntity, prospectId }: Pick<OnboardingRequest, 'legalEntity' | 'prospectId'>): Promise<Prospect> {
      const path = `/api/prospects/${legalEntity}/${encodeURIComponent(prospectId)}`
      const answer = await fetch(url() + path, { headers: { 'x-signature': signed(path) } })
      return (await answer.json()) as Prospect
    },
  }
}
