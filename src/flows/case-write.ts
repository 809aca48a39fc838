/** Reading a case, and writing it so that its audit chain, its effects and its revision change together. */
import { type AuditEntry, type AuditEvent, type AuditRow, link, noteHash } from '../core/audit.ts'
import type { Case, Pending } from '../core/case.ts'
import { cardEffect, type NewEffect } from '../core/effects.ts'
import { routeOf, type Settings, SETTINGS_KEY, settingsOf } from '../core/settings/settings.ts'
import type { Store } from '../ports/store.ts'

export const caseKey = (leadId: string): string => `cases/${leadId}`

/** A case as read: `rev` must still hold when it is written. */
export interface Loaded {
  readonly case: Case
  readonly rev: number
  readonly settings: Settings
}

export async function loadCase(store: Pick<Store, 'read'>, leadId: string): Promise<Loaded | null> {
  const [doc, settings] = await store.read([caseKey(leadId), SETTINGS_KEY])
  if (!doc || doc.rev === 0) return null
  return { case: doc.value as Case, rev: doc.rev, settings: settingsOf(settings?.value) }
}

export interface CaseWrite {
  readonly expect: Readonly<Record<string, number>>
  readonly put: Readonly<Record<string, unknown>>
  readonly effects: readonly NewEffect[]
  readonly audit: readonly AuditRow[]
}

/** The write of a changed case: its audit rows linked to its chain, and (unless `paintMs` is null) the repaint of its card. */
export function caseWrite(
  before: Pick<Loaded, 'rev' | 'settings'>,
  next: Case,
  entries: readonly AuditEntry[],
  paintMs: number | null = 0,
): CaseWrite {
  const audit: AuditRow[] = []
  for (const entry of entries) audit.push(link(next.leadId, audit.at(-1) ?? next.audit, entry))
  const head = audit.at(-1)
  const written: Case = head ? { ...next, audit: { ...next.audit, seq: head.seq, hash: head.hash } } : next
  const paint = paintMs === null ? [] : [cardEffect(next, before.rev, routeOf(before.settings, next.request), paintMs)]
  return {
    expect: { [caseKey(next.leadId)]: before.rev },
    put: { [caseKey(next.leadId)]: written },
    effects: paint,
    audit,
  }
}

/** The audit entry of a decision (or of what became of it): codes and hashes, never what was typed. */
export const decisionEntry = (event: AuditEvent, c: Case, pending: Pending, at: string): AuditEntry => ({
  at,
  by: pending.by.id,
  event,
  verb: pending.verb,
  version: pending.version,
  ...(pending.reason === undefined ? {} : { reason: pending.reason }),
  ...noted(c, pending.note),
})

/** What was noted, as a row of the audit trail of its case may hold it. */
export const noted = ({ audit }: Case, note: string | undefined): Pick<AuditEntry, 'noteHash'> =>
  note ? { noteHash: noteHash(audit.salt, note) } : {}
