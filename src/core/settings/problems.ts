/** Whether a wish may be fulfilled as things stand: each complaint names the field and what is wrong with it. */
import { type Role } from '../access.ts'
import type { Conversation, Settings } from './settings.ts'
import { changesBetween, fulfilled, type Wish } from './change.ts'
import { conditionsOf, routeName } from './settings.ts'

/** The inputs of the forms, and what a command names. */
export type SettingsField =
  | 'undoSeconds'
  | 'deadlineHours'
  | 'workingFrom'
  | 'workingTo'
  | 'workingDays'
  | 'digestOn'
  | 'digestAt'
  | 'digestZone'
  | 'figuresPerPerson'
  | 'language'
  | 'mailCapAddress'
  | 'mailCapDomain'
  | 'country'
  | 'legalEntity'
  | 'salesChannel'
  | 'partnerLanguage'
  | 'channel'
  | 'channelLanguage'
  | 'role'
  | 'person'
  | 'undo'

export interface SettingsProblem {
  readonly field: SettingsField
  readonly code:
    | 'required'
    | 'not-whole'
    | 'not-a-time'
    | 'not-later'
    | 'not-a-zone'
    | 'not-a-choice'
    | 'not-a-country'
    | 'not-a-name'
    | 'not-an-id'
    /** A channel that the bot was never added to, or was removed from. */
    | 'not-installed'
    /** No such route to take away. */
    | 'no-route'
    | 'too-many'
    /** The role comes from the environment. */
    | 'environment'
    | 'no-such-role'
    | 'last-admin'
    /** The last change was to roles alone, or there was none. */
    | 'nothing'
  /** The smallest and the largest number. */
  readonly range?: readonly [number, number]
  /** A channel's name, or the variable that gives a role. */
  readonly subject?: string
}

/** Roles that the environment gives: object ids of people and of groups. No command takes them away. */
export type FixedRoles = Readonly<
  Record<Role, { readonly people: readonly string[]; readonly groups: readonly string[] }>
>

export interface Standing {
  readonly settings: Settings
  /** Channels that the bot is in: a card is pointed nowhere else (threat B39). */
  readonly known: readonly Conversation[]
  readonly fixed: FixedRoles
}

export const VARIABLE_OF: Readonly<Record<Role, 'REPS' | 'MANAGERS' | 'ADMINS'>> = {
  rep: 'REPS',
  manager: 'MANAGERS',
  admin: 'ADMINS',
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NIL = '00000000-0000-0000-0000-000000000000'
export const isObjectId = (text: string): boolean => GUID.test(text) && text !== NIL

/** More than anybody keeps in his head, and a document that stays small. */
const MOST = 200

/** Empty = it may be done. The texts of a form are judged where they are read. */
export function problemsWith(wish: Wish, standing: Standing): readonly SettingsProblem[] {
  switch (wish.kind) {
    case 'values':
      return []
    case 'route':
      return routeProblems(wish, standing)
    case 'channel-language':
      return installed([wish.channel], standing)
    case 'role':
      return roleProblems(wish, standing)
    case 'undo':
      return undoProblems(wish, standing)
  }
}

const installed = (channels: readonly Conversation[], { known }: Standing): SettingsProblem[] =>
  channels
    .filter(({ id }) => !known.some((channel) => channel.id === id))
    .map(({ name }) => ({ field: 'channel', code: 'not-installed', subject: name }))

function routeProblems({ when, to }: Extract<Wish, { kind: 'route' }>, standing: Standing): SettingsProblem[] {
  const { settings } = standing
  if (to) {
    const many = conditionsOf(when).length > 0 && settings.routes.length >= MOST && !hasRoute(settings, routeName(when))
    return [...installed([to], standing), ...(many ? [{ field: 'channel', code: 'too-many' } as const] : [])]
  }
  return hasRoute(settings, routeName(when)) ? [] : [{ field: 'channel', code: 'no-route' }]
}

const hasRoute = ({ routes, defaultChannel }: Settings, name: string): boolean =>
  name === '' ? defaultChannel !== null : routes.some((route) => routeName(route) === name)

function roleProblems(wish: Extract<Wish, { kind: 'role' }>, { settings, fixed }: Standing): SettingsProblem[] {
  const { role, granted } = wish
  if (!isObjectId(wish.person)) return [{ field: 'person', code: 'not-an-id' }]
  const person = wish.person.toLowerCase()
  const stored = settings.roles[role]
  if (granted) return stored.length >= MOST ? [{ field: 'role', code: 'too-many' }] : []
  if (!stored.includes(person)) {
    const byEnvironment = fixed[role].people.includes(person)
    return [{ field: 'role', ...(byEnvironment ? byVariable(role) : { code: 'no-such-role' as const }) }]
  }
  const left = stored.length - 1 + fixed.admin.people.length + fixed.admin.groups.length
  return role === 'admin' && left === 0 ? [{ field: 'role', code: 'last-admin' }] : []
}

const byVariable = (role: Role) => ({ code: 'environment', subject: VARIABLE_OF[role] }) as const

function undoProblems(wish: Extract<Wish, { kind: 'undo' }>, standing: Standing): SettingsProblem[] {
  const { settings } = standing
  const changes = changesBetween(settings, fulfilled(settings, wish))
  if (changes.length === 0) return [{ field: 'undo', code: 'nothing' }]
  const back = changes.flatMap((change) => (change.kind === 'route' && change.after ? [change.after] : []))
  return installed(back, standing)
}
