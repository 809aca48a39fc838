/** How adapters fail, by type: flows decide by it whether, when and by whom something is tried again. */

/** The store could not answer, or could not say whether it wrote. The message is a sentence for an operator. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
}

/** Not now: nothing was done. `afterMs` is what the other side (or our own budget) asks for. The message is a sentence for an operator. */
export class TryLater extends Error {
  override readonly name = 'TryLater'
  readonly afterMs: number
  /** False when nothing was even tried (own budget): no attempt is counted. */
  readonly counted: boolean
  constructor(message: string, afterMs: number, counted: boolean) {
    super(message)
    this.afterMs = afterMs
    this.counted = counted
  }
}
/** Somebody the bot depends on lets it not in or does not answer: nothing was tried, and nothing of that kind comes through until he does. An operator has to know. */
export class Outage extends TryLater {
  constructor(message: string, afterMs: number) {
    super(message, afterMs, false)
  }
}
/** Trying again is pointless; an admin has to see it. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure'
}
/** This one conversation does not let us in (any more): elsewhere it may go well. */
export class ShutOut extends PermanentFailure {}
/** The message or conversation is not there (any more). */
export class Missing extends Error {
  override readonly name = 'Missing'
}
/** It was sent, and no answer says whether it was taken. */
export class Unsure extends Error {
  override readonly name = 'Unsure'
}
