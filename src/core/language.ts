/** The languages that the product speaks, and which of them somebody's tag asks for. */

export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The language of a BCP 47 tag (`de-AT`, also `de_AT` or `deu`), matched by its primary part; null = none of ours, or no tag.
 */
export function languageOf(tag: string | null | undefined): Language | null {
  const text = tag?.trim().replaceAll('_', '-') ?? ''
  const primary = USUAL.exec(text)?.[1]?.toLowerCase() ?? primaryOf(text)
  return LANGUAGES.find((language) => language === primary) ?? null
}

/** `de`, `de-AT`: what nearly every client says. Asked of everybody who clicks, and Intl takes as long as a line of a card. */
const USUAL = /^([a-z]{2})(?:-[a-z]{2})?$/i

/** Intl makes `deu` and `DE-at` `de`; it throws on what is no tag. */
function primaryOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language
  } catch {
    return null
  }
}
