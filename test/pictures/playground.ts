/** Takes the README's pictures in Microsoft's Playground, with the try-out's own leads: `node test/pictures/playground.ts [outdir]`. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { sendLead } from '../../src/demo/bot-client.ts'
import { demoLeads } from '../../src/demo/leads.ts'
import { button, cardOf, heading, openBrowser, openChannel, openOwnChat, say } from '../browser/page.ts'
import { startTryOut, until } from '../browser/try-out.ts'
import { type Taking, taking } from './taking.ts'

const root = join(import.meta.dirname, '../..')
const out = process.argv[2] ?? join(root, 'cards/pictures')
/** Where the pictured mails are written is read on the cards, so it is named as the demo's folder is. */
const FOLDER = 'data/pictures'
/** High enough for the longest card. */
const WIDE = { width: 1280, height: 1760 }
const SCALE = 1.5
/** This lead comes by itself, the others from here, long before the second would. */
const FIRST = 'P-000101'
const PAUSE_SECONDS = 900
/** What the try-out never comes to; each is posted into its page as the bot would. */
const SAMPLES = [
  ['lead', 'saving'],
  ['lead', 'waiting'],
  ['lead', 'out-of-step'],
  ['lead', 'gone'],
  ['page', 'claimed'],
  ['flood', 'many'],
  ['digest', 'busy'],
  ['digest-list', 'overdue'],
  ['settings-form', 'stale'],
] as const

process.chdir(root)
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const tryOut = await startTryOut({ folder: FOLDER, pause: PAUSE_SECONDS })
const browser = await openBrowser(WIDE, SCALE)
try {
  const { page } = browser
  await openChannel(page, tryOut.page)
  const take = await taking(page, tryOut.page, out)
  await inTheChannel(page, take)
  await openOwnChat(page)
  await ownChat(page, take)
  for (const [template, face] of SAMPLES) await take.card(await take.sample(template, face), `${template}-${face}`)
} finally {
  await browser.close()
  await tryOut.interrupt()
  rmSync(FOLDER, { recursive: true, force: true })
}

async function inTheChannel(page: Page, take: Taking): Promise<void> {
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
  const lost = await arrives('P-000104')
  const approved = await arrives('P-000106')
  const held = await arrives('P-000102')
  const fresh = await arrives('P-000109')

  await take.card(fresh, 'new')
  const going = [approved, held, qualified, lost]
  for (const card of going) await button(card, 'Qualify').click()
  for (const card of going) await heading(card, 'Qualified')
  await take.card(qualified, 'qualified')
  await button(approved, 'Win').click()
  await button(failed, 'Qualify').click()
  await lose(lost, take)
  await button(qualified, 'Win with revenue…').click()
  await heading(qualified, 'Win with revenue')
  await qualified.getByRole('textbox').first().fill('48000')
  await take.card(qualified, 'win')
  await button(qualified, 'Back').click()
  await button(form, 'Disqualify…').click()
  await heading(form, 'Disqualify this lead')
  await form.getByRole('radio', { name: 'Cannot Contact' }).click()
  await form.getByRole('textbox').fill('Three calls, nobody answers.')
  await take.card(form, 'disqualify')
  await button(form, 'Back').click()
  await button(form, 'Claim').click()
  await form.getByText('has had it').waitFor()
  await take.card(form, 'claimed')
  await heading(failed, 'Not saved')
  await take.card(failed, 'failed')
  await heading(approved, 'Approved')
  await approved.getByText('not sent').waitFor()
  await take.card(approved, 'approved')
  await rejected(lost, take)
  await button(held, 'Win').click()
  await heading(held, 'Held')
  await take.card(held, 'held')
  await take.channel(fresh, approved, 'lead')
}

async function lose(card: Locator, take: Taking): Promise<void> {
  await button(card, 'Lose…').click()
  await heading(card, 'Lose this opportunity')
  await card.getByRole('radio', { name: 'Out-Sold' }).click()
  await card.getByRole('textbox').fill('Buys from a wholesaler in Jämtland.')
  await take.card(card, 'lose')
  await button(card, 'Lose').click()
}

async function rejected(card: Locator, take: Taking): Promise<void> {
  await heading(card, 'Rejected')
  await card.getByText('not sent').waitFor()
  await take.card(card, 'rejected')
  await button(card, 'Details').click()
  await button(card, 'Reopen…').click()
  await heading(card, 'Reopen this request')
  await card.getByRole('textbox').fill('They called back.')
  await take.card(card, 'reopen')
  await button(card, 'Back').click()
}

/** What somebody says to the bot in his own chat, and the card that answers. */
async function ownChat(page: Page, take: Taking): Promise<void> {
  await take.card(await say(page, 'status'), 'status')
  const queue = await say(page, 'next')
  // Claimed, qualified or not saved: only the last to come is as most of them are.
  while (!(await queue.getByText('Les Jardins de Roy').isVisible())) {
    const shown = await queue.innerText()
    await button(queue, 'Skip').click()
    await until('the next request', async () => (await queue.innerText()) !== shown)
  }
  await take.card(queue, 'next')
  const settings = await say(page, 'settings')
  await take.card(settings, 'settings')
  await button(settings, 'Times').click()
  await heading(settings, 'Times')
  await take.card(settings, 'settings-form')
}
