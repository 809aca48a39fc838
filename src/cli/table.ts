/** Text tables for a terminal: columns as wide as their longest cell, strangers' text without anything that a terminal obeys. */
import { clean } from '../core/text.ts'

const CELL = 80
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Signs that take two places: wide East Asian ones and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}/u

function width(text: string): number {
  let places = 0
  for (const { segment } of graphemes.segment(text)) places += WIDE.test(segment) ? 2 : 1
  return places
}

/** Without rows: the heads alone would look like a fault, so a sentence says that there is nothing. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], nothing: string): string {
  if (rows.length === 0) return nothing
  const cells = [heads, ...rows.map((row) => row.map((cell) => clean(cell, { max: CELL })))]
  const widths = heads.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ''))))
  return cells
    .map((row) =>
      row
        .map((cell, i) => padded(cell, widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Label and value, one a line; an empty value is left out. */
export function facts(rows: readonly (readonly [label: string, value: string])[]): string {
  const given = rows.filter(([, value]) => value !== '')
  const widest = Math.max(0, ...given.map(([label]) => width(label)))
  return given.map(([label, value]) => `${padded(label, widest)}  ${clean(value, { max: 300 })}`).join('\n')
}

const padded = (text: string, places: number): string => text + ' '.repeat(Math.max(0, places - width(text)))
