/** An admin binds a Teams channel: from then on the cards of its leads go there, those that waited first. */
import type { Person } from '../core/case.ts'
import { type Conversation, type Settings, SETTINGS_KEY, settingsOf } from '../core/settings.ts'
import type { Store } from '../ports/store.ts'
import { type WriteDeps, writeSettings } from './change-settings.ts'

export async function readSettings(store: Store): Promise<{ settings: Settings; rev: number }> {
  const [doc] = await store.read([SETTINGS_KEY])
  return { settings: settingsOf(doc?.value), rev: doc?.rev ?? 0 }
}

export interface Bound {
  /** Where these cards went before; null = nowhere, or here already. */
  readonly before: Conversation | null
}

/**
 * Binds the default channel, or with `salesChannel` the one of that sales channel's leads.
 * The caller has checked that `by` is an admin, and that the bot is in the channel. Binding what is bound already changes nothing.
 */
export async function bindChannel(
  deps: WriteDeps,
  by: Person,
  to: Conversation,
  salesChannel: string | null,
): Promise<Bound> {
  const when = salesChannel === null ? {} : { salesChannel }
  const done = await writeSettings(
    deps,
    by,
    () => Promise.resolve({ kind: 'go', wishes: [{ kind: 'route', when, to }] }),
    null,
    to.id,
  )
  const [change] = done.kind === 'changed' ? done.changes : []
  return { before: change?.kind === 'route' && change.before?.id !== to.id ? change.before : null }
}
