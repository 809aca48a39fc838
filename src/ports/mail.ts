/** The letter to the partner. */
import type { Letter } from '../core/case.ts'
import type { OnboardingRequest } from '../core/request.ts'

export interface LetterOrder {
  /** The effect key: the same key is never sent twice. */
  readonly key: string
  readonly letter: Letter
  readonly request: OnboardingRequest
}

/** All throw `TryLater`, `PermanentFailure` or `Unsure`. */
export interface Mail {
  /**
   * `handed`: to the mail server. `written`: to a file, not sent.
   * @param draft the letter as it was prepared. Sent twice it still leaves once, and an `Unsure` can be looked up.
   */
  send(order: LetterOrder, draft?: string): Promise<'handed' | 'written'>
  /** Lays the letter ready without sending it, where that is possible: its id, to be kept before it is sent. Null: it can only be sent. Twice leaves two drafts. */
  prepare?(order: LetterOrder): Promise<string | null>
  /** What became of a prepared letter. A letter on its way may still look like a draft for a while. */
  look?(draft: string): Promise<'sent' | 'draft' | 'gone'>
  /** Takes away a prepared letter that nobody will send, before a person sends it by mistake. */
  discard?(draft: string): Promise<void>
}

/** A letter that is about to leave. */
export interface Leaving {
  /** The effect key. */
  readonly key: string
  /** ISO 8601 UTC. */
  readonly now: string
}

/** A count that a letter is held against: a document of the store, so that all who send agree. */
export interface MailCap {
  /** Of the document. */
  readonly key: string
  /** How long the document counts from its last letter on, in ms. */
  readonly keptMs: number
  /** What the document becomes when the letter leaves now; null = one too many, and a person has to look at it. */
  readonly leaving: (count: unknown, letter: Leaving) => unknown
}

/** How many letters may leave in a day: the counts that a letter to this address is held against. */
export type MailCaps = (address: string) => readonly MailCap[]
