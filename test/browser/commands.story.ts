/** Everything that can be said to the bot is said once in Microsoft's Playground, and its answers are read as the page shows them. */
import { strict as assert } from 'node:assert'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { ANA, CHANNEL, TEAM } from '../../src/demo/people.ts'
import { COMMANDS } from '../../src/teams/commands/table.ts'
import { afterwards } from './afterwards.ts'
import { type Browser, button, heading, mention, openBrowser, openChannel, openOwnChat, say } from './page.ts'
import { startTryOut, type TryOut } from './try-out.ts'

/** What is said, the heading of the answer, and what else is read in it, in this order. */
const SAID: readonly (readonly [said: string, heading: string, ...words: string[]])[] = [
  ['help', 'What you can say to me', ...COMMANDS.map(({ name, takes }) => `${name} ${takes.form}`.trim())],
  ['whoami', 'Who you are here', 'sales rep, manager and admin', ANA.id],
  ['status', 'Status', 'Nothing is stuck.', 'New', '12', 'Channel for new requests', CHANNEL.name],
  ['next', 'New partner request', 'Tallers Soler', 'Spain', 'marta.soler@tallers-soler.example', 'Qualify creates'],
  ['leads', 'Requests', '12 requests', 'New · Switzerland · 0 minutes ago', 'and 2 more', '“lead <company>”'],
  ['leads mine', 'Requests in your hands', 'You have none'],
  ['leads overdue', 'Overdue requests', 'Nothing is overdue.'],
  ['leads nordlicht', 'Requests of a company', '1 request', 'Nordlicht Hotels GmbH & Co. KG'],
  ['lead nordlicht', 'New partner request', 'Nordlicht Hotels GmbH & Co. KG', 'Germany'],
  ['settings', 'Settings', 'Version 1, by Ana Ruiz', '5 s (UNDO_SECONDS)', 'Deadline', '24 h (default)'],
  ['roles', 'Roles', '“roles add rep <object id>”', 'sales rep', 'Ana Ruiz (REPS)', 'Ana Ruiz (ADMINS)'],
  ['digest', 'Your digest', '08:00', 'The next one:', '“digest now”'],
  ['outbox', 'Deliveries', 'Nothing is parked, and nothing is uncertain.'],
  ['audit', 'Audit trail of the settings', `Cards go to ${CHANNEL.name} for all other requests`],
  ['audit verify', 'Audit trail', 'as they were written'],
  ['setup here', 'Set-up', 'Mention me in the channel where the cards should come'],
  ['stauts', 'Partner Approvals', 'Did you mean “status”?'],
  ['sing a song', 'Partner Approvals', 'I do not know that one.', '“help”'],
  ['prochaine', 'Partner Approvals', 'I do not know that one.'],
  ['anfragen', 'Requests', '12 requests'],
]

describe('what is said to the bot, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'try-out-said-'))
  let tryOut: TryOut
  let browser: Browser
  let page: Page

  before(async () => {
    tryOut = await startTryOut({ folder, pause: 0.1 })
    browser = await openBrowser()
    page = browser.page
    await openChannel(page, tryOut.page)
    await tryOut.reads(/Those were all 12\./)
    await openOwnChat(page)
  })
  afterwards(folder, () => ({ tryOut, browser }))

  /** The words are there, one after the other. */
  async function reads(card: Locator, words: readonly string[]): Promise<void> {
    const text = await card.innerText()
    let from = 0
    for (const word of words) {
      const at = text.indexOf(word, from)
      assert.ok(at >= 0, `“${word}” is not in, or not behind “${text.slice(0, from)}”:\n${text}`)
      from = at + word.length
    }
  }

  for (const [said, title, ...words] of SAID)
    it(`answers “${said}”`, async () => {
      const answer = await say(page, said)
      await heading(answer, title)
      assert.equal(await answer.getByRole('heading').first().innerText(), title)
      await reads(answer, words)
    })

  it('walks the queue, opens a line of a list, and decides in the own chat', async () => {
    const queue = await say(page, 'next')
    await button(queue, 'Skip').click()
    await queue.getByText('Nordlicht Hotels GmbH & Co. KG', { exact: true }).waitFor()
    const list = await say(page, 'leads lagos')
    await list.getByText('Lagos Fresh Foods').click()
    await button(list, 'Qualify').click()
    await heading(list, 'Held')
    await button(list, 'Undo').click()
    await heading(list, 'New partner request')
  })

  it('opens a form of the settings, complains about a value, and saves a better one', async () => {
    const settings = await say(page, 'settings')
    await button(settings, 'Times').click()
    await heading(settings, 'Times')
    const deadline = settings.getByRole('textbox', { name: 'Deadline, in hours' })
    await deadline.fill('0')
    await button(settings, 'Save').click()
    await settings.getByText('Deadline, in hours: write a whole number from 1 to').waitFor()
    await deadline.fill('48')
    await button(settings, 'Save').click()
    await heading(settings, 'Settings')
    await reads(settings, ['Saved.', 'Version 2, by Ana Ruiz', 'Deadline', '48 h (set by an admin; default: 24 h)'])
  })

  it('takes the change back after a question', async () => {
    const question = await say(page, 'settings undo')
    await heading(question, 'Take the last change back?')
    await reads(question, ['Deadline', '48 h'])
    await button(question, 'Take it back').click()
    await heading(question, 'Settings')
    await reads(question, ['Version 3, by Ana Ruiz', 'Deadline', '24 h (default)'])
  })

  it('draws the chart of a digest, whose numbers open their list, and takes the reader back', async () => {
    const digest = await say(page, 'digest now')
    await heading(digest, 'Partner requests')
    await reads(digest, ['12', 'New', 'Approved', 'Waiting now', '12 requests waiting: 12 (under 1 day).', 'Open'])
    // Each bar takes its share of the width.
    await digest.locator('[role=button][style*="width: 100%"]').getByText('12', { exact: true }).waitFor()
    await digest.getByRole('combobox').click()
    await page.getByRole('option', { name: 'New (12)' }).click()
    await button(digest, 'Show list').click()
    await heading(digest, 'New')
    await digest.getByText('Alpinsport Bern AG', { exact: true }).waitFor()
    await button(digest, 'More').click()
    await digest.getByText('Tallers Soler', { exact: true }).waitFor()
    await button(digest, 'Back to the digest').click()
    await heading(digest, 'Partner requests')
  })

  it('binds a channel in which an admin says so, and keeps there what is private', async () => {
    await page.locator(`[aria-label="${TEAM} - ${CHANNEL.name}"]`).click()
    await mention(page, 'Partner Approvals', 'setup here')
    await page.getByText('New requests come to this channel from now on.').waitFor()
    await mention(page, 'Partner Approvals', 'audit')
    await page.getByText('I answered in our chat.').waitFor()
  })
})
