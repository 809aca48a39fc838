/** How a company is found by what somebody types of its name: word by word, without regard to case and accents. */

/** As words are compared: lower case, without accents. */
export const plainWord = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** A name has no more words than these for the index, each cut to this many characters; names of any length cost alike. */
const WORDS = 8
const LETTERS = 40

/** Letters and digits alone, each word once. */
export function companyWords(name: string): readonly string[] {
  const plain = plainWord(name.slice(0, 2 * WORDS * LETTERS).toWellFormed())
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.slice(0, LETTERS).replace(/[\ud800-\udbff]$/, ''),
  )
  return [...new Set(words)].slice(0, WORDS)
}

/** Whether each word asked for begins a word of the name. */
export function isNamed(name: string, asked: readonly string[]): boolean {
  const words = companyWords(name)
  return asked.every((wanted) => words.some((word) => word.startsWith(wanted)))
}
