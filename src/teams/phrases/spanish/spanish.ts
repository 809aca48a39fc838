/** The Spanish catalogue. */
import { english } from '../english/english.ts'
import type { Phrases } from '../phrases.ts'

export const spanish: Phrases = { ...english }
