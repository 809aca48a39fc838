/** A page: a title, paragraphs, facts and perhaps buttons; what the bot says beside the cards of cases. */
import { clean } from '../../core/text.ts'
import { inRows } from './button-rows.ts'
import { type Card, type CardContext, language } from './context.ts'
import { fit } from './ladder.ts'
import { shown } from './shown.ts'
import { expand } from './template.ts'

export interface Page {
  /** Our own words: shown as a heading, where Markdown would be read. */
  readonly title: string
  /** Whom the page is about, as large as on the card of a case. */
  readonly about?: string
  readonly paragraphs?: readonly string[]
  readonly facts?: readonly { readonly label: string; readonly value: string }[]
  /** At most six. `data` goes back with the click. */
  readonly actions?: readonly PageAction[]
}

interface PageAction {
  readonly title: string
  readonly verb: string
  readonly data: Readonly<Record<string, string | number>>
}

/** Graphemes of each text, and how many paragraphs and facts. */
interface PageRung {
  readonly text: number
  readonly paragraphs: number
  readonly facts: number
}
const RUNGS: readonly [PageRung, ...PageRung[]] = [
  { text: 2000, paragraphs: 60, facts: 60 },
  { text: 300, paragraphs: 30, facts: 30 },
  { text: 100, paragraphs: 12, facts: 12 },
  { text: 40, paragraphs: 12, facts: 6 },
]

export const pageCard = (page: Page, ctx: CardContext, options: { readonly small?: boolean } = {}): Card =>
  fit(RUNGS, options.small ?? false, (rung) => expand('page', pageData(page, ctx, rung)))

/** What the template `page` is filled with. */
export function pageData(page: Page, ctx: CardContext, rung: PageRung = RUNGS[0]) {
  const { facts = [], paragraphs = [], actions = [] } = page
  const rows = facts.slice(0, rung.facts).map(({ label, value }) => ({
    label: shown(label, Math.min(rung.text, 120)),
    value: shown(value, rung.text) || '–',
  }))
  const told = paragraphs.slice(0, rung.paragraphs)
  const left = facts.length - rows.length + paragraphs.length - told.length
  return {
    lang: language(ctx),
    fallback: clean(page.title, { max: 80 }),
    title: clean(page.title, { max: 80 }),
    size: page.about ? 'Default' : 'Large',
    about: page.about ? [shown(page.about, 120)] : [],
    paragraphs: told.map((text) => shown(text, rung.text)),
    table: rows.length > 0 ? [{ rows }] : [],
    cut: left > 0 ? [ctx.phrases.pages.cut(left)] : [],
    buttons: inRows(actions).map((row) => ({ actions: row })),
  }
}
