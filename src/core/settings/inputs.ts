/** From the inputs of a form, or the words of a command, to values that may be stored: the server's own check, because every input is the client's word. */
import { isCountry } from '../countries.ts'
import { type Language, LANGUAGES } from '../language.ts'
import { timeOfDay, zoneNamed } from '../local-time.ts'
import type { DigestSchedule, RouteWhen, StoredValues, Weekday } from './settings.ts'
import type { WishedValues } from './change.ts'
import type { SettingsField, SettingsProblem } from './problems.ts'
import { clean } from '../text.ts'

/** As typed; a field that is absent was not asked about, an empty one takes what is stored away. */
export type TypedSettings = Readonly<Partial<Record<SettingsField, string>>>

export interface Read<T> {
  readonly value: T
  readonly problems: readonly SettingsProblem[]
}

/** Smallest and largest: those of the variables, and a month of hours. */
export const RANGES = {
  undoSeconds: [0, 3600],
  deadlineHours: [1, 720],
  mailCapAddress: [0, 10_000],
  mailCapDomain: [0, 10_000],
} as const satisfies Partial<Record<SettingsField, readonly [number, number]>>

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
/** The choices of `digestOn`. */
export const DIGEST_CHOICES: readonly string[] = ['off', 'weekdays', 'daily', ...WEEKDAYS.map((day) => `weekly-${day}`)]

/** All complaints at once; the values are whole when there are none. */
export function readValues(typed: TypedSettings): Read<WishedValues> {
  const problems: SettingsProblem[] = []
  const complain = (problem: SettingsProblem): undefined => void problems.push(problem)
  const value: WishedValues = {
    ...whole('undoSeconds', typed, complain),
    ...whole('deadlineHours', typed, complain),
    ...whole('mailCapAddress', typed, complain),
    ...whole('mailCapDomain', typed, complain),
    ...asked(typed, ['workingFrom', 'workingTo', 'workingDays'], () => ({
      workingHours: workingHours(typed, complain),
    })),
    ...asked(typed, ['digestOn', 'digestAt', 'digestZone'], () => ({ digest: digest(typed, complain) })),
    ...asked(typed, ['figuresPerPerson'], () => ({ figuresPerPerson: yesOrNo('figuresPerPerson', typed, complain) })),
    ...asked(typed, ['language'], () => ({ language: choice('language', LANGUAGES, typed, complain) })),
  }
  return { value, problems }
}

type Complain = (problem: SettingsProblem) => undefined

/** As good as an empty input: a choice must have a value, and a command a word. */
export const LEAVE = 'default'

function textOf(typed: TypedSettings, field: SettingsField): string {
  const text = (typed[field] ?? '').trim()
  return text.toLowerCase() === LEAVE ? '' : text
}

/** Nothing, where none of the fields was on the form. */
const asked = <T extends object>(
  typed: TypedSettings,
  fields: readonly SettingsField[],
  read: () => T,
): T | Record<string, never> => (fields.some((field) => typed[field] !== undefined) ? read() : {})

function whole<F extends keyof typeof RANGES>(field: F, typed: TypedSettings, complain: Complain) {
  return asked(typed, [field], () => {
    const text = textOf(typed, field)
    const [min, max] = RANGES[field]
    const good = /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max
    if (text !== '' && !good) complain({ field, code: 'not-whole', range: [min, max] })
    return { [field]: good ? Number(text) : null } as Readonly<Record<F, number | null>>
  })
}

function choice<T extends string>(
  field: SettingsField,
  choices: readonly T[],
  typed: TypedSettings,
  complain: Complain,
): T | null {
  const text = textOf(typed, field).toLowerCase()
  const found = choices.find((one) => one === text)
  if (text !== '' && !found) complain({ field, code: 'not-a-choice', subject: choices.join(', ') })
  return found ?? null
}

function yesOrNo(field: SettingsField, typed: TypedSettings, complain: Complain): boolean | null {
  const chosen = choice(field, ['yes', 'no'], typed, complain)
  return chosen === null ? null : chosen === 'yes'
}

function time(field: SettingsField, typed: TypedSettings, complain: Complain): string | null {
  const text = textOf(typed, field)
  const read = timeOfDay(text)
  if (read === null) complain({ field, code: text === '' ? 'required' : 'not-a-time' })
  return read
}

function zone(typed: TypedSettings, complain: Complain): string | null {
  const text = textOf(typed, 'digestZone')
  const named = zoneNamed(text)
  if (text !== '' && named === null) complain({ field: 'digestZone', code: 'not-a-zone' })
  return named
}

function workingHours(typed: TypedSettings, complain: Complain): NonNullable<StoredValues['workingHours']> | null {
  if ((['workingFrom', 'workingTo', 'workingDays'] as const).every((field) => textOf(typed, field) === '')) return null
  const [from, to] = [time('workingFrom', typed, complain), time('workingTo', typed, complain)]
  const days = textOf(typed, 'workingDays').split(',').filter(Boolean)
  const known = WEEKDAYS.filter((day) => days.includes(String(day)))
  if (days.length === 0) complain({ field: 'workingDays', code: 'required' })
  else if (days.some((day) => !/^[1-7]$/.test(day)))
    complain({ field: 'workingDays', code: 'not-a-choice', subject: '1–7' })
  if (from !== null && to !== null && to <= from) complain({ field: 'workingTo', code: 'not-later', subject: from })
  return from === null || to === null ? null : { from, to, days: known }
}

/** Without a time: at eight. */
function digest(typed: TypedSettings, complain: Complain): DigestSchedule | 'off' | null {
  const on = textOf(typed, 'digestOn').toLowerCase()
  const at = textOf(typed, 'digestAt') === '' ? '08:00' : time('digestAt', typed, complain)
  const named = zone(typed, complain)
  if (on === '') {
    if (textOf(typed, 'digestAt') + textOf(typed, 'digestZone') !== '')
      complain({ field: 'digestOn', code: 'required' })
    return null
  }
  if (!DIGEST_CHOICES.includes(on))
    complain({ field: 'digestOn', code: 'not-a-choice', subject: 'off, weekdays, daily' })
  if (on === 'off' || at === null) return on === 'off' ? 'off' : null
  const weekly = WEEKDAYS.find((day) => on === `weekly-${day}`)
  return { at, zone: named, on: weekly ? { weekly } : on === 'daily' ? 'daily' : 'weekdays' }
}

/** What a route asks of a request; empty = every request that no route takes. */
export function readWhen(typed: TypedSettings): Read<RouteWhen> {
  const problems: SettingsProblem[] = []
  const country = textOf(typed, 'country').toUpperCase()
  if (country !== '' && !isCountry(country)) problems.push({ field: 'country', code: 'not-a-country' })
  const legalEntity = textOf(typed, 'legalEntity').toLowerCase()
  if (legalEntity !== '' && !/^[\w-]{1,20}$/.test(legalEntity))
    problems.push({ field: 'legalEntity', code: 'not-a-name' })
  const salesChannel = clean(textOf(typed, 'salesChannel').slice(0, 1000), { max: 60 }).toLowerCase()
  if (salesChannel === '' && textOf(typed, 'salesChannel') !== '')
    problems.push({ field: 'salesChannel', code: 'not-a-name' })
  const language = choice('partnerLanguage', LANGUAGES, typed, (problem) => void problems.push(problem))
  return {
    value: {
      ...(country ? { country } : {}),
      ...(legalEntity ? { legalEntity } : {}),
      ...(salesChannel ? { salesChannel } : {}),
      ...(language ? { language } : {}),
    },
    problems,
  }
}

/** Null = the default language again. */
export function readChannelLanguage(typed: TypedSettings): Read<Language | null> {
  const problems: SettingsProblem[] = []
  const value = choice('channelLanguage', LANGUAGES, typed, (problem) => void problems.push(problem))
  return { value, problems }
}
