/** The letter to the partner. */
import type { Letter } from '../core/case.ts'
import type { OnboardingRequest } from '../core/request.ts'

export interface LetterOrder {
  /** The effect key: the same key is never sent twice. */
  readonly key: string
  readonly letter: Letter
  readonly request: OnboardingRequest
}

/** Throws `TryLater`, `PermanentFailure` or `Unsure`. */
export interface Mail {
  /** `handed`: to the mail server. `written`: to a file, not sent. */
  send(order: LetterOrder): Promise<'handed' | 'written'>
}
