/** A card stays within Teams' limits whatever was typed: what does not fit is left out rung by rung. */
import type { Card } from './context.ts'

/** UTF-16 units of JSON. */
export const CARD_LIMIT = 20_480

/** How much of a case is shown. Counts of graphemes, but for `history` (entries). 0 = left out. */
export interface Rung {
  readonly history: number
  readonly note: number
  /** The whole comment, in Details. */
  readonly comment: number
  readonly value: number
  /** Whether there are Details at all. */
  readonly details: boolean
}

/** From everything to what must be there. The last rung fits any case. */
export const LADDER: readonly [Rung, ...Rung[]] = [
  { history: 12, note: 200, comment: 4000, value: 200, details: true },
  { history: 6, note: 100, comment: 2000, value: 200, details: true },
  { history: 3, note: 60, comment: 800, value: 120, details: true },
  { history: 0, note: 0, comment: 0, value: 80, details: true },
  { history: 0, note: 0, comment: 0, value: 60, details: false },
]

/** Cards as they were measured: what goes out is written once. */
const texts = new WeakMap<object, string>()

export const jsonOf = (card: object): string => texts.get(card) ?? JSON.stringify(card)
export const sizeOf = (card: object): number => jsonOf(card).length

/** The first rung whose card fits; `small` goes straight to the last one (Teams has answered 413). */
export function fit<R>(rungs: readonly [R, ...R[]], small: boolean, build: (rung: R) => Card): Card {
  const from = small ? rungs.slice(-1) : rungs
  let card: Card = {}
  for (const rung of from) {
    card = build(rung)
    const text = JSON.stringify(card)
    texts.set(card, text)
    if (text.length <= CARD_LIMIT) return card
  }
  return card
}
