/** The languages that the product speaks, and which of them somebody's tag asks for. */

export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The language of a BCP 47 tag (`de-AT`, also `de_AT` or `deu`), matched by its primary part; null = none of ours, or no tag.
 */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = primaryOf(tag?.trim().replaceAll('_', '-') ?? '')
  return LANGUAGES.find((language) => language === primary) ?? null
}

/** Intl makes `deu` and `DE-at` `de`; it throws on what is no tag. */
function primaryOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language
  } catch {
    return null
  }
}
