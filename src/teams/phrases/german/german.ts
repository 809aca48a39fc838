/** The German catalogue. */
import { english } from '../english/english.ts'
import type { Phrases } from '../phrases.ts'

export const german: Phrases = { ...english }
