/** What may be said to `settings`, read into the inputs of its forms: one setting at a time, each judged as on the form. */
import { languageOf } from '../../core/language.ts'
import type { TypedSettings } from '../../core/settings-inputs.ts'

/** Null: not understood. */
export type SettingSaid =
  { readonly typed: TypedSettings } | { readonly undo: true } | { readonly speaks: string } | null

/** @param words as typed. `default` takes what is stored away. */
export function settingSaid(words: readonly string[]): SettingSaid {
  const [name = '', ...rest] = words.map((word) => word.toLowerCase())
  const [first = ''] = rest
  const one = rest.length === 1
  switch (name) {
    case 'undo':
      // The version that was asked about follows, once it was said yes to.
      return rest.length <= 1 ? { undo: true } : null
    case 'undo-seconds':
      return one ? { typed: { undoSeconds: first } } : null
    case 'deadline':
      return one ? { typed: { deadlineHours: first } } : null
    case 'mail-cap-address':
      return one ? { typed: { mailCapAddress: first } } : null
    case 'mail-cap-domain':
      return one ? { typed: { mailCapDomain: first } } : null
    case 'language':
      return one ? { typed: { language: languageOf(first) ?? first } } : null
    case 'channel-language':
      return one ? { speaks: languageOf(first) ?? first } : null
    case 'figures':
      return one ? { typed: { figuresPerPerson: FIGURES[first] ?? first } } : null
    case 'working-hours':
      return rest.length > 0 ? workingHours(rest) : null
    case 'digest':
      // A zone keeps its capitals.
      return rest.length > 0 ? digest(words.slice(1)) : null
    default:
      return null
  }
}

const FIGURES: Readonly<Record<string, string>> = { on: 'yes', off: 'no' }

/** `off` and `default` alike: there are none unless an admin says so. */
function workingHours(words: readonly string[]): SettingSaid {
  const [first = ''] = words
  if (words.length === 1 && (first === 'off' || first === 'default'))
    return { typed: { workingFrom: '', workingTo: '', workingDays: '' } }
  const [from = '', to = ''] = words.filter(isTime)
  return { typed: { workingFrom: from, workingTo: to, workingDays: daysOf(words.filter((word) => !isTime(word))) } }
}

/** In any order: when, at what time, where. */
function digest(words: readonly string[]): SettingSaid {
  const low = words.map((word) => word.toLowerCase()).filter((word) => word !== 'at')
  if (low.length === 1 && low[0] === 'default') return { typed: { digestOn: '', digestAt: '', digestZone: '' } }
  const weekly = low.includes('weekly')
  const times = low.filter(isTime)
  const on = weekly ? low.find((word) => dayOf(word) > 0) : low.find((word) => WHEN.includes(word))
  const rest = words.filter((word) => {
    const plain = word.toLowerCase()
    return !['at', 'weekly', ...WHEN].includes(plain) && !isTime(plain) && !(weekly && dayOf(plain) > 0)
  })
  const [zone = ''] = rest
  if (rest.length > 1 || times.length > 1) return null
  const digestOn = weekly ? `weekly-${on ? dayOf(on) : 1}` : (on ?? (times.length > 0 ? 'weekdays' : ''))
  return { typed: { digestOn, digestAt: times[0] ?? '', digestZone: zone } }
}

const WHEN = ['off', 'weekdays', 'daily']
const isTime = (word: string): boolean => /^\d{1,2}:\d{2}$/.test(word)
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
/** 1 = Monday; 0 = no day. */
const dayOf = (word: string): number => DAYS.indexOf(word.slice(0, 3)) + 1

/** `mon-fri`, `mon,wed fri`, `1-5`: as numbers with commas; what is no day stays as it is, and is complained about. */
function daysOf(words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(','))
    .filter(Boolean)
    .flatMap((part) => {
      const [from, to] = part.split('-').map((day) => (/^[1-7]$/.test(day) ? Number(day) : dayOf(day)))
      if (!from || to === 0) return [part]
      const length = (((to ?? from) - from + 7) % 7) + 1
      return Array.from({ length }, (_, n) => String(((from - 1 + n) % 7) + 1))
    })
    .join(',')
}
