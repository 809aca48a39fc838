/** How much of a channel's rate goes to answers there (threats B16, B30): cards, repaints and announcements keep the rest, however much is asked. */
import { limits, type Rate, type Rates } from './connector/limits.ts'

/** `busy`: there is none, and nobody there was told so in the last minute; `none`: nothing is to be said there now. */
export type Room = 'answer' | 'busy' | 'none'

const SHARE = 1 / 4
/** In the shortest windows a quarter would be one: two people may ask in the same second. */
const FEWEST = 3
const TOLD_ONCE: Rate = { ms: 60_000, max: 1 }

/** @returns asked before each answer in a conversation that several read; one there is room for is counted. Times are ms of one clock. */
export function roomForAnswers(rates: Rates): (conversationId: string, now: number) => Room {
  const share = ({ ms, max }: Rate): Rate => ({ ms, max: Math.min(max, Math.max(FEWEST, Math.floor(max * SHARE))) })
  const answers = limits({ ...rates, thread: rates.thread.map(share), tenant: [] })
  const told = limits({ thread: [TOLD_ONCE], tenant: [], marginMs: 0 })
  return (conversationId, now) => {
    if (answers.take(conversationId, now) === 0) return 'answer'
    return told.take(conversationId, now) === 0 ? 'busy' : 'none'
  }
}
