/** What the bot has acknowledged, noted by those who heard it: from then on it must be so, whatever is killed. */
import type { CaseVerb } from '../../src/core/case.ts'

/** A click whose answer showed that it was accepted. */
export interface Acceptance {
  readonly leadId: string
  /** The version that the click made. */
  readonly version: number
  readonly verb: CaseVerb
  /** Object id. */
  readonly by: string
}

export interface Recorded {
  /** Prospect id → lead id, of each 202. */
  readonly leads: Map<string, string>
  readonly accepted: Acceptance[]
  /** What was heard and must never be: one sentence each. */
  readonly wrong: string[]
  readonly counts: {
    kills: number
    requests: number
    clicks: number
    /** Nobody answered: the bot was dead, or died. */
    lost: number
    refused: number
    /** 503: the bot had only just begun to live. */
    early: number
    faults: number
    /** Posts that were made and whose answer did not come. */
    postsUnanswered: number
  }
}

export const emptyRecord = (): Recorded => ({
  leads: new Map(),
  accepted: [],
  wrong: [],
  counts: { kills: 0, requests: 0, clicks: 0, lost: 0, refused: 0, early: 0, faults: 0, postsUnanswered: 0 },
})
