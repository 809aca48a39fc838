/** One letter of one ending decision: *sending* is recorded before the mail server is told, so that mail and reopen are ordered. */
import type { Case, MailRecord, MailState } from '../../core/case.ts'
import { endings, mailKey } from '../../core/effects.ts'
import { languageOf } from '../../core/language.ts'
import { hasLeft, mayLeave, notLeft } from '../../core/letter-states.ts'
import type { OnboardingRequest } from '../../core/request.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import { PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import type { LetterOrder, Mail, MailCaps } from '../../ports/mail.ts'
import type { EffectOutcome, LeasedEffect, Store } from '../../ports/store.ts'
import { afterLostRace } from '../deliver/after-failure.ts'
import { caseWrite, loadCase, type Loaded } from '../case-write.ts'
import type { Handler, Settled } from '../deliver/deliver.ts'
import { CANCELLED, type End, type Ended, type Tries, triesOf, unknown, whatBecame } from './mail-begun.ts'

export interface MailDeps {
  readonly store: Store
  readonly mail: Mail
  /** By the settings that were read with the case. */
  readonly caps: (settings: Settings) => MailCaps
  /** The same key sent again leaves but once: a letter whose sending was cut short is sent again. Default false: it is looked up, or *unknown*. */
  readonly repeatable?: boolean
  readonly clock: Clock
  readonly newId: () => string
}

type Result = Settled | EffectOutcome

export function letterSender(deps: MailDeps): Handler {
  /** What the store could not be told yet, by effect key: nobody else knows it. */
  const untold = new Map<string, End>()
  const tried = new Map<string, Tries>()

  return async (effect) => {
    const { loaded, record } = await find(effect)
    if (record?.state === 'cancelled') return cancelled(record, effect)
    if (!loaded || !record || !mayLeave(record.state)) return { state: 'superseded' }
    const known = record.state === 'sending' ? untold.get(effect.key) : undefined
    if (known?.outcome) return finish(effect, { ...known, outcome: known.outcome })
    const state = known?.state ?? record.state
    const reopened = loaded.case.decision?.version !== record.version
    // Reopened since: what had not begun does not begin.
    if (notLeft(state)) return reopened ? finish(effect, CANCELLED) : begin(loaded, { ...record, state }, effect)
    const seen = await whatBecame(deps, { record, tries: triesOf(tried, effect.key), reopened })
    if ('wait' in seen) return { state: 'waiting', delayMs: seen.wait, counted: false }
    return 'again' in seen ? begin(loaded, seen.again, effect) : finish(effect, seen)
  }

  /** `record` is the letter as it stands, with the draft that may be sent. */
  async function begin(loaded: Loaded, record: MailRecord, effect: LeasedEffect): Promise<Result> {
    const counts = await counted(loaded, record, effect)
    if (!counts && record.state === 'queued') return finish(effect, REVIEW)
    const order = {
      key: mailKey(loaded.case.leadId, record.version),
      letter: record.letter,
      request: writtenTo(loaded.case.request, loaded.settings),
    }
    let ready = record
    try {
      // Written down before it is sent: whoever comes after a crash can look it up.
      const draft = record.draft ?? (await deps.mail.prepare?.(order)) ?? null
      if (draft !== null) ready = { ...record, draft }
    } catch (error) {
      if (error instanceof PermanentFailure) return finish(effect, refused(error, record.state))
      throw error
    }
    const write = marked(loaded, ready, 'sending', false)
    const begun = await deps.store.commit({
      id: deps.newId(),
      ...write,
      expect: { ...write.expect, ...counts?.expect },
      put: { ...write.put, ...counts?.put },
      ...(counts && { ttlMs: counts.ttlMs }),
    })
    if (!begun) {
      // No case names this draft: where it cannot be taken away it stays, and nothing else hangs on it.
      if (ready.draft !== undefined && ready.draft !== record.draft)
        await deps.mail.discard?.(ready.draft).catch(() => undefined)
      return afterLostRace(effect)
    }
    untold.delete(effect.key)
    return send(order, ready, effect)
  }

  /** The counts with this letter in them, to be written with *sending*; null = it would be one too many. */
  async function counted({ settings }: Loaded, { to }: MailRecord, { key }: LeasedEffect) {
    const caps = deps.caps(settings)(to)
    const docs = await deps.store.read(caps.map((cap) => cap.key))
    const letter = { key, now: deps.clock().toISOString() }
    const next = caps.map((cap, i) => cap.leaving(docs[i]?.value, letter))
    if (next.includes(null)) return null
    return {
      expect: Object.fromEntries(docs.map((doc) => [doc.key, doc.rev])),
      put: Object.fromEntries(docs.map((doc, i) => [doc.key, next[i]])),
      // Nothing is left behind of whom nobody writes to any more.
      ttlMs: Object.fromEntries(caps.map(({ key, keptMs }) => [key, keptMs])),
    }
  }

  /** @param before the letter as it was before it was marked as *sending*. */
  async function send(order: LetterOrder, before: MailRecord, effect: LeasedEffect): Promise<Result> {
    try {
      const state = await deps.mail.send(order, before.draft)
      return await finish(effect, { state, outcome: { state: 'done' } })
    } catch (error) {
      // It stays *sending*: the next attempt begins with a look.
      if (error instanceof Unsure && before.draft !== undefined) {
        triesOf(tried, effect.key).unsure++
        throw new TryLater(error.message, LOOK_MS, true)
      }
      const end = endOf(error, before.state)
      if (!end) throw error
      const outcome = await finish(effect, end)
      if (!outcome) throw error
      return outcome
    }
  }

  /** Records what became of the letter, whatever else moved the case meanwhile. */
  async function finish(effect: LeasedEffect, end: Ended): Promise<Result>
  async function finish(effect: LeasedEffect, end: End): Promise<Result | null>
  async function finish(effect: LeasedEffect, end: End): Promise<Result | null> {
    const { state, outcome } = end
    if (outcome) tried.delete(effect.key)
    const settle = outcome && { key: effect.key, token: effect.token, outcome }
    let fenced = settle !== null
    let refused = -1
    untold.set(effect.key, end)
    for (;;) {
      const { loaded, record } = await find(effect)
      if (!loaded || !record || hasLeft(record.state)) break
      if (!settle && record.state !== 'sending') break
      // The case stands as it did, so it was the lease that was lost.
      if (loaded.rev === refused && !(fenced && hasLeft(state))) break
      if (loaded.rev === refused) fenced = false
      refused = loaded.rev
      const write = { id: deps.newId(), ...marked(loaded, record, state, outcome !== null) }
      const ending = settle && fenced && { settle, effects: [...write.effects, ...endings(effect, settle.outcome)] }
      if (!(await deps.store.commit({ ...write, ...ending }))) continue
      untold.delete(effect.key)
      return fenced && outcome ? { settled: outcome } : outcome
    }
    untold.delete(effect.key)
    return outcome
  }

  /** Somebody might send by hand what lies in the drafts: it is tried until it is gone, and an admin sees what cannot be taken away. */
  async function cancelled({ draft, version }: MailRecord, { key, body }: LeasedEffect): Promise<EffectOutcome> {
    if (draft !== undefined) await deps.mail.discard?.(draft)
    const letter = mailKey(String(body.leadId), version)
    if (key !== letter) await deps.store.retryEffect(letter)
    return { state: 'superseded' }
  }

  async function find({ body }: LeasedEffect): Promise<{ loaded: Loaded | null; record: MailRecord | undefined }> {
    const loaded = await loadCase(deps.store, String(body.leadId))
    return { loaded, record: loaded?.case.mails.find((m) => m.version === body.version) }
  }

  function marked(loaded: Loaded, record: MailRecord, state: MailState, ends: boolean) {
    const at = deps.clock().toISOString()
    const mails = loaded.case.mails.map((m) => (m.version === record.version ? { ...record, state, at } : m))
    const entry = { at, by: 'bot', event: 'mail' as const, version: record.version, code: state }
    const next: Case = { ...loaded.case, mails }
    return caseWrite(loaded, next, ends ? [entry] : [], state === 'sending' ? null : 0)
  }
}

/** After a sending whose answer was lost, before the mailbox is asked what became of it. */
const LOOK_MS = 5000

/** A form lets strangers type an address: too many letters to one of them are a person's decision (`outbox retry`). */
const REVIEW: Ended = {
  state: 'review',
  outcome: { state: 'parked', error: 'Held for review: enough mails went to this address or its domain in 24 hours.' },
}

/** What may have left before still may have. */
const refused = (error: PermanentFailure, before: MailState): Ended => ({
  state: notLeft(before) ? 'parked' : 'unknown',
  outcome: { state: 'parked', error: error.message },
})

/** Null: nobody promised this failure, so nobody knows what it means, and the letter stays *sending*. */
function endOf(error: unknown, before: MailState): End | null {
  if (error instanceof Unsure) return unknown(error.message)
  // Nothing left this time: what was queued may be cancelled again; what may have left before still may have.
  if (error instanceof TryLater) return { state: before, outcome: null }
  return error instanceof PermanentFailure ? refused(error, before) : null
}

/** Who asked in none of our languages is written to in the one that an admin chose; without it the letter takes DEFAULT_LANGUAGE. */
export function writtenTo(request: OnboardingRequest, { values: { language } }: Settings): OnboardingRequest {
  return language && !languageOf(request.language) ? { ...request, language } : request
}
