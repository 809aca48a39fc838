/** Text from strangers, made harmless to show, cut to what a person can see, or fit to be stored: in time linear to the text, however hostile. */

const LINE_BREAK = /\r\n|[\v\f\r\u0085\u2028\u2029]/g
/** U+2800 is a blank that calls itself Braille. */
const BLANKS = /[[\p{White_Space}\u2800]--\n]+/gv
/** Shows nothing or steers what is shown: controls, bidi, zero-width, Hangul fillers, tags; not yet joiners and variation selectors. */
const INVISIBLE = /[[\p{DI}\p{Cc}\ufff9-\ufffb]--[\n\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]]/gv
const NONCHARACTER = /\p{Noncharacter_Code_Point}/gu

/** Letters of the scripts in which joiners carry meaning, and the viramas that a joiner may stand before. */
const JOINING = `[${['Arab', 'Syrc', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh']
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('')}]`
const VIRAMA = String.raw`\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca`
/** `$1` is a joiner that joins: two letters of such a script, or two halves of an emoji. */
const JOINER = new RegExp(
  String.raw`((?<=[\p{L}&&${JOINING}]\p{M}{0,3})[\u200c\u200d](?=[[\p{L}&&${JOINING}]${VIRAMA}])` +
    String.raw`|(?<=\p{ExtPict}[\p{EMod}\ufe0f]{0,2})\u200d(?=\p{ExtPict}))|[\u200c\u200d]`,
  'gv',
)

/** Marks on one letter beyond which text climbs over its neighbours; a joiner does not start a new count. */
const MARKS = 3
const PILE = /[\p{M}\u200c\u200d]{4,}/gu

/** A hostile grapheme has any length, so lengths are bounded in UTF-16 units too. The longest emoji of the standard has 19. */
const SHOWN_UNITS = 8
const STORED_UNITS = 32
/** Room for one long grapheme where `max` is small. */
const SPARE_UNITS = 16

/** Letters below the combining marks, each a grapheme and each NFC: nearly every text takes this short way. */
const SIMPLE = /^[\n -~\u00a1-\u00ac\u00ae-\u02ff]*$/
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One line: at most `max` (≥ 1) graphemes and 8 × max + 16 UTF-16 units, "…" included. Cleaning twice changes nothing. */
export function clean(text: string, { max }: { readonly max: number }): string {
  return shortened(tidy(text.replaceAll('\n', ' ')), max)
}

/** Like `clean`, with line breaks kept: at most one empty line between two others. */
export function cleanBlock(text: string, { max }: { readonly max: number }): string {
  const lines = tidy(text.replace(LINE_BREAK, '\n'))
  return shortened(
    lines
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    max,
  )
}

/** Each invisible sign as JSON writes it (`\u202e`), so that a terminal shows it and does not obey it; of JSON the meaning stays. */
export const escaped = (text: string): string =>
  text.replace(INVISIBLE, (sign) =>
    Array.from({ length: sign.length }, (_, i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )

/**
 * Letters (with the marks they need), digits, spaces and `. & - '` alone, at most `max` graphemes: for subjects and toasts.
 * A dot that mail clients would take for a link's is followed by a space.
 */
export function plainName(text: string, max = 80): string {
  const letters = tidy(text)
    .replace(/[\u2018\u2019\u02bc\uff07]/g, "'")
    .replace(/[\u2010-\u2014\u2212]/g, '-')
    .replace(/[\u200d\p{Variation_Selector}]/gu, '')
    .replace(/[^\p{L}\p{Mn}\p{Mc}\p{Nd} .\&'\-]/gv, ' ')
    .replace(/(?<![\p{L}\p{M}])\p{M}+/gu, '')
    .replace(/(?<=[\p{L}\p{M}\p{Nd}])\.(?=\p{L}\p{M}*\p{L})/gu, '. ')
  const name = tidy(letters)
  return trimmed(name.slice(0, end(name, max, SHOWN_UNITS * max + SPARE_UNITS)))
}

/** The first `max` graphemes, nothing cleaned: what is stored of a text. At most 32 × max UTF-16 units. */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, end(text, max, STORED_UNITS * max))

/** What both databases can hold: NUL and lone surrogates become U+FFFD. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()

/** Everything but the length. Piles of marks go before NFC, whose time is quadratic in their height (46 s for 250,000). */
function tidy(text: string): string {
  if (SIMPLE.test(text)) return singleBlanks(text)
  const visible = text.toWellFormed().replace(BLANKS, ' ').replace(INVISIBLE, '').replace(NONCHARACTER, '\ufffd')
  if (SIMPLE.test(visible)) return singleBlanks(visible)
  const low = visible.replace(PILE, lower).normalize('NFC').replace(PILE, lower)
  return singleBlanks(low.replace(JOINER, '$1').normalize('NFC'))
}

const singleBlanks = (text: string): string => text.replace(/ {2,}/g, ' ').trim()

function lower(pile: string): string {
  let marks = 0
  return pile.replace(/\p{M}/gu, (mark) => (++marks > MARKS ? '' : mark))
}

function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  const units = SHOWN_UNITS * max + SPARE_UNITS
  if (end(text, max, units) === text.length) return text
  return `${trimmed(text.slice(0, end(text, max - 1, units - 1)))}…`
}

/** A joiner at the end joins nothing any more. */
const trimmed = (text: string): string => text.replace(/[\s\u200c\u200d]{1,4}$/, '')

/** Where the first `max` graphemes end, and at most `units` UTF-16 units; the segmenter never sees more than those. */
function end(text: string, max: number, units: number): number {
  if (SIMPLE.test(text.slice(0, max + 1))) return Math.min(max, text.length)
  const bounded = text.length <= units ? text : text.slice(0, units).replace(/[\ud800-\udbff]$/, '')
  let left = max
  for (const { index } of graphemes.segment(bounded)) if (left-- === 0) return index
  return bounded.length
}
