/** What the audit trail keeps of the settings: each change by ids and codes, and what all of them were after it. */
import { ROLES } from '../access.ts'
import { type AuditEntry, type AuditRow, fingerprint, fromTo } from '../audit.ts'
import { canonical } from '../canonical.ts'
import { scheduleName, scheduleNamed } from '../digest/slot.ts'
import { type Language, LANGUAGES } from '../language.ts'
import { NO_SETTINGS, routeName, type Settings, type Weekday, whenNamed } from './settings.ts'
import { type SettingsChange, type StoredValue, VALUE_NAMES, type ValueName } from './change.ts'

/** Names of settings, object ids, conversation ids, the conditions of a route, numbers and choices; nobody's own words. */
export function auditOf(change: SettingsChange): Pick<AuditEntry, 'event' | 'code' | 'from' | 'to'> {
  switch (change.kind) {
    case 'value':
      return { event: 'settings', code: change.name, ...fromTo(codeOf(change.before), codeOf(change.after)) }
    case 'route': {
      const name = routeName(change.when)
      const { before, after } = change
      const moved = { ...(before && { from: before.id }), ...(after && { to: after.id }) }
      return { event: after ? 'bind' : 'unbind', ...(name && { code: name }), ...moved }
    }
    case 'channel-language':
      return { event: 'settings', code: `channelLanguage:${change.channel}`, ...fromTo(change.before, change.after) }
    case 'role':
      return { event: change.granted ? 'grant' : 'revoke', code: `${change.role}:${change.person}` }
  }
}

function codeOf(value: StoredValue | null): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value === null || typeof value !== 'object') return value === null ? null : String(value)
  return 'days' in value ? `${value.from}-${value.to} ${value.days.join(',')}` : scheduleName(value)
}

/**
 * The change that a row was written of. Null: it was of something else, or before what was and what is were kept.
 * @param named the name of a channel, by its conversation id.
 */
export function changeOf(row: AuditRow, named: (channel: string) => string): SettingsChange | null {
  const { event, code = '', from, to, content } = row
  const [name = '', ...rest] = code.split(':')
  const about = rest.join(':')
  const role = ROLES.find((one) => one === name)
  if (role && (event === 'grant' || event === 'revoke'))
    return { kind: 'role', role, person: about, granted: event !== 'revoke' }
  if (content === undefined) return null
  if (name === 'channelLanguage')
    return { kind: 'channel-language', channel: about, before: languageIn(from), after: languageIn(to) }
  const value = VALUE_NAMES.find((one) => one === code)
  if (value) return { kind: 'value', name: value, before: valueIn(value, from), after: valueIn(value, to) }
  const channel = (id: string | undefined) => (id === undefined ? null : { serviceUrl: '', id, name: named(id) })
  return { kind: 'route', when: whenNamed(code), before: channel(from), after: channel(to) }
}

const languageIn = (code: string | undefined): Language | null => LANGUAGES.find((one) => one === code) ?? null

/** The way back from `codeOf`. */
function valueIn(name: ValueName, code: string | undefined): StoredValue | null {
  if (code === undefined) return null
  switch (name) {
    case 'figuresPerPerson':
      return code === 'yes'
    case 'language':
      return languageIn(code)
    case 'digest':
      return code === 'off' ? code : scheduleNamed(code)
    case 'workingHours': {
      const [from = '', to = '', ...days] = code.split(/[- ,]/)
      return { from, to, days: days.map(Number) as Weekday[] }
    }
    default:
      return Number(code)
  }
}

/**
 * Stands in the rows of the version, so that a document which is rewritten later, past ones too, is found.
 * A field that stands as at first is left out: a later release may know more of them.
 */
export function contentOf({ audit: _, ...settings }: Settings): string {
  const first: Readonly<Record<string, unknown>> = { ...NO_SETTINGS }
  const kept = Object.entries(settings).filter(([name, value]) => canonical(value) !== canonical(first[name]))
  return fingerprint(Object.fromEntries(kept))
}
