/** What admins configure by talking to the bot; one document, versioned, written by `commit` alone. */
import { type ChainHead, EMPTY_CHAIN } from './audit.ts'
import type { OnboardingRequest } from './request.ts'

/** A Teams conversation that cards are posted into. */
export interface Conversation {
  readonly serviceUrl: string
  /** `19:…@thread.tacv2`, without `;messageid=`. */
  readonly id: string
  readonly name: string
}

export interface Settings {
  readonly version: number
  /** Where a lead's card goes: the route of its sales channel, else the default. */
  readonly defaultChannel: Conversation | null
  readonly routes: readonly { readonly salesChannel: string; readonly to: Conversation }[]
  /** Head of the audit chain `settings`. */
  readonly audit: ChainHead
}

export const SETTINGS_KEY = 'settings/current'
export const NO_SETTINGS: Settings = { version: 0, defaultChannel: null, routes: [], audit: EMPTY_CHAIN }

/** The channel of a request; null while none is bound: the card waits. */
export function routeOf(settings: Settings, request: OnboardingRequest): Conversation | null {
  const wanted = request.channel?.toLowerCase()
  const route = settings.routes.find((r) => r.salesChannel.toLowerCase() === wanted)
  return route?.to ?? settings.defaultChannel
}

/** Cards that wait for a channel stand in this lane, which nobody works on until there is one. */
export const UNBOUND_LANE = 'teams:unbound'
/** One lane a channel (not a thread): Teams counts per channel. */
export const teamsLane = (to: Conversation | { readonly conversationId: string } | null): string => {
  if (!to) return UNBOUND_LANE
  const id = 'id' in to ? to.id : to.conversationId
  return `teams:${id.split(';')[0] ?? id}`
}
