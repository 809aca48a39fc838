/** What the inside shows people in Teams; rendering and sending are the adapter's. */
import type { Case, CardPlace } from '../core/case.ts'
import type { Digest } from '../core/digest/digest.ts'
import type { Language } from '../core/language.ts'
import type { Sides } from '../core/sides.ts'
import type { Conversation } from '../core/settings/settings.ts'

/** What a message shows; rendering it is Teams' matter. */
export type Face =
  /** `sides`: what each says, while they are out of step. */
  | { readonly kind: 'case'; readonly case: Case; readonly sides?: Sides }
  /** Many cards at once: the channel is bumped once, the cards are replies. */
  | { readonly kind: 'flood'; readonly count: number; readonly oldest: readonly Case[] }
  /** An orphan: the live card of this case is elsewhere. */
  | { readonly kind: 'moved'; readonly case: Case }
  /** Without a language it is headed in that of the conversation. */
  | { readonly kind: 'notice'; readonly text: string; readonly language?: Language }
  | ({ readonly kind: 'digest'; readonly digest: Digest } & DigestReader)

/** Whom a digest is for. */
export interface DigestReader {
  readonly language: Language
  /** IANA zone of his schedule. */
  readonly zone: string
  /** Names by object id, for figures per person. */
  readonly names: Readonly<Record<string, string>>
}

/** Throws `TryLater`, `PermanentFailure` (of these `ShutOut`), `Missing` or `Unsure`. */
export interface Chat {
  /** A new message in a channel, or (with `replyTo`, a message id of that channel) a reply in its thread. */
  post(to: Conversation, face: Face, replyTo?: string): Promise<CardPlace>
  update(place: CardPlace, face: Face): Promise<void>
  remove(place: CardPlace): Promise<void>
}
