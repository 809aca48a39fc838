/** Everything that people read: English gives the shape, and a language that lacks a text does not compile. */
import type { english } from './english/english.ts'

export type Phrases = typeof english
export type CommandTexts = Phrases['commands']

/** A moment on a card, already in the channel's zone: the date is left out where the card names that day elsewhere. */
export interface Moment {
  readonly time: string
  readonly date: string | null
}
