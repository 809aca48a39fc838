/** Every letter in every language: a missing one does not compile, a placeholder that its type does not know stops the start. */
import type { Letter } from '../core/case.ts'
import { type Language, languageOf } from '../core/language.ts'
import { de } from './templates/de.ts'
import { en } from './templates/en.ts'
import { es } from './templates/es.ts'
import { fr } from './templates/fr.ts'
import { type LanguageTexts, PLACEHOLDERS, type Wording } from './templates/wording.ts'

type Catalogue = Readonly<Record<Language, LanguageTexts>>

/** What is wrong with the placeholders of a catalogue, in sentences; empty = nothing. */
export function templateProblems(catalogue: Readonly<Record<string, LanguageTexts>>): string[] {
  return Object.entries(catalogue).flatMap(([language, { letters }]) =>
    (Object.keys(PLACEHOLDERS) as Letter[]).flatMap((letter) =>
      lines(letters[letter]).flatMap(([field, text]) => {
        const where = `Letter "${letter}" in ${language}, ${field}:`
        return placeholderProblems(text, PLACEHOLDERS[letter]).map((problem) => `${where} ${problem}`)
      }),
    ),
  )
}

const lines = (wording: Wording): [string, string][] =>
  Object.entries(wording).flatMap(([field, text]: [string, string | readonly string[] | null]) =>
    [text ?? []].flat().map((line): [string, string] => [field, line]),
  )

/** `%word%` must be known exactly; a known word that lost its closing `%` is named too. `100 %` is only a number. */
function placeholderProblems(text: string, known: readonly string[]): string[] {
  return [...text.matchAll(/%([a-z_]+)(%?)/gi)].flatMap(([found, word = '', closed]) => {
    if (closed && !known.includes(word))
      return [`${found} is not one of its placeholders. Use ${known.map((p) => `%${p}%`).join(' ')}.`]
    if (!closed && known.includes(word.toLowerCase())) return [`${found} lacks its closing %.`]
    return []
  })
}

/** @throws Error with every sentence of `templateProblems`. */
export function checkedCatalogue<C extends Readonly<Record<string, LanguageTexts>>>(catalogue: C): C {
  const problems = templateProblems(catalogue)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return catalogue
}

export const CATALOGUE: Catalogue = checkedCatalogue<Catalogue>({ en, de, fr, es })

/** The language of a letter, as Commerce chooses it: the wanted one, else the default one of the template (domain.md 1.8). Both are BCP 47. */
export const letterLanguage = (wanted: string | undefined, fallback: string): Language =>
  languageOf(wanted) ?? languageOf(fallback) ?? 'en'
