/** A letter whose sending had begun and was cut short: looked up where it was prepared, else *unknown* and a person's decision. */
import type { MailRecord, MailState } from '../../core/case.ts'
import { MAX_ATTEMPTS } from '../../core/effects.ts'
import type { Clock } from '../../ports/clock.ts'
import { PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import type { Mail } from '../../ports/mail.ts'
import type { EffectOutcome } from '../../ports/store.ts'

/** What became of a letter and of its effect; null = what was thrown says it. */
export interface End {
  readonly state: MailState
  readonly outcome: EffectOutcome | null
}

export type Ended = End & { readonly outcome: EffectOutcome }

/** How often in this life of the bot: after a restart as often again, which does no harm, because a draft leaves but once. */
export interface Tries {
  /** Sendings that nobody answered. */
  unsure: number
  /** Looks in a row that came to nothing. */
  looked: number
}

export function triesOf(tried: Map<string, Tries>, key: string): Tries {
  const tries = tried.get(key) ?? { unsure: 0, looked: 0 }
  tried.set(key, tries)
  return tries
}

export const unknown = (error: string): Ended => ({ state: 'unknown', outcome: { state: 'unknown', error } })
/** What is left of it in the mailbox is taken away by the attempt that follows at once. */
export const CANCELLED: Ended = { state: 'cancelled', outcome: { state: 'waiting', delayMs: 0, counted: false } }
const HANDED: Ended = { state: 'handed', outcome: { state: 'done' } }

export interface Begun {
  /** `sending`; or `unknown`, and somebody asked for it again. */
  readonly record: MailRecord
  readonly tries: Tries
  readonly reopened: boolean
}

export interface BegunDeps {
  readonly mail: Mail
  readonly repeatable?: boolean
  readonly clock: Clock
}

/** It ended; or it may be sent, as `again` has it; or it is too early to say, for so many ms. */
export type Became = Ended | { readonly again: MailRecord } | { readonly wait: number }

/** A mail server takes a letter before it is seen to have left: for so long a draft proves nothing. */
const SETTLE_MS = 120_000

/** Throws `TryLater` when the mailbox cannot be asked now. */
export async function whatBecame(deps: BegunDeps, begun: Begun): Promise<Became> {
  const { record, tries, reopened } = begun
  const asked = record.state === 'unknown' && !reopened
  if (record.draft === undefined || !deps.mail.look) {
    if (reopened) return unknown('The case was reopened while this mail was being sent.')
    // An earlier run told the mail server and did not live to write down its answer.
    if (!asked && !deps.repeatable) return unknown('The sending of this mail was cut short: it may have left.')
    return { again: record }
  }
  switch (await lookedUp(deps.mail, record.draft, tries)) {
    case 'sent':
      return HANDED
    case 'unseen':
      return unknown('The sending of this mail was cut short, and the mailbox cannot be asked whether it left.')
    case 'gone': {
      const { draft: _, ...without } = record
      return asked
        ? { again: without }
        : unknown('This mail is no longer in the mailbox: sent or deleted, it was moved out.')
    }
    case 'draft': {
      const wait = Date.parse(record.at) + SETTLE_MS - deps.clock().getTime()
      if (wait > 0) return { wait: Math.min(wait, SETTLE_MS) }
      if (reopened) return CANCELLED
      if (!asked && tries.unsure >= MAX_ATTEMPTS)
        return unknown('This mail was sent again and again, and still lies in the drafts.')
      // Surely nothing left; what a person asked for is not held by the caps.
      return { again: { ...record, state: asked ? 'parked' : 'queued' } }
    }
  }
}

async function lookedUp(mail: Mail, draft: string, tries: Tries) {
  try {
    const found = (await mail.look?.(draft)) ?? 'unseen'
    tries.looked = 0
    return found
  } catch (error) {
    const waits = error instanceof TryLater && !(error.counted && ++tries.looked > MAX_ATTEMPTS)
    if (waits || !(error instanceof TryLater || error instanceof PermanentFailure || error instanceof Unsure))
      throw error
    return 'unseen'
  }
}
