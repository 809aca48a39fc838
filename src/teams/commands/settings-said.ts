/** What may be said to `settings`, read into the inputs of its forms: one setting at a time, each judged as on the form. */
import { DEFAULT_DIGEST } from '../../core/settings/in-force.ts'
import { languageOf } from '../../core/language.ts'
import { timeOfDay } from '../../core/local-time.ts'
import type { StoredValues } from '../../core/settings/settings.ts'
import type { WishedValues } from '../../core/settings/change.ts'
import type { TypedSettings } from '../../core/settings/inputs.ts'
import { dayNamed, readSchedule, type ScheduleProblem } from './schedule-said.ts'

/** Null: not understood. */
export type SettingSaid =
  | { readonly typed: TypedSettings }
  | { readonly values: WishedValues }
  | { readonly wrong: readonly ScheduleProblem[] }
  | { readonly undo: true }
  | { readonly speaks: string }
  | null

/**
 * @param words as typed. `default` takes what is stored away.
 * @param stored of a digest, what is not said stays as it was.
 */
export function settingSaid(words: readonly string[], stored: StoredValues): SettingSaid {
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
      return rest.length > 0 ? workingHours(words.slice(1)) : null
    case 'digest':
      // A word that is wrong is shown as it was typed.
      return rest.length > 0 ? digest(words.slice(1), stored.digest) : null
    default:
      return null
  }
}

const FIGURES: Readonly<Record<string, string>> = { on: 'yes', off: 'no' }

/** `off` and `default` alike: there are none unless an admin says so. */
function workingHours(words: readonly string[]): SettingSaid {
  if (words.length === 1 && /^(off|default)$/i.test(words[0] ?? ''))
    return { typed: { workingFrom: '', workingTo: '', workingDays: '' } }
  const times: string[] = []
  const days: number[] = []
  const wrong: ScheduleProblem[] = []
  for (const word of words.flatMap((said) => said.split(',')).filter(Boolean)) {
    const [time, named] = [timeOfDay(word), daysIn(word)]
    if (named) days.push(...named)
    else if (time && times.length < 2) times.push(time)
    else wrong.push({ code: !time && /^\d+[:.h]/i.test(word) ? 'not-a-time' : 'not-understood', word })
  }
  const [from = '', to = ''] = times
  return wrong.length > 0 ? { wrong } : { typed: { workingFrom: from, workingTo: to, workingDays: days.join(',') } }
}

/** `mon-fri`, `fri`, `1-5`; null = no days. */
function daysIn(word: string): readonly number[] | null {
  const [from, to = from, ...more] = word.split('-').map((day) => (/^[1-7]$/.test(day) ? Number(day) : dayNamed(day)))
  if (!from || !to || more.length > 0) return null
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, n) => ((from - 1 + n) % 7) + 1)
}

function digest(words: readonly string[], stored: StoredValues['digest']): SettingSaid {
  if (words.length === 1 && /^default$/i.test(words[0] ?? '')) return { values: { digest: null } }
  const before = stored === undefined || stored === 'off' ? DEFAULT_DIGEST : stored
  const read = readSchedule(words, before)
  return read === 'off' || 'on' in read ? { values: { digest: read } } : { wrong: read }
}
