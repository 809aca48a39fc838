/** Draws every face, light and dark, at 320 and 600 px, with and without Details: `node test/pictures/main.ts [outdir]`. */
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { expand } from '../../src/teams/cards/template.ts'
import { faces } from '../teams/cards/faces.ts'
import { hostConfig, style, type Theme } from './teams-look.ts'

const COLUMNS = 3
const out = process.argv[2] ?? join(import.meta.dirname, 'out')
const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js')
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...quiet] })
try {
  for (const theme of ['light', 'dark'] as const)
    for (const width of [320, 600])
      for (const details of [false, true]) {
        const page = await browser.newPage({ viewport: { width: width * COLUMNS + 100, height: 600 } })
        await draw(page, theme, width, details)
        await page.close()
      }
} finally {
  await browser.close()
}

/** One picture a template; runs in the page what a client does: parse, render, and (for Details) show what is folded away. */
async function draw(page: Page, theme: Theme, width: number, details: boolean): Promise<void> {
  for (const template of ['lead', 'form', 'page', 'flood'] as const) {
    if (details && template !== 'lead') continue
    const cards = faces
      .filter((f) => f.template === template)
      .map(({ face, data }) => ({ face, card: expand(template, data) }))
    await page.setContent(`<style>${style(theme)}</style><div id="all" style="columns: ${COLUMNS} ${width}px"></div>`)
    await page.addScriptTag({ path: renderer })
    await page.evaluate(`(${render.toString()})(${JSON.stringify({ cards, config: hostConfig(theme), details })})`)
    await page.screenshot({
      path: join(out, `${template}${details ? '-details' : ''}-${width}-${theme}.png`),
      fullPage: true,
    })
  }
}

interface Drawing {
  readonly cards: readonly { readonly face: string; readonly card: unknown }[]
  readonly config: object
  readonly details: boolean
}

/** Sent to the page as text, so it may use nothing from here. */
function render({ cards, config, details }: Drawing): void {
  const { AdaptiveCards: ac, document } = globalThis as unknown as Browser
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

interface Browser {
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
    createElement(name: string): { textContent: string; className: string; append(...nodes: object[]): void }
    getElementById(id: string): { append(...nodes: object[]): void }
  }
}
