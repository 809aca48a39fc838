/** When a digest should come, as people say it: what they ask for, or which words are wrong. One reader for `digest` and `settings digest`. */
import { timeOfDay, zoneNamed } from '../../core/local-time.ts'
import type { DigestSchedule, Weekday } from '../../core/settings/settings.ts'
import { clean } from '../../core/text.ts'
import type { CardContext } from '../cards/context.ts'

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
  4: /^(do|thu|thur|thursday|donnerstag|jeu|jeudi|jue|jueves)s?$/,
  5: /^(fr|fri|friday|freitag|ven|vendredi|vie|viernes)s?$/,
  6: /^(sa|sat|saturday|samstag|sam|samedi|sab|sáb|sábado|sabado)s?$/,
  7: /^(so|sun|sunday|sonntag|dim|dimanche|dom|domingo)s?$/,
}
/** Null = no day of the week. */
export const dayNamed = (word: string): Weekday | null =>
  ([1, 2, 3, 4, 5, 6, 7] as const).find((day) => DAYS[day].test(word.toLowerCase())) ?? null

const ON: readonly (readonly [RegExp, 'weekdays' | 'daily' | 'weekly' | 'off'])[] = [
  [/^(weekdays?|werktags|ouvrables?|ouvrés?|ouvres?|laborables?)$/, 'weekdays'],
  [/^(daily|everyday|täglich|taeglich|quotidien|diario|diariamente)$/, 'daily'],
  [/^(weekly|wöchentlich|woechentlich|hebdomadaire|semanal)$/, 'weekly'],
  [/^off$/, 'off'],
]
const onNamed = (word: string) => ON.find(([name]) => name.test(word.toLowerCase()))?.[1]

/**
 * `[at] 08:00 [zone] [weekdays|daily|weekly mon]`, in any order; what is not said stays as it was. Or `off`, alone.
 * @param said lower and upper case as typed; `weekly` alone means Monday, a day alone means weekly.
 */
export function readSchedule(
  said: readonly string[],
  before: DigestSchedule,
): DigestSchedule | 'off' | readonly ScheduleProblem[] {
  const problems: ScheduleProblem[] = []
  const found: { at?: string; zone?: string; on?: 'weekdays' | 'daily' | 'weekly' | 'off'; day?: Weekday } = {}
  function once<K extends keyof typeof found>(name: K, value: (typeof found)[K], word: string): void {
    if (found[name] === undefined) found[name] = value
    else problems.push({ code: 'twice', word })
  }
  const words = said.filter((word) => word.toLowerCase() !== 'at')
  for (const word of words) {
    const [time, day, on] = [timeOfDay(word), dayNamed(word), onNamed(word)]
    if (time) once('at', time, word)
    else if (/^\d/.test(word)) problems.push({ code: 'not-a-time', word })
    else if (on) once('on', on, word)
    else if (day) once('day', day, word)
    else if (word.includes('/') || word.toLowerCase() === 'utc') zoneInto(word)
    else problems.push({ code: 'not-understood', word })
  }
  const { at = before.at, zone = before.zone, on, day } = found
  const bare = on === 'off' ? words.length === 1 : on === undefined || on === 'weekly' || day === undefined
  if (!bare) problems.push({ code: 'twice', word: words.find((word) => onNamed(word) === on) ?? '' })
  if (words.length === 0) problems.push({ code: 'no-time' })
  if (problems.length > 0) return problems
  if (on === 'off') return 'off'
  if (on === 'weekly' || day !== undefined) return { at, zone, on: { weekly: day ?? 1 } }
  return { at, zone, on: on ?? before.on }

  function zoneInto(word: string): void {
    const named = zoneNamed(word)
    if (named === null) problems.push({ code: 'not-a-zone', word })
    else once('zone', named, word)
  }
}

/** One for each word that is wrong, with the cure. */
export const scheduleComplaints = (found: readonly ScheduleProblem[], { phrases }: CardContext): readonly string[] =>
  found.map((one) =>
    phrases.digest.command.problem('word' in one ? { ...one, word: clean(one.word, { max: 40 }) } : one),
  )
