/** Which inputs stand on which form, and what becomes of a form that is sent: a wish, or everything that is wrong with it. */
import type { Conversation, Settings } from './settings.ts'
import type { Wish } from './change.ts'
import { readChannelLanguage, readValues, readWhen, type TypedSettings } from './inputs.ts'
import type { SettingsField, SettingsProblem } from './problems.ts'

export const GROUPS = {
  channels: ['channel', 'country', 'legalEntity', 'salesChannel', 'partnerLanguage'],
  times: ['undoSeconds', 'deadlineHours', 'workingFrom', 'workingTo', 'workingDays'],
  digest: ['digestOn', 'digestAt', 'digestZone', 'figuresPerPerson'],
  languages: ['language', 'channel', 'channelLanguage'],
  mail: ['mailCapAddress', 'mailCapDomain'],
} as const satisfies Readonly<Record<string, readonly SettingsField[]>>
export type SettingsGroup = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS) as readonly SettingsGroup[]

/** The choice of `channel` that takes a route away; no conversation of Teams is called so. */
export const NOWHERE = 'none'

export type Sent = { readonly wishes: readonly Wish[] } | { readonly problems: readonly SettingsProblem[] }

/** @param known the channels that may be chosen; the form carries their ids alone. */
export function readForm(group: SettingsGroup, typed: TypedSettings, known: readonly Conversation[]): Sent {
  const whole = Object.fromEntries(GROUPS[group].map((field) => [field, typed[field] ?? ''])) as TypedSettings
  if (group === 'channels') return readRoute(whole, known)
  const { channel: _, ...rest } = whole
  const { value: values, problems } = readValues(rest)
  const speaks = group === 'languages' ? readSpeaks(whole, known) : { wishes: [] }
  const wrong = [...problems, ...('problems' in speaks ? speaks.problems : [])]
  if (wrong.length > 0 || 'problems' in speaks) return { problems: wrong }
  return { wishes: [{ kind: 'values', values }, ...speaks.wishes] }
}

function readRoute(typed: TypedSettings, known: readonly Conversation[]): Sent {
  const { value: when, problems } = readWhen(typed)
  const id = typed.channel ?? ''
  const to = known.find((channel) => channel.id === id) ?? null
  const wrong: readonly SettingsProblem[] = [
    ...problems,
    ...(id === '' ? [{ field: 'channel', code: 'required' } as const] : []),
    ...(id !== '' && id !== NOWHERE && !to ? [{ field: 'channel', code: 'not-installed' } as const] : []),
  ]
  return wrong.length > 0 ? { problems: wrong } : { wishes: [{ kind: 'route', when, to }] }
}

/** Without a channel only the default language was meant. */
function readSpeaks(typed: TypedSettings, known: readonly Conversation[]): Sent {
  const { value: language, problems } = readChannelLanguage(typed)
  if (problems.length > 0) return { problems }
  if (!typed.channel) return language ? { problems: [{ field: 'channel', code: 'required' }] } : { wishes: [] }
  const channel = known.find(({ id }) => id === typed.channel)
  if (!channel) return { problems: [{ field: 'channel', code: 'not-installed' }] }
  return { wishes: [{ kind: 'channel-language', channel, language }] }
}

/** What a form starts with: what is stored, nothing else. */
export function storedInputs(group: SettingsGroup, { values }: Settings): TypedSettings {
  const { undoSeconds, deadlineHours, workingHours, digest, figuresPerPerson, language } = values
  const on = digest === undefined ? '' : digest === 'off' ? 'off' : digestChoice(digest.on)
  const stored: TypedSettings = {
    undoSeconds: textOf(undoSeconds),
    deadlineHours: textOf(deadlineHours),
    workingFrom: workingHours?.from ?? '',
    workingTo: workingHours?.to ?? '',
    workingDays: workingHours?.days.join(',') ?? '',
    digestOn: on,
    digestAt: digest === undefined || digest === 'off' ? '' : digest.at,
    digestZone: digest === undefined || digest === 'off' ? '' : (digest.zone ?? ''),
    figuresPerPerson: figuresPerPerson === undefined ? '' : figuresPerPerson ? 'yes' : 'no',
    language: language ?? '',
    mailCapAddress: textOf(values.mailCapAddress),
    mailCapDomain: textOf(values.mailCapDomain),
  }
  return Object.fromEntries(GROUPS[group].map((field) => [field, stored[field] ?? '']))
}

const textOf = (n: number | undefined): string => (n === undefined ? '' : String(n))
const digestChoice = (on: 'weekdays' | 'daily' | { readonly weekly: number }): string =>
  typeof on === 'string' ? on : `weekly-${on.weekly}`
