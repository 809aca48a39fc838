/** Moments in the channel's zone. A card stands still, so it shows dates and never ages. */
import type { Moment } from '../phrases/phrases.ts'
import type { CardContext } from './context.ts'

type Place = Pick<CardContext, 'locale' | 'zone'>

/** Making a formatter costs more than a whole card; there are few zones and languages. */
const formats = new Map<string, Intl.DateTimeFormat>()
/** What was formatted lately: a card names the same few moments again and again, and each costs as much as a line of it. */
const texts = new Map<string, string>()
const REMEMBERED = 5000

function format({ locale, zone }: Place, what: string, options: Intl.DateTimeFormatOptions, at: string): string {
  const key = `${locale} ${zone} ${what}`
  const known = texts.get(`${key} ${at}`)
  if (known !== undefined) return known
  // Plain English is read all over the world: day before month.
  const tag = locale === 'en' ? 'en-GB' : locale
  const made = formats.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, made)
  const date = new Date(at)
  const text = Number.isNaN(date.getTime()) ? '–' : made.format(date)
  if (texts.size >= REMEMBERED) texts.clear()
  texts.set(`${key} ${at}`, text)
  return text
}

const day = (place: Place, at: string): string =>
  format(place, 'day', { day: 'numeric', month: 'short', year: 'numeric' }, at)
const minute = (place: Place, at: string): string => format(place, 'minute', { hour: '2-digit', minute: '2-digit' }, at)

/** `20 Nov, 09:41`: for lists, which are of these days. */
export const shortDateTime = (place: Place, at: string): string =>
  format(place, 'short', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, at)
/** `20 Nov 2026, 09:41` */
export const dateTime = (place: Place, at: string): string => `${day(place, at)}, ${minute(place, at)}`
/** `09:41:30` */
export const second = (place: Place, at: string): string =>
  format(place, 'second', { hour: '2-digit', minute: '2-digit', second: '2-digit' }, at)

/** The date is left out where the card already names that day: `named`. */
export const moment = (place: Place, at: string, named?: string): Moment => ({
  time: minute(place, at),
  date: named !== undefined && day(place, named) === day(place, at) ? null : day(place, at),
})

const ages = new Map<string, Intl.RelativeTimeFormat>()

/** `3 days ago`, in the largest unit of which there is one. For lists alone, which nobody keeps. */
export function age({ locale }: Place, at: string, now: string): string {
  const made = ages.get(locale) ?? new Intl.RelativeTimeFormat(locale)
  ages.set(locale, made)
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 60_000))
  if (Number.isNaN(minutes)) return '–'
  if (minutes < 60) return made.format(-minutes, 'minute')
  return minutes < 24 * 60
    ? made.format(-Math.floor(minutes / 60), 'hour')
    : made.format(-Math.floor(minutes / 1440), 'day')
}
