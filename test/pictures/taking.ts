/** How a picture is taken in Microsoft's Playground: of a card alone, of the channel, and of what is said in the own chat. */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { CHAT_ID } from '../../src/demo/people.ts'
import { expand, type TemplateName } from '../../src/teams/cards/template.ts'
import { faces } from '../teams/cards/faces.ts'

/** One font for text and buttons, also where the machine lacks that of Teams. */
const FONT = `:not(code, pre) { font-family: 'Segoe UI', 'Liberation Sans', sans-serif !important }`
const FRAME = '.ac-adaptiveCard { border: 1px solid #e0e0e0 }'

export interface Taking {
  /** The card alone, with a frame. */
  card(card: Locator, name: string): Promise<void>
  /** The page without its log, from the post of one card to that of another. */
  channel(first: Locator, last: Locator, name: string): Promise<void>
  /** Posts the sample of a face, which the try-out never shows, as the bot would. */
  sample(template: TemplateName, face: string): Promise<Locator>
}

/** @param address of the Playground's page. */
export async function taking(page: Page, address: string, out: string): Promise<Taking> {
  await page.addStyleTag({ content: FONT })
  return {
    async card(card, name) {
      await page.mouse.move(0, 0)
      await scrollTo(card, 'center')
      await card.screenshot({ path: join(out, `${name}.png`), animations: 'disabled', style: FRAME })
    },
    async channel(first, last, name) {
      await scrollTo(first, 'start')
      const end = await last.boundingBox()
      const log = await page.getByText('Log Panel', { exact: true }).boundingBox()
      if (!end || !log) throw new Error('The page does not look as it did.')
      const clip = { x: 0, y: 0, width: Math.floor(log.x) - 20, height: Math.ceil(end.y + end.height) + 12 }
      await page.screenshot({ path: join(out, `${name}.png`), scale: 'css', clip })
    },
    async sample(template, face) {
      const found = faces.find((one) => one.template === template && one.face === face)
      if (!found) throw new Error(`There is no face ${template}.${face}.`)
      const cards = page.locator('.ac-adaptiveCard')
      const before = await cards.count()
      const content = expand(template, found.data)
      const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }]
      const answer = await fetch(new URL(`_connector/v3/conversations/${CHAT_ID}/activities`, address), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', conversation: { id: CHAT_ID }, attachments }),
      })
      if (!answer.ok) throw new Error(`The Playground did not take ${template}.${face}: ${answer.status}.`)
      const card = cards.nth(before)
      await card.waitFor()
      return card
    },
  }
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
}
