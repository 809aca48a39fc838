/** The Playground's page in headless Chromium: its channel, the cards in it, and what a person does with them. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { CHANNEL, TEAM } from '../../src/demo/people.ts'

/** The page parses 9 MB of script, and other work may keep the machine busy. */
const PATIENCE_MS = 60_000
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--force-color-profile=srgb']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

export interface Browser {
  readonly page: Page
  close(): Promise<void>
}

/** CHROMIUM names another browser than Debian's. `scale`: pixels of a picture for one of the page. */
export async function openBrowser(viewport = { width: 1280, height: 1000 }, scale = 1): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'))
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...FLAGS, ...QUIET],
    viewport,
    deviceScaleFactor: scale,
    timeout: PATIENCE_MS,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Loads the page, and clicks the channel as the terminal says. */
export async function openChannel(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'domcontentloaded' })
  await page.locator('[data-lexical-editor="true"]').first().waitFor()
  await page.locator(`[aria-label="${TEAM} - ${CHANNEL.name}"]`).click()
}

/** The card of a company, whatever it shows: the company stands in it by itself. The newest, should there be several. */
export function cardOf(page: Page, company: string): Locator {
  // Of a longer name, a card shows the beginning.
  const start = company.slice(0, 60)
  // The card keeps the brackets of template languages apart with a sign that has no width.
  const typed = RegExp.escape(start).replaceAll(String.raw`\{\{`, String.raw`\{\u2060?\{`)
  const shown = new RegExp(`^${typed}${start === company ? '$' : ''}`)
  return page
    .locator('.ac-adaptiveCard')
    .filter({ has: page.locator('.ac-textRun').getByText(shown) })
    .first()
}

/** Waits until the card's heading says it. */
export const heading = (card: Locator, text: string): Promise<void> =>
  card.getByRole('heading', { name: text, exact: true }).waitFor()

export const button = (card: Locator, name: string): Locator => card.getByRole('button', { name, exact: true })

/** The chat with the bot alone. */
export const openOwnChat = (page: Page): Promise<void> =>
  page.getByText('Personal Chat', { exact: true }).first().click()

/** Says it where the page is. The answer is the card that comes next. */
export async function say(page: Page, text: string): Promise<Locator> {
  const cards = page.locator('.ac-adaptiveCard')
  const before = await cards.count()
  await page.locator('[data-lexical-editor="true"]').first().click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  const answer = cards.nth(before)
  await answer.waitFor()
  return answer
}

/** Mentions the bot in the channel that is open; its answer stands where the newest posts do. */
export async function mention(page: Page, bot: string, text: string): Promise<void> {
  await page.locator('[data-lexical-editor="true"]').first().click()
  await page.keyboard.type('@')
  // The page takes a mention by a click alone.
  await page.getByRole('menu').getByText(bot, { exact: true }).first().click()
  await page.keyboard.type(` ${text}`)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
}
