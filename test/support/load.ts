/**
 * Load from a process of its own, so that neither the bot nor the fake Teams is slowed by it.
 *
 *   const gun = loadGun()
 *   const { fired, seconds } = await gun.fire({ url: bot.url, shots: clicks, perSecond: 50 })
 *   figures(fired.map(({ ms }) => ms)).p99
 *   await gun.close()
 */
import { randomUUID } from 'node:crypto'
import { invoking } from './fake-teams/activities.ts'
import type { FakeTeams } from './fake-teams/index.ts'
import type { Message, Person } from './fake-teams/memory.ts'
import { type Program, startProgram } from './child-bot-process.ts'
import { signedRequest } from './child-bot-world.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'

/** One request, ready to be sent. */
export interface Shot {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Plan {
  readonly url: string
  readonly shots: readonly Shot[]
  /** Open loop: so many begin each second, whatever the answers do. */
  readonly perSecond?: number
  /** Closed loop: so many are on their way at any time; default 32. */
  readonly atOnce?: number
  readonly keepBodies?: boolean
}

export interface Fired {
  /** 0: no answer. */
  readonly status: number
  /** From the moment it was due to the last byte of the answer. */
  readonly ms: number
  readonly body?: string
}

export interface Volley {
  readonly fired: readonly Fired[]
  readonly seconds: number
}

export interface LoadGun {
  /** One volley at a time. */
  fire(plan: Plan): Promise<Volley>
  close(): Promise<void>
}

const CHILD = new URL(import.meta.resolve('./load-child.ts'))

export function loadGun(): LoadGun {
  const program: Program = startProgram(CHILD, { env: {}, cwd: process.cwd() })
  return {
    async fire(plan) {
      const volley = program.heard((m): m is Volley => typeof m === 'object' && m !== null && 'fired' in m)
      program.send(plan)
      return volley
    },
    close: () => program.kill(),
  }
}

export interface Figures {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

export function figures(ms: readonly number[]): Figures {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

export const median = (numbers: readonly number[]): number => figures(numbers).p50

/** What a click needs of a message. */
export type Clicked = Pick<Message, 'id' | 'rootId' | 'conversation'>

/** Clicks as Teams sends them, all under one token of the channel (each has an hour to live). */
export function clicksOf(
  teams: FakeTeams,
): (on: Clicked, verb: string, data: Readonly<Record<string, unknown>>, by: Person) => Shot {
  const headers = {
    authorization: `Bearer ${teams.issuer.channelToken(teams.serviceUrl)}`,
    'content-type': 'application/json; charset=utf-8',
  }
  const bot = { id: `28:${teams.appId ?? ''}`, name: 'Partner Approvals' }
  return (on, verb, data, by) => {
    const where = { conversation: on.conversation, rootId: on.rootId }
    const value = { action: { type: 'Action.Execute', title: verb, id: verb, verb, data }, trigger: 'manual' }
    const activity = invoking(value, `f:${randomUUID()}`, on as Message, teams.serviceUrl, bot, by, where)
    return { path: '/api/messages', headers, body: JSON.stringify(activity) }
  }
}

/** An onboarding request, signed now: it must leave within five minutes. */
export const leadShot = (request: OnboardingRequest): Shot => ({ path: '/api/prospects', ...signedRequest(request) })

/** The `n`th request of a crowd of which no two are alike. */
export const nthRequest = (n: number, over: Partial<OnboardingRequest> = {}): OnboardingRequest => ({
  prospectId: `P-${n}`,
  legalEntity: 'usrt',
  requester: {
    firstName: 'Nr',
    lastName: String(n),
    email: `buyer-${n}@company-${n}.example`,
    phone: '+34 600 000 000',
  },
  organization: {
    name: `Company ${n}`,
    size: 120,
    website: 'https://contoso.example',
    address: { street: 'C/ Mayor 1', city: 'Madrid', postalCode: '28013', country: 'ES' },
  },
  comments: 'We run fourteen shops and would like to order bikes and spare parts online, about 40,000 € a month.',
  ...over,
})
