/** What an admin may wish of the settings, what they are then, and how two versions of them differ. */
import { type Role, ROLES } from '../access.ts'
import { canonical } from '../canonical.ts'
import type { Language } from '../language.ts'
import {
  type Conversation,
  type Route,
  routeName,
  type RouteWhen,
  type Settings,
  type StoredValues,
} from './settings.ts'

export type ValueName = keyof StoredValues
export const VALUE_NAMES = [
  'undoSeconds',
  'deadlineHours',
  'workingHours',
  'digest',
  'figuresPerPerson',
  'language',
  'mailCapAddress',
  'mailCapDomain',
] as const satisfies readonly ValueName[]
export type StoredValue = NonNullable<StoredValues[ValueName]>
/** Null = nothing stored: the variable or the default is in force again. */
export type WishedValues = { readonly [N in ValueName]?: NonNullable<StoredValues[N]> | null }

export type Wish =
  | { readonly kind: 'values'; readonly values: WishedValues }
  /** Where the requests go that are so; `when` without a condition = all that no route takes. Null = nowhere of their own. */
  | { readonly kind: 'route'; readonly when: RouteWhen; readonly to: Conversation | null }
  | { readonly kind: 'channel-language'; readonly channel: Conversation; readonly language: Language | null }
  /** By Entra object id. */
  | { readonly kind: 'role'; readonly role: Role; readonly person: string; readonly granted: boolean }
  /** Everything as it was, but for roles: what a removal took away, only a grant gives back. */
  | { readonly kind: 'undo'; readonly to: Settings }

/** One difference between two versions. */
export type SettingsChange =
  | {
      readonly kind: 'value'
      readonly name: ValueName
      readonly before: StoredValue | null
      readonly after: StoredValue | null
    }
  | {
      readonly kind: 'route'
      readonly when: RouteWhen
      readonly before: Conversation | null
      readonly after: Conversation | null
    }
  | {
      readonly kind: 'channel-language'
      /** Conversation id. */
      readonly channel: string
      readonly before: Language | null
      readonly after: Language | null
    }
  | { readonly kind: 'role'; readonly role: Role; readonly person: string; readonly granted: boolean }

/** The settings with the wish fulfilled; version and audit head are the writer's. */
export function fulfilled(settings: Settings, wish: Wish): Settings {
  switch (wish.kind) {
    case 'values':
      return { ...settings, values: withValues(settings.values, wish.values) }
    case 'route':
      return routed(settings, wish.when, wish.to)
    case 'channel-language': {
      const { [wish.channel.id]: _, ...others } = settings.channelLanguages
      return {
        ...settings,
        channelLanguages: wish.language ? { ...others, [wish.channel.id]: wish.language } : others,
      }
    }
    case 'role':
      return { ...settings, roles: withRole(settings.roles, wish) }
    case 'undo': {
      const { defaultChannel, routes, channelLanguages, values } = wish.to
      return { ...settings, defaultChannel, routes, channelLanguages, values }
    }
  }
}

function withValues(values: StoredValues, wished: WishedValues): StoredValues {
  const next = Object.entries({ ...values, ...wished }).filter(([, value]) => value !== null)
  return Object.fromEntries(next)
}

/** In its place where there is one: of routes that name equally much the first one counts. */
function routed(settings: Settings, when: RouteWhen, to: Conversation | null): Settings {
  const name = routeName(when)
  if (name === '') return { ...settings, defaultChannel: to }
  const route: Route[] = to ? [{ ...when, to }] : []
  const at = settings.routes.findIndex((r) => routeName(r) === name)
  return { ...settings, routes: at < 0 ? [...settings.routes, ...route] : settings.routes.toSpliced(at, 1, ...route) }
}

function withRole(roles: Settings['roles'], { role, person, granted }: Extract<Wish, { kind: 'role' }>) {
  const id = person.toLowerCase()
  const others = roles[role].filter((has) => has.toLowerCase() !== id)
  return { ...roles, [role]: granted ? [...others, id] : others }
}

const sameConversation = (a: Conversation | null, b: Conversation | null): boolean =>
  a?.id === b?.id && a?.serviceUrl === b?.serviceUrl

/** Empty = they say the same; a channel's new name alone is no change. */
export function changesBetween(before: Settings, after: Settings): readonly SettingsChange[] {
  return [
    ...routeChanges(before, after),
    ...languageChanges(before, after),
    ...VALUE_NAMES.flatMap((name) => valueChange(name, before, after)),
    ...ROLES.flatMap((role) => roleChanges(role, before, after)),
  ]
}

function routeChanges(before: Settings, after: Settings): SettingsChange[] {
  const of = (settings: Settings): Route[] => [
    ...(settings.defaultChannel ? [{ to: settings.defaultChannel }] : []),
    ...settings.routes,
  ]
  const [was, is] = [of(before), of(after)].map((routes) => new Map(routes.map((r) => [routeName(r), r] as const)))
  return [...new Map([...(was ?? []), ...(is ?? [])])].flatMap(([name, { to: _, ...when }]): SettingsChange[] => {
    const [from, to] = [was?.get(name)?.to ?? null, is?.get(name)?.to ?? null]
    return sameConversation(from, to) ? [] : [{ kind: 'route', when, before: from, after: to }]
  })
}

function languageChanges(before: Settings, after: Settings): SettingsChange[] {
  const channels = new Set([...Object.keys(before.channelLanguages), ...Object.keys(after.channelLanguages)])
  return [...channels].flatMap((channel): SettingsChange[] => {
    const [was, is] = [before.channelLanguages[channel] ?? null, after.channelLanguages[channel] ?? null]
    return was === is ? [] : [{ kind: 'channel-language', channel, before: was, after: is }]
  })
}

function valueChange(name: ValueName, before: Settings, after: Settings): SettingsChange[] {
  const [was, is] = [before.values[name] ?? null, after.values[name] ?? null]
  return canonical(was) === canonical(is) ? [] : [{ kind: 'value', name, before: was, after: is }]
}

function roleChanges(role: Role, before: Settings, after: Settings): SettingsChange[] {
  const [was, is] = [before.roles[role], after.roles[role]]
  const change = (person: string, granted: boolean): SettingsChange => ({ kind: 'role', role, person, granted })
  return [
    ...was.filter((id) => !is.includes(id)).map((id) => change(id, false)),
    ...is.filter((id) => !was.includes(id)).map((id) => change(id, true)),
  ]
}

/** What changes the fate of a decision or a letter is announced like roles and routing (threat B39). */
const THRESHOLDS: readonly ValueName[] = ['undoSeconds', 'deadlineHours', 'mailCapAddress', 'mailCapDomain']

/** The default channel; without one, every channel that cards go to, so that nothing of the kind is done unheard. */
const channelsOfAll = ({ defaultChannel, routes }: Settings): readonly Conversation[] =>
  defaultChannel ? [defaultChannel] : routes.map(({ to }) => to)

/** The channels that hear of these changes, each once: routing where cards came from and go to, the rest wherever all hear it. */
export function heardIn(changes: readonly SettingsChange[], after: Settings): readonly Conversation[] {
  const channels = changes.flatMap((change): readonly (Conversation | null)[] => {
    switch (change.kind) {
      case 'route':
        return [change.before, change.after]
      case 'role':
        return channelsOfAll(after)
      case 'value':
        return THRESHOLDS.includes(change.name) ? channelsOfAll(after) : []
      case 'channel-language':
        return []
    }
  })
  return [...new Map(channels.flatMap((to) => (to ? [[to.id, to] as const] : []))).values()]
}
