/** What the world must still be told: keys, lanes and the back-off, in one place, so that nothing is told twice. */
import type { Case, CardPlace } from './case.ts'
import { type Conversation, teamsLane } from './settings/settings.ts'

export type EffectKind = 'card' | 'commit' | 'mail' | 'digest' | 'notice'
export type EffectState = 'waiting' | 'leased' | 'done' | 'superseded' | 'parked' | 'unknown'

export interface NewEffect {
  /** The guarantee against twice: an effect whose key exists is left alone. */
  readonly key: string
  readonly kind: EffectKind
  /** Effects of one lane are worked on one at a time. */
  readonly lane: string
  /** Small and without anything a person typed: ids, looked up again at delivery. */
  readonly body: Readonly<Record<string, string | number>>
  /** Not before this many ms from the commit, by the database's clock; default 0. */
  readonly delayMs?: number
  /** Within a lane, 0 goes before 1: repaints of decided cards before new cards. */
  readonly priority?: 0 | 1
}

/** Paint what the case is now. `rev` is the revision of the case that this commit replaces: one key per change of the case. */
export const cardEffect = (c: Case, rev: number, channel: Conversation | null, delayMs = 0): NewEffect => ({
  key: `card:${c.leadId}:${rev}`,
  kind: 'card',
  lane: teamsLane(c.card ?? channel),
  body: c.card ? { leadId: c.leadId } : { leadId: c.leadId, first: 1 },
  priority: c.card ? 0 : 1,
  delayMs,
})

/** Somebody clicked a card that was out of date: the shared one is painted once more, at most once a version. */
export const repairEffect = (c: Case & { readonly card: CardPlace }): NewEffect => ({
  key: `card:${c.leadId}:v${c.version}:repair`,
  kind: 'card',
  lane: teamsLane(c.card),
  body: { leadId: c.leadId, repair: 1 },
  priority: 0,
})

/** A copy of the card whose post was answered ambiguously and repeated: it is deleted, or says where the live one is. */
export const orphanEffect = (leadId: string, place: CardPlace): NewEffect => ({
  key: `card:orphan:${place.activityId}`,
  kind: 'card',
  lane: teamsLane(place),
  body: { leadId, ...place },
  priority: 0,
})

export const commitEffect = (leadId: string, version: number, delayMs: number): NewEffect => ({
  key: `commit:${leadId}:${version}`,
  kind: 'commit',
  lane: `case:${leadId}`,
  body: { leadId, version },
  delayMs,
})

/** One letter per ending decision, whatever crashes, repeats or races. */
export const mailKey = (leadId: string, version: number): string => `mail:${leadId}:${version}`
export const mailEffect = (leadId: string, version: number): NewEffect => ({
  key: mailKey(leadId, version),
  kind: 'mail',
  lane: 'mailbox',
  body: { leadId, version },
})

/** A letter was cancelled while its effect had ended without it: that effect goes on, and ends. */
export const cancelEffect = (leadId: string, version: number): NewEffect => ({
  ...mailEffect(leadId, version),
  key: `${mailKey(leadId, version)}:cancelled`,
})

/** Failures in a row after which an effect is parked for an admin. */
export const MAX_ATTEMPTS = 12

/** Delay before attempt n + 1: min(2^n, 600) s, and up to a quarter more so that a crowd does not return at once. `chance` is in [0, 1). */
export const backoffMs = (attempts: number, chance: number): number =>
  Math.round(Math.min(2 ** attempts, 600) * 1000 * (1 + chance / 4))

/**
 * An effect ended without its result, under the lease of this token: whoever is an admin is told. Stored in the commit that ends it.
 * `told`: object ids of those who were told while it could not be said who else is one.
 */
export const endedEffect = (ended: string, token: string, told?: readonly string[]): NewEffect => ({
  key: `notice:ended:${ended}:${token}${told ? `:${told.length}` : ''}`,
  kind: 'notice',
  lane: told ? 'ended:others' : 'ended',
  body: { ended, token, ...(told && { told: told.join(' ') }) },
})

/** What follows from how an effect ended. Notices about notices would go round in circles. */
export const endings = (
  { key, kind, token }: { readonly key: string; readonly kind: EffectKind; readonly token: string },
  { state }: { readonly state: EffectState },
): readonly NewEffect[] =>
  kind !== 'notice' && (state === 'parked' || state === 'unknown') ? [endedEffect(key, token)] : []

/** Length of the slots in which an admin is told once. */
export const NOTICE_SLOT_MS = 10 * 60_000
/** What ends at the same moment is told together. */
const NOTICE_DELAY_MS = 3000
/** `about`: two sorts of news do not wait for each other. */
export const noticeKey = (about: string, admin: string, slot: number): string => `notice:${about}:${admin}:${slot}`

/** An admin is told, in his own chat, of `ended` and of what else waits for him by then. */
export const noticeEffect = (
  key: string,
  to: { readonly admin: string; readonly chat: Conversation },
  ended: string,
  waitMs: number,
): NewEffect => ({
  key,
  kind: 'notice',
  lane: teamsLane(to.chat),
  body: { admin: to.admin, effect: ended },
  delayMs: Math.max(NOTICE_DELAY_MS, waitMs),
})

/** What was clicked before a slot is written by then. */
const DIGEST_DELAY_MS = 3000
/** One digest per person and slot. From the slot before (ISO 8601 UTC) to this one. */
export const digestEffect = (
  person: string,
  slot: string,
  period: { readonly from: string; readonly to: string },
): NewEffect => ({
  key: `digest:${person}:${slot}`,
  kind: 'digest',
  lane: `digest:${person}`,
  body: { person, slot, ...period },
  delayMs: DIGEST_DELAY_MS,
})

/** A channel is told what a version of the settings changed, in its own language, once. */
export const announceEffect = (to: Conversation, version: number): NewEffect => ({
  key: `notice:settings:${version}:${to.id}`,
  kind: 'notice',
  lane: teamsLane(to),
  body: { settings: version, serviceUrl: to.serviceUrl, conversationId: to.id },
})
