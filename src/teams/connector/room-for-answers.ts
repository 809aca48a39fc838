/** How much of a channel's rate goes to answers there (threats B16, B30): cards, repaints and announcements keep the rest, however much is asked. */
import { limits, type Rate, type Rates } from './limits.ts'

/** Of conversations that several read. Times are ms of one clock. */
export interface RoomForAnswers {
  /** Asked before each answer; one there is room for is counted. */
  take(conversationId: string, now: number): boolean
  /** Where there is no room: whether the one line a minute that says so is to be said now. Asked by who says it, and by nobody else. */
  sayBusy(conversationId: string, now: number): boolean
}

const SHARE = 1 / 4
/** In the shortest windows a quarter would be one: two people may ask in the same second. */
const FEWEST = 3
const TOLD_ONCE: Rate = { ms: 60_000, max: 1 }

export function roomForAnswers(rates: Rates): RoomForAnswers {
  const share = ({ ms, max }: Rate): Rate => ({ ms, max: Math.min(max, Math.max(FEWEST, Math.floor(max * SHARE))) })
  const answers = limits({ ...rates, thread: rates.thread.map(share), tenant: [] })
  const told = limits({ thread: [TOLD_ONCE], tenant: [], marginMs: 0 })
  return {
    take: (conversationId, now) => answers.take(conversationId, now) === 0,
    sayBusy: (conversationId, now) => told.take(conversationId, now) === 0,
  }
}
