/** What ended without its result is told once more because a person says so: who, stands in the audit trail before it is done. */
import { link } from '../../core/audit.ts'
import { type Settings, SETTINGS_KEY } from '../../core/settings/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import { StoreFailure } from '../../ports/failures.ts'
import type { EffectRow, Store } from '../../ports/store.ts'
import { caseWrite, type CaseWrite, loadCase } from '../case-write.ts'
import { readSettings } from '../settings/read-settings.ts'

export interface RetryDeps {
  readonly store: Pick<Store, 'read' | 'commit' | 'retryEffect'>
  readonly clock: Clock
  readonly newId: () => string
}

const ATTEMPTS = 5

/**
 * The row stands in the chain of the effect's lead, or of the settings where it has none.
 * @param by Entra object id, or `cli`.
 * @returns false when it is neither parked nor unknown (any more).
 */
export async function retryEffect(
  deps: RetryDeps,
  by: string,
  effect: Pick<EffectRow, 'key' | 'body' | 'state'>,
): Promise<boolean> {
  if (effect.state !== 'parked' && effect.state !== 'unknown') return false
  for (let attempt = 0; attempt < ATTEMPTS; attempt++)
    if (await deps.store.commit({ id: deps.newId(), ...(await noted(deps, by, effect)) }))
      return deps.store.retryEffect(effect.key)
  throw new StoreFailure('Others wrote the same case five times in a row; say it again.')
}

/** Neither a version nor a repaint: the case is as it was. */
async function noted(
  { store, clock }: RetryDeps,
  by: string,
  { key, body }: Pick<EffectRow, 'key' | 'body'>,
): Promise<Pick<CaseWrite, 'expect' | 'put' | 'audit'>> {
  const entry = { at: clock().toISOString(), by, event: 'outbox-retry' as const, code: key }
  const loaded = await loadCase(store, String(body.leadId))
  if (loaded) {
    const { expect, put, audit } = caseWrite(loaded, loaded.case, [{ ...entry, version: loaded.case.version }], null)
    return { expect, put, audit }
  }
  const { settings, rev } = await readSettings(store)
  const row = link('settings', settings.audit, { ...entry, version: settings.version })
  const next: Settings = { ...settings, audit: { seq: row.seq, hash: row.hash } }
  return { expect: { [SETTINGS_KEY]: rev }, put: { [SETTINGS_KEY]: next }, audit: [row] }
}
