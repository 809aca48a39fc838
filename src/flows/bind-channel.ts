/** An admin binds a Teams channel: from then on the cards of its leads go there, those that waited first. */
import { link } from '../core/audit.ts'
import type { Person } from '../core/case.ts'
import { type Conversation, type Route, routeName, type Settings, SETTINGS_KEY, settingsOf } from '../core/settings.ts'
import type { Clock } from '../ports/clock.ts'
import { StoreFailure } from '../ports/failures.ts'
import type { Store } from '../ports/store.ts'

export interface BindDeps {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
}

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
 * The caller has checked that `by` is an admin. Binding what is bound already changes nothing.
 */
export async function bindChannel(
  deps: BindDeps,
  by: Person,
  to: Conversation,
  salesChannel: string | null,
): Promise<Bound> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { settings, rev } = await readSettings(deps.store)
    const route = settings.routes.find((r) => same(r, salesChannel))
    const before = salesChannel === null ? settings.defaultChannel : (route?.to ?? null)
    if (before?.id === to.id && before.serviceUrl === to.serviceUrl) return { before: null }
    const version = settings.version + 1
    const others = settings.routes.filter((r) => !same(r, salesChannel))
    const row = link('settings', settings.audit, { at: deps.clock().toISOString(), by: by.id, event: 'bind', version })
    const next: Settings = {
      ...settings,
      version,
      ...(salesChannel === null ? { defaultChannel: to } : { routes: [...others, { salesChannel, to }] }),
      audit: { seq: row.seq, hash: row.hash },
    }
    const commit = { expect: { [SETTINGS_KEY]: rev }, put: { [SETTINGS_KEY]: next }, audit: [row] }
    if (await deps.store.commit({ id: deps.newId(), ...commit }))
      return { before: before?.id === to.id ? null : before }
  }
  throw new StoreFailure('The settings were changed by others five times in a row; say it again.')
}

/** As `routeOf` compares them: of two routes that differ in case alone, one would never be asked. */
const same = (route: Route, salesChannel: string | null): boolean =>
  salesChannel !== null && routeName(route) === routeName({ salesChannel })
