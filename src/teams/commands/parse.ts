/** What somebody said to the bot, as words: the bot's own mention, HTML and odd blanks taken off, nothing evaluated. */
import type { Activity } from 'botbuilder'
import { plainWord } from '../../core/company-words.ts'

/** Longer messages are no commands. */
const LONGEST = 500

export interface Said {
  /** In lower case without accents, for finding the command. */
  readonly words: readonly string[]
  /** The same words as typed, for arguments. */
  readonly typed: readonly string[]
}

export function said(activity: Partial<Activity>): Said {
  const typed = withoutMention(activity).split(' ').filter(Boolean)
  return { typed, words: typed.map(plainWord) }
}

/** Only the bot's own mention goes, by its id; entities are the client's word and may lack anything. */
function withoutMention(activity: Partial<Activity>): string {
  let text = (activity.text ?? '').slice(0, LONGEST * 4)
  const own = activity.recipient?.id
  for (const entity of activity.entities ?? []) {
    const mention = entity as { type?: unknown; text?: unknown; mentioned?: { id?: unknown } | null }
    const isOwn = mention.type === 'mention' && own !== undefined && mention.mentioned?.id === own
    if (isOwn && typeof mention.text === 'string' && mention.text) text = text.replaceAll(mention.text, ' ')
  }
  return plain(text).slice(0, LONGEST)
}

const plain = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;|&#160;/gi, ' ')
    .replace(/[\s\u00a0\u200b\u2060\ufeff]+/g, ' ')
    .trim()

/** The fewest slips that make one word of the other: a letter too many, missing, wrong, or two in each other's place. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const before = rows[i - 1] ?? []
      const wrong = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          wrong,
          (before[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

/** Which of several things is meant, each said in several ways; null = none of them. */
export function meaning<Thing extends string>(
  ways: Readonly<Record<Thing, readonly string[]>>,
  text: string,
): Thing | null {
  const plain = plainWord(text)
  return (Object.keys(ways) as Thing[]).find((thing) => ways[thing].some((way) => plainWord(way) === plain)) ?? null
}
