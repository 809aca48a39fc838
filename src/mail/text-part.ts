/** The text part of a letter, and how placeholders are filled. */
import type { Language } from '../core/language.ts'
import type { Placeholder, Wording } from './templates/wording.ts'

/** What both parts of a letter are made of. */
export interface Page {
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  readonly colon: string
  readonly wording: Wording
  readonly values: Readonly<Record<Placeholder, string>>
  readonly subject: string
  /** The store's name; empty = not set. */
  readonly sender: string
  /** Who signs: the store, with or without a name. */
  readonly signature: string
  /** The store's address; null = not set. */
  readonly url: string | null
}

/** One pass, so that a company called `%email%` stays one. An empty value takes the blank before it along: `Hello ,` becomes `Hello,`. */
export const fill = (template: string, values: Readonly<Record<Placeholder, string>>): string =>
  template
    .replace(/( ?)%([a-z]+)%/g, (_, blank: string, name: Placeholder) => (values[name] ? blank + values[name] : ''))
    .trimStart()

export function textPart({ wording, values, signature, url, colon }: Page): string {
  const filled = (template: string): string => fill(template, values)
  const link = wording.link && url ? [filled(wording.link) + colon + url] : []
  return [
    filled(wording.greeting),
    ...wording.paragraphs.map(filled),
    ...link,
    `${filled(wording.closing)}\n${signature}`,
    `--\n${filled(wording.footer)}\n`,
  ].join('\n\n')
}
