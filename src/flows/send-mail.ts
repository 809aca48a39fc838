/** One letter of one ending decision: *sending* is recorded before the mail server is told, so that mail and reopen are ordered. */
import type { Case, MailRecord, MailState } from '../core/case.ts'
import { mailKey } from '../core/effects.ts'
import type { Clock } from '../ports/clock.ts'
import { PermanentFailure, TryLater, Unsure } from '../ports/failures.ts'
import type { Mail } from '../ports/mail.ts'
import type { EffectOutcome, LeasedEffect, Store } from '../ports/store.ts'
import { caseWrite, loadCase, type Loaded } from './case-write.ts'
import type { Handler } from './deliver.ts'

export interface MailDeps {
  readonly store: Store
  readonly mail: Mail
  readonly clock: Clock
  readonly newId: () => string
}

/** States in which this letter may (still) leave. `unknown` and `parked`: only because somebody asked for it again. */
const OPEN: readonly MailState[] = ['queued', 'sending', 'unknown', 'parked']

const LOST: EffectOutcome = { state: 'waiting', delayMs: 20, counted: true }

export function letterSender(deps: MailDeps): Handler {
  return async (effect) => {
    const leadId = String(effect.body.leadId)
    const version = Number(effect.body.version)
    const loaded = await loadCase(deps.store, leadId)
    const record = loaded?.case.mails.find((m) => m.version === version)
    if (!loaded || !record || !OPEN.includes(record.state)) return { state: 'superseded' }
    if (loaded.case.decision?.version !== version) return takenBack(loaded, record, effect)
    if (record.state !== 'sending') {
      const begun = await deps.store.commit({ id: deps.newId(), ...marked(loaded, record, 'sending', null) })
      return begun ? send(loaded, record, effect) : LOST
    }
    return send(loaded, record, effect)
  }

  async function send(loaded: Loaded, record: MailRecord, effect: LeasedEffect): Promise<EffectOutcome | null> {
    const { leadId, request } = loaded.case
    try {
      const state = await deps.mail.send({ key: mailKey(leadId, record.version), letter: record.letter, request })
      return await finish(leadId, record.version, state, effect, { state: 'done' })
    } catch (error) {
      // Nothing left: the letter may be cancelled again until it is tried again.
      if (error instanceof TryLater) await finish(leadId, record.version, 'queued', null, null)
      if (error instanceof PermanentFailure)
        return finish(leadId, record.version, 'parked', effect, { state: 'parked', error: error.message })
      if (error instanceof Unsure)
        return finish(leadId, record.version, 'unknown', effect, { state: 'unknown', error: error.message })
      throw error
    }
  }

  /** The case was reopened since: what had not begun does not begin, what had may have left. */
  async function takenBack(loaded: Loaded, record: MailRecord, effect: LeasedEffect): Promise<EffectOutcome | null> {
    const begun = record.state !== 'queued' && record.state !== 'parked'
    const outcome: EffectOutcome = begun
      ? { state: 'unknown', error: 'The case was reopened while this mail was being sent.' }
      : { state: 'superseded' }
    return finish(loaded.case.leadId, record.version, begun ? 'unknown' : 'cancelled', effect, outcome)
  }

  /** Records what became of the letter, whatever else moved the case meanwhile. */
  async function finish(
    leadId: string,
    version: number,
    state: MailState,
    effect: LeasedEffect | null,
    outcome: EffectOutcome | null,
  ): Promise<EffectOutcome | null> {
    const settle = effect && outcome ? { settle: { key: effect.key, token: effect.token, outcome } } : {}
    for (let attempt = 0; attempt < 10; attempt++) {
      const loaded = await loadCase(deps.store, leadId)
      const record = loaded?.case.mails.find((m) => m.version === version)
      if (!loaded || !record) return outcome
      const write = marked(loaded, record, state, 0)
      if (await deps.store.commit({ id: deps.newId(), ...write, ...settle })) return null
    }
    return outcome
  }

  function marked(loaded: Loaded, record: MailRecord, state: MailState, paintMs: number | null) {
    const at = deps.clock().toISOString()
    const mails = loaded.case.mails.map((m) => (m.version === record.version ? { ...m, state, at } : m))
    const next: Case = { ...loaded.case, mails }
    const entry = { at, by: 'bot', event: 'mail', version: record.version, code: state }
    return caseWrite(loaded, next, state === 'sending' || state === 'queued' ? [] : [entry], paintMs)
  }
}
