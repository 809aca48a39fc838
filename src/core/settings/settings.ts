/** What admins configure by talking to the bot; one document, versioned, written by `commit` alone. */
import type { Role } from '../access.ts'
import { type ChainHead, EMPTY_CHAIN } from '../audit.ts'
import { type Language, languageOf } from '../language.ts'
import type { OnboardingRequest } from '../request.ts'

/** A Teams conversation that cards are posted into. */
export interface Conversation {
  readonly serviceUrl: string
  /** `19:…@thread.tacv2`, without `;messageid=`. */
  readonly id: string
  readonly name: string
}

/** What a request must be to take a route: each condition it names holds, without regard to case. */
export interface RouteWhen {
  /** As the shop sends it (ISO 3166-1 alpha-2). */
  readonly country?: string
  readonly legalEntity?: string
  readonly salesChannel?: string
  /** The partner's language. */
  readonly language?: Language
}
export interface Route extends RouteWhen {
  readonly to: Conversation
}

/** Days of ISO 8601: 1 = Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
/** When a digest is due, in somebody's own zone. */
export interface DigestSchedule {
  /** `HH:MM`, 24 hours. */
  readonly at: string
  /** IANA zone; null = TIME_ZONE. */
  readonly zone: string | null
  /** Each of these days, or once a week on one. */
  readonly on: 'weekdays' | 'daily' | { readonly weekly: Weekday }
}

/** What an admin stored in the place of a variable or a default; one that is absent leaves that in force. */
export interface StoredValues {
  /** UNDO_SECONDS. */
  readonly undoSeconds?: number
  /** DEFAULT_LANGUAGE. */
  readonly language?: Language
  /** MAIL_CAP_ADDRESS, MAIL_CAP_DOMAIN. */
  readonly mailCapAddress?: number
  readonly mailCapDomain?: number
  /** Hours after which an undecided request is overdue; default 24. */
  readonly deadlineHours?: number
  readonly workingHours?: { readonly from: string; readonly to: string; readonly days: readonly Weekday[] }
  /** Of managers who chose none of their own; default: working days at 08:00. */
  readonly digest?: DigestSchedule | 'off'
  /** Whether digests name people; default false. */
  readonly figuresPerPerson?: boolean
}

export interface Settings {
  readonly version: number
  /** Where a lead's card goes: the route that names most of what the request is, else the default. */
  readonly defaultChannel: Conversation | null
  readonly routes: readonly Route[]
  /** Conversation id → the language of the cards that are shared there; else the default language. */
  readonly channelLanguages: Readonly<Record<string, Language>>
  readonly values: StoredValues
  /** Object ids that have a role by command, beside those of the environment. */
  readonly roles: Readonly<Record<Role, readonly string[]>>
  /** Head of the audit chain `settings`. */
  readonly audit: ChainHead
}

export const SETTINGS_KEY = 'settings/current'
export const NO_SETTINGS: Settings = {
  ...{ version: 0, defaultChannel: null, routes: [], channelLanguages: {}, values: {}, audit: EMPTY_CHAIN },
  roles: { rep: [], manager: [], admin: [] },
}

/** The settings in a document's value (undefined: nothing was stored yet); what an older version did not know is as it was then. */
export const settingsOf = (value: unknown): Settings => ({ ...NO_SETTINGS, ...(value as Settings | undefined) })

/** The channel of a request; null while none is bound: the card waits. Of routes that name equally much the first one counts. */
export function routeOf(settings: Settings, request: OnboardingRequest): Conversation | null {
  const asked: Required<Record<keyof RouteWhen, string | null | undefined>> = {
    country: request.organization.address?.country,
    legalEntity: request.legalEntity,
    salesChannel: request.channel,
    language: languageOf(request.language),
  }
  const holds = (route: Route): boolean =>
    conditionsOf(route).every(([name, wanted]) => asked[name]?.toLowerCase() === wanted.toLowerCase())
  const [best] = settings.routes
    .filter((route) => conditionsOf(route).length > 0 && holds(route))
    .sort((a, b) => conditionsOf(b).length - conditionsOf(a).length)
  return best?.to ?? settings.defaultChannel
}

/** Two routes of one name would compete; `/` stands in no condition's way, because it is encoded. */
export const routeName = (when: RouteWhen): string =>
  conditionsOf(when)
    .map(([name, wanted]) => `${name}=${encodeURIComponent(wanted.toLowerCase().toWellFormed())}`)
    .join('/')

/** The conditions that are called so, as the forms store them. */
export function whenNamed(name: string): RouteWhen {
  const conditions = name.split('/').map((condition) => {
    const [field = '', value = ''] = condition.split('=').map(decodeURIComponent)
    return [field, field === 'country' ? value.toUpperCase() : value] as const
  })
  return Object.fromEntries(conditions.filter(([field]) => CONDITIONS.some((known) => known === field)))
}

const CONDITIONS = ['country', 'legalEntity', 'salesChannel', 'language'] as const satisfies (keyof RouteWhen)[]
/** What a route names, in a fixed order. */
export const conditionsOf = (when: RouteWhen): readonly (readonly [keyof RouteWhen, string])[] =>
  CONDITIONS.flatMap((name) => (when[name] === undefined ? [] : [[name, when[name]] as const]))

/** Cards that wait for a channel stand in this lane, which is woken when one is bound. */
export const UNBOUND_LANE = 'teams:unbound'
/** One lane a channel (not a thread): Teams counts per channel. */
export const teamsLane = (to: Conversation | { readonly conversationId: string } | null): string => {
  if (!to) return UNBOUND_LANE
  const id = 'id' in to ? to.id : to.conversationId
  return `teams:${id.split(';')[0] ?? id}`
}
