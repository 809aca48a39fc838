/** What a letter consists of in one language, and which placeholders it may use: those of Commerce's two notification types. */
import type { Letter } from '../../core/case.ts'

/** As Commerce documents them for *B2B prospect approved* and *B2B prospect rejected* (domain.md 1.8): a template moves between the two products unchanged. */
export const PLACEHOLDERS = {
  approved: ['firstname', 'lastname', 'company', 'email', 'zipcode', 'comments', 'storename', 'storeurl'],
  rejected: ['firstname', 'lastname', 'company'],
} as const satisfies Record<Letter, readonly string[]>
export type Placeholder = (typeof PLACEHOLDERS)[Letter][number]

/** Plain text with `%placeholder%`; the layout makes HTML and the text part of it. */
export interface Wording {
  readonly subject: string
  readonly heading: string
  readonly greeting: string
  readonly paragraphs: readonly string[]
  /** The words on the link to the store; null = the letter has none. Without a PUBLIC_STORE_URL no link is shown. */
  readonly link: string | null
  readonly closing: string
  /** Small print: why this mail came, for somebody whose address was typed by a stranger. */
  readonly footer: string
}

export interface LanguageTexts {
  readonly dir: 'ltr' | 'rtl'
  /** Between words and the address they stand for. */
  readonly colon: string
  /** Stands for a store without PUBLIC_STORE_NAME (and signs for it), and for a company name of which nothing readable is left. */
  readonly unnamed: { readonly store: string; readonly sender: string; readonly company: string }
  readonly letters: Readonly<Record<Letter, Wording>>
}
