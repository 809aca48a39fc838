/** Numbers, lengths of time and days of the week, as digests show them. */
import type { CardContext } from './context.ts'
import { dateTime } from './when.ts'

type Place = Pick<CardContext, 'locale'>

/** Making a formatter costs more than a card; there are few languages. */
const numbers = new Map<string, Intl.NumberFormat>()
const durations = new Map<string, Intl.DurationFormat>()

export function numberOf({ locale }: Place, n: number): string {
  const made = numbers.get(locale) ?? new Intl.NumberFormat(locale)
  numbers.set(locale, made)
  return made.format(n)
}

const HOUR = 60
const DAY = 24 * HOUR

/** The two largest units that say something: `3d 4h`, `4h 5m`, `5m`. */
export function minutes({ locale }: Place, value: number): string {
  const made = durations.get(locale) ?? new Intl.DurationFormat(locale, { style: 'narrow' })
  durations.set(locale, made)
  // No line breaks between a number and its unit.
  const told = (parts: Parameters<typeof made.format>[0]): string => made.format(parts).replace(/(?<=\d) /g, '\u00a0')
  const whole = Math.round(value)
  if (whole >= DAY) return told({ days: Math.floor(whole / DAY), hours: Math.floor((whole % DAY) / HOUR) })
  if (whole >= HOUR) return told({ hours: Math.floor(whole / HOUR), minutes: whole % HOUR })
  // Nothing at all is formatted as nothing.
  return told({ minutes: whole }) || `< ${told({ minutes: 1 })}`
}

/** @param since ISO 8601 UTC, as is `now`. */
export const age = (place: Place, since: string, now: string): string =>
  minutes(place, Math.max(0, (Date.parse(now) - Date.parse(since)) / 60_000))

const tag = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

/** `Monday` */
export const weekday = ({ locale, zone }: Pick<CardContext, 'locale' | 'zone'>, at: string): string =>
  new Intl.DateTimeFormat(tag(locale), { timeZone: zone, weekday: 'long' }).format(new Date(at))

/** `Monday, 23 Nov 2026, 08:00` */
export const weekdayAndTime = (place: Pick<CardContext, 'locale' | 'zone'>, at: string): string =>
  `${weekday(place, at)}, ${dateTime(place, at)}`
