/** The settings as they stand, with the revision that a change of them must expect. */
import { type Settings, SETTINGS_KEY, settingsOf } from '../../core/settings/settings.ts'
import type { Store } from '../../ports/store.ts'

export async function readSettings(store: Pick<Store, 'read'>): Promise<{ settings: Settings; rev: number }> {
  const [doc] = await store.read([SETTINGS_KEY])
  return { settings: settingsOf(doc?.value), rev: doc?.rev ?? 0 }
}
