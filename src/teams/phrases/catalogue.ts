/** Every text in every language that the product speaks. */
import type { Language } from '../../core/language.ts'
import { english } from './english/english.ts'
import { french } from './french/french.ts'
import { german } from './german/german.ts'
import type { Phrases } from './phrases.ts'
import { spanish } from './spanish/spanish.ts'

export const PHRASES: Readonly<Record<Language, Phrases>> = { en: english, de: german, fr: french, es: spanish }
