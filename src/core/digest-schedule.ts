/** A manager's own schedule, as he says it: what he asks for, or which word is wrong. */
import { DEFAULT_DIGEST } from './in-force.ts'
import type { DigestSchedule, Settings, Weekday } from './settings.ts'

/** `digest.choice/<object id>`: what a manager chose for himself. */
export interface DigestChoice {
  /** Null: the default of the settings. */
  readonly schedule: DigestSchedule | null
  readonly off: boolean
}
export const choiceKey = (personId: string): string => `digest.choice/${personId}`

/** His own, or the default; null = none. */
export function scheduleOf(settings: Settings, choice: DigestChoice | undefined): DigestSchedule | null {
  if (choice?.off) return null
  if (choice?.schedule) return choice.schedule
  const { digest = DEFAULT_DIGEST } = settings.values
  return digest === 'off' ? null : digest
}

export type ScheduleProblem =
  | { readonly code: 'no-time' }
  | { readonly code: 'not-a-time' | 'not-a-zone' | 'not-understood'; readonly word: string }
  /** Two days, two times, two zones. */
  | { readonly code: 'twice'; readonly word: string }

/** English, German, French and Spanish names, and what they begin with. */
const DAYS: Readonly<Record<Weekday, RegExp>> = {
  1: /^(mo|mon|monday|montag|lun|lundi|lunes)s?$/,
  2: /^(di|tue|tuesday|dienstag|mar|mardi|martes)s?$/,
  3: /^(mi|wed|wednesday|mittwoch|mer|mercredi|mie|mié|miércoles|miercoles)s?$/,
  4: /^(do|thu|thursday|donnerstag|jeu|jeudi|jue|jueves)s?$/,
  5: /^(fr|fri|friday|freitag|ven|vendredi|vie|viernes)s?$/,
  6: /^(sa|sat|saturday|samstag|sam|samedi|sab|sáb|sábado|sabado)s?$/,
  7: /^(so|sun|sunday|sonntag|dim|dimanche|dom|domingo)s?$/,
}
const ON: readonly (readonly [RegExp, 'weekdays' | 'daily' | 'weekly'])[] = [
  [/^(weekdays?|werktags|ouvrables?|laborables?)$/, 'weekdays'],
  [/^(daily|everyday|täglich|taeglich|quotidien|diario|diariamente)$/, 'daily'],
  [/^(weekly|wöchentlich|woechentlich|hebdomadaire|semanal)$/, 'weekly'],
]
const TIME = /^([01]?\d|2[0-3])[:.h]([0-5]\d)$/

/**
 * `08:00 [zone] [weekdays|daily|weekly mon]`, in any order; what is not said stays as it was.
 * @param words lower and upper case as typed; `weekly` alone means Monday, a day alone means weekly.
 */
export function readSchedule(
  words: readonly string[],
  before: DigestSchedule,
): DigestSchedule | readonly ScheduleProblem[] {
  const problems: ScheduleProblem[] = []
  const said: { at?: string; zone?: string; on?: 'weekdays' | 'daily' | 'weekly'; day?: Weekday } = {}
  function once<K extends keyof typeof said>(name: K, value: (typeof said)[K], word: string): void {
    if (said[name] === undefined) said[name] = value
    else problems.push({ code: 'twice', word })
  }
  for (const word of words) {
    const lower = word.toLowerCase()
    const day = ([1, 2, 3, 4, 5, 6, 7] as const).find((n) => DAYS[n].test(lower))
    const on = ON.find(([name]) => name.test(lower))?.[1]
    const time = TIME.exec(lower)
    if (time) once('at', `${time[1]?.padStart(2, '0')}:${time[2]}`, word)
    else if (/^\d/.test(lower)) problems.push({ code: 'not-a-time', word })
    else if (on) once('on', on, word)
    else if (day) once('day', day, word)
    else if (word.includes('/') || lower === 'utc') zoneInto(word)
    else problems.push({ code: 'not-understood', word })
  }
  if (said.day !== undefined && said.on !== undefined && said.on !== 'weekly')
    problems.push({ code: 'twice', word: said.on })
  if (words.length === 0) problems.push({ code: 'no-time' })
  if (problems.length > 0) return problems
  const weekly = said.day !== undefined || said.on === 'weekly'
  return {
    at: said.at ?? before.at,
    zone: said.zone ?? before.zone,
    on: weekly ? { weekly: said.day ?? 1 } : ((said.on as 'weekdays' | 'daily' | undefined) ?? before.on),
  }

  function zoneInto(word: string): void {
    const zone = zoneOf(word)
    if (zone === null) problems.push({ code: 'not-a-zone', word })
    else once('zone', zone, word)
  }
}

/** As the IANA database spells it; null = it knows none of this name. */
function zoneOf(word: string): string | null {
  try {
    if (!/^[a-z][\w+/-]{0,59}$/i.test(word)) return null
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
