/** Takes the README's pictures in Microsoft's Playground, with the try-out's own leads: `node test/pictures/playground.ts [outdir]`. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { sendLead } from '../../src/demo/bot-client.ts'
import { demoLeads } from '../../src/demo/leads.ts'
import { button, cardOf, heading, openBrowser, openChannel } from '../browser/page.ts'
import { startTryOut } from '../browser/try-out.ts'

const root = join(import.meta.dirname, '../..')
const out = process.argv[2] ?? join(root, 'manifest/pictures')
/** Where the pictured mails are written is read on the cards, so it is named as the demo's folder is. */
const FOLDER = 'data/pictures'
const WIDE = { width: 1280, height: 1560 }
/** One font for text and buttons, also where the machine lacks that of Teams. */
const FONT = `:not(code, pre) { font-family: 'Segoe UI', 'Liberation Sans', sans-serif !important }`
const FRAME = '.ac-adaptiveCard { border: 1px solid #e0e0e0 }'
/** This lead comes by itself, the others from here, long before the second would. */
const FIRST = 'P-000101'
const PAUSE_SECONDS = 900

process.chdir(root)
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const tryOut = await startTryOut({ folder: FOLDER, pause: PAUSE_SECONDS })
const browser = await openBrowser(WIDE, 2)
try {
  await openChannel(browser.page, tryOut.page)
  await pictures(browser.page)
} finally {
  await browser.close()
  await tryOut.interrupt()
  rmSync(FOLDER, { recursive: true, force: true })
}

async function pictures(page: Page): Promise<void> {
  await page.addStyleTag({ content: FONT })
  const frame = await page.addStyleTag({ content: FRAME })
  const arrives = async (prospectId: string): Promise<Locator> => {
    const lead = demoLeads(new Date()).find((request) => request.prospectId === prospectId)
    if (!lead) throw new Error(`The demo has no lead ${prospectId}.`)
    if (prospectId !== FIRST) await sendLead(`http://127.0.0.1:${tryOut.ports[0]}`, lead)
    const card = cardOf(page, lead.organization.name)
    await heading(card, 'New partner request')
    return card
  }
  const qualified = await arrives(FIRST)
  const failed = await arrives('P-000107')
  const form = await arrives('P-000103')
  const approved = await arrives('P-000106')
  const held = await arrives('P-000102')
  const fresh = await arrives('P-000109')

  await take(fresh, 'new')
  for (const card of [approved, held, qualified]) await button(card, 'Qualify').click()
  for (const card of [approved, held, qualified]) await heading(card, 'Qualified')
  await take(qualified, 'qualified')
  await button(approved, 'Win').click()
  await button(failed, 'Qualify').click()
  await button(form, 'Disqualify…').click()
  await heading(form, 'Disqualify this lead')
  await form.getByRole('radio', { name: 'Cannot Contact' }).click()
  await form.getByRole('textbox').fill('Three calls, nobody answers.')
  await take(form, 'disqualify')
  await button(form, 'Back').click()
  await heading(failed, 'Not saved')
  await take(failed, 'failed')
  await heading(approved, 'Approved')
  await approved.getByText('not sent').waitFor()
  await take(approved, 'approved')
  await button(held, 'Win').click()
  await heading(held, 'Held')
  await take(held, 'held')
  await frame.evaluate((style) => (style as unknown as Element).remove())
  await channel(page, fresh, approved)
  await ownChat(page)
}

/** What somebody says to the bot in his own chat, and the card that answers. */
async function ownChat(page: Page): Promise<void> {
  await page.addStyleTag({ content: FRAME })
  await page.getByText('Personal Chat', { exact: true }).first().click()
  const say = async (text: string): Promise<void> => {
    await page.locator('[data-lexical-editor="true"]').first().click()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  const answers = page.locator('.ac-adaptiveCard')
  await say('status')
  await take(answers.filter({ has: page.getByRole('heading', { name: 'Status' }) }).last(), 'status')
  await say('next')
  const queue = answers.filter({ has: page.getByRole('button', { name: 'Skip' }) }).last()
  // The oldest is the one that was not saved.
  await button(queue, 'Skip').click()
  await heading(queue, 'New partner request')
  await take(queue, 'next')
}

/** The card alone, with a frame. */
async function take(card: Locator, name: string): Promise<void> {
  await card.page().mouse.move(0, 0)
  await scrollTo(card, 'center')
  await card.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' })
}

/** The page without its log, from the post of one card to that of another. */
async function channel(page: Page, first: Locator, last: Locator): Promise<void> {
  await scrollTo(first, 'start')
  const end = await last.boundingBox()
  const log = await page.getByText('Log Panel', { exact: true }).boundingBox()
  if (!end || !log) throw new Error('The page does not look as it did.')
  const clip = { x: 0, y: 0, width: Math.floor(log.x) - 20, height: Math.ceil(end.y + end.height) + 12 }
  await page.screenshot({ path: join(out, 'lead.png'), scale: 'css', clip })
}

/** `start`: with the head of its post under the head of the page. */
async function scrollTo(card: Locator, block: 'start' | 'center'): Promise<void> {
  await card.evaluate((element, where) => {
    const { style } = element as unknown as Element
    style.scrollMarginTop = '67px'
    ;(element as unknown as Element).scrollIntoView({ block: where })
  }, block)
}

/** What is used of an element of the page. */
interface Element {
  readonly style: { scrollMarginTop: string }
  scrollIntoView(how: { readonly block: string }): void
  remove(): void
}
