/** What the audit trail keeps of the settings: each change by ids and codes, and what all of them were after it. */
import { type AuditEntry, fingerprint, fromTo } from './audit.ts'
import { canonical } from './canonical.ts'
import { scheduleName } from './digest-slot.ts'
import { NO_SETTINGS, routeName, type Settings } from './settings.ts'
import type { SettingsChange, StoredValue } from './settings-change.ts'

/** Names of settings, object ids, conversation ids, the conditions of a route, numbers and choices; nobody's own words. */
export function auditOf(change: SettingsChange): Pick<AuditEntry, 'event' | 'code' | 'from' | 'to'> {
  switch (change.kind) {
    case 'value':
      return { event: 'settings', code: change.name, ...fromTo(codeOf(change.before), codeOf(change.after)) }
    case 'route': {
      const name = routeName(change.when)
      const moved = fromTo(change.before?.id, change.after?.id)
      return { event: change.after ? 'bind' : 'unbind', ...(name && { code: name }), ...moved }
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
 * Stands in the rows of the version, so that a document which is rewritten later, past ones too, is found.
 * A field that stands as at first is left out: a later release may know more of them.
 */
export function contentOf({ audit: _, ...settings }: Settings): string {
  const first: Readonly<Record<string, unknown>> = { ...NO_SETTINGS }
  const kept = Object.entries(settings).filter(([name, value]) => canonical(value) !== canonical(first[name]))
  return fingerprint(Object.fromEntries(kept))
}
