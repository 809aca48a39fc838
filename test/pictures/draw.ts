/** Draws cards in a page as a client does: parsed and rendered by Microsoft's own package, in colours close to those of Teams. */
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { hostConfig, style, type Theme } from './teams-look.ts'

const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js')
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

export interface Drawn {
  /** Stands above the card. */
  readonly face: string
  readonly card: unknown
}
export interface Drawing {
  readonly cards: readonly Drawn[]
  readonly theme: Theme
  /** Px of a card. */
  readonly width: number
  readonly columns: number
  /** Shows what is folded away. */
  readonly details: boolean
  /** Cards in rows, one of each column, instead of filling column after column. */
  readonly rows?: boolean
}

/** CHROMIUM names another browser than Debian's. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...FLAGS, ...QUIET] })

export async function draw(page: Page, { theme, width, columns, rows = false, ...drawing }: Drawing): Promise<void> {
  const layout = rows
    ? `display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 0 24px; align-items: start`
    : `columns: ${columns} ${width}px`
  await page.setContent(`<style>${style(theme)}</style><div id="all" style="${layout}"></div>`)
  await page.addScriptTag({ path: RENDERER })
  await page.evaluate(`(${render.toString()})(${JSON.stringify({ ...drawing, config: hostConfig(theme) })})`)
}

/** What is wider than it may be, as `face: <tag class> words`; empty = every text and button stands within its card, every word in one line. */
export const tooWide = (page: Page): Promise<readonly string[]> => page.evaluate(`(${measure.toString()})()`)

/** Sent to the page as text, so it may use nothing from here. */
function render({ cards, config, details }: Pick<Drawing, 'cards' | 'details'> & { readonly config: object }): void {
  const { AdaptiveCards: ac, document } = globalThis as unknown as Client
  ac.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    result.outputHtml = safe.replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
    result.didProcess = true
  }
  for (const { face, card } of cards) {
    const drawn = new ac.AdaptiveCard()
    drawn.hostConfig = new ac.HostConfig(config)
    drawn.parse(card)
    const folded = drawn.getElementById('details')
    if (details && folded) folded.isVisible = true
    const title = document.createElement('h2')
    title.textContent = face
    const frame = document.createElement('div')
    frame.className = 'frame'
    const figure = document.createElement('figure')
    frame.append(drawn.render())
    figure.append(title, frame)
    document.getElementById('all').append(figure)
  }
}

/** As `render`. Elements within a line have no width of their own; the box they stand in has. */
function measure(): string[] {
  const { document } = globalThis as unknown as Client
  return [...document.querySelectorAll('figure')].flatMap((figure) => {
    const face = figure.querySelector('h2').textContent
    const frame = figure.querySelector('.frame')
    const edge = frame.getBoundingClientRect().right
    const wide = [frame, ...frame.querySelectorAll('*')]
      .filter((e) => e.clientWidth > 0)
      .filter((e) => e.scrollWidth > e.clientWidth || e.getBoundingClientRect().right > edge + 0.5)
      .map((e) => `${face}: <${e.tagName} ${e.className}> ${e.textContent.slice(0, 60)}`)
    return [...wide, ...broken(frame).map((word) => `${face}: ${word}`)]
  })

  /** Words of letters alone: an address or an id may break. */
  function broken(frame: Element): string[] {
    const texts = document.createTreeWalker(frame, 4)
    const words: string[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const { 0: word, index } of text.textContent.matchAll(/(?<!\S)\p{L}+(?!\S)/gu)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) words.push(word)
      }
    return words
  }
}

interface Client {
  readonly AdaptiveCards: {
    readonly AdaptiveCard: {
      new (): {
        hostConfig: unknown
        parse(card: unknown): void
        getElementById(id: string): { isVisible: boolean } | undefined
        render(): object
      }
      onProcessMarkdown: (text: string, result: { outputHtml: string; didProcess: boolean }) => void
    }
    readonly HostConfig: new (config: object) => unknown
  }
  readonly document: {
    createElement(name: string): Element
    getElementById(id: string): Element
    querySelectorAll(selector: string): Iterable<Element>
    createTreeWalker(root: Element, what: number): { nextNode(): Element | null }
    createRange(): {
      setStart(text: Element, at: number): void
      setEnd(text: Element, at: number): void
      getClientRects(): Iterable<{ readonly top: number }>
    }
  }
}
interface Element {
  textContent: string
  className: string
  readonly tagName: string
  readonly clientWidth: number
  readonly scrollWidth: number
  append(...nodes: object[]): void
  querySelector(selector: string): Element
  querySelectorAll(selector: string): Iterable<Element>
  getBoundingClientRect(): { readonly right: number }
}
