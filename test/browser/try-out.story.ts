/** Somebody tries the bot: `npm run demo`, the page in a browser, and what happens on it. */
import { strict as assert } from 'node:assert'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { demoLeads } from '../../src/demo/leads.ts'
import { isFree } from '../../src/demo/ports.ts'
import { LEAD, OPPORTUNITY } from '../../src/core/sides.ts'
import { afterwards } from './afterwards.ts'
import { type Browser, button, cardOf, heading, openBrowser, openChannel } from './page.ts'
import { type Click, clicksOn, liveCards } from './live-cards.ts'
import { bot, mailsIn, openedPages, show, startTryOut, type TryOut, until } from './try-out.ts'

interface Listed {
  readonly leadId: string
  readonly company: string
  readonly prospectId: string
  readonly stage: string
}

describe('npm run demo, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'try-out-'))
  const companies = demoLeads(new Date()).map(({ organization }) => organization.name)
  const [tallers = '', nordlicht = '', lagos = '', , hostile = '', , twin = ''] = companies
  let tryOut: TryOut
  let browser: Browser
  let page: Page
  let clicks: readonly Click[]

  const leads = async (): Promise<Listed[]> => (await bot(folder, 'leads')) as Listed[]
  const leadOf = async (company: string): Promise<string> =>
    (await leads()).find((lead) => lead.company === company)?.leadId ?? assert.fail(`There is no lead of ${company}.`)

  before(async () => {
    tryOut = await startTryOut({ folder, pause: 1 })
    browser = await openBrowser()
    page = browser.page
    clicks = clicksOn(page)
  })
  afterwards(folder, () => ({ tryOut, browser }))

  it('says which page to open and what to click, and lets the system open it', async () => {
    assert.equal(tryOut.page, `http://127.0.0.1:${tryOut.ports[1]}/`)
    assert.match(tryOut.terminal(), /click “Partner requests”/)
    assert.match(tryOut.terminal(), /over the network/)
    await until('the page to be opened', () => openedPages(folder).includes(`:${tryOut.ports[1]}`))
  })

  it('greets in the channel, binds it, and shows a card for every lead', async () => {
    await openChannel(page, tryOut.page)
    await page.getByText('New requests come to this channel.').waitFor()
    await tryOut.reads(/Those were all 12\./)
    for (const company of companies) await heading(cardOf(page, company), 'New partner request')
    assert.equal((await leads()).length, 12)
  })

  it('holds a click for five seconds, and then has it on both sides', async () => {
    const card = cardOf(page, tallers)
    await button(card, 'Qualify').click()
    await heading(card, 'Held')
    await heading(card, 'Qualified')
    const { stage, phase, version, sales, commerce } = await show(folder, await leadOf(tallers))
    assert.deepEqual([stage, phase, version], ['qualified', 'idle', 2])
    assert.deepEqual([sales.lead?.statecode, sales.opportunity?.statecode], [LEAD.qualified, OPPORTUNITY.open])
    assert.equal(commerce.prospect?.status, 'Pending')
    assert.deepEqual(commerce.customers.map(({ type }) => type).sort(), ['Organization', 'Person'])
  })

  it('takes a win back, wins again, and writes one mail', async () => {
    const card = cardOf(page, tallers)
    await button(card, 'Win').click()
    await button(card, 'Undo').click()
    await heading(card, 'Qualified')
    assert.equal((await show(folder, await leadOf(tallers))).commerce.prospect?.status, 'Pending')
    await button(card, 'Win').click()
    await heading(card, 'Approved')
    await card.getByText('not sent: approval mail to marta.soler@tallers-soler.example').waitFor()
    const { stage, decision, sales, commerce, history } = await show(folder, await leadOf(tallers))
    assert.deepEqual([stage, decision?.verb], ['approved', 'win'])
    assert.deepEqual([sales.lead?.statecode, sales.opportunity?.statecode], [LEAD.qualified, OPPORTUNITY.won])
    assert.equal(commerce.prospect?.status, 'Approved')
    assert.deepEqual(
      commerce.hierarchy?.members.map(({ role }) => role),
      ['Admin'],
    )
    assert.deepEqual(
      history.map(({ verb }) => verb),
      ['qualify', 'win', 'undo', 'win'],
    )
    const mails = mailsIn(folder)
    assert.equal(mails.length, 1)
    const [mail = ''] = mails
    assert.match(readFileSync(join(folder, 'mail', mail), 'utf8'), /^To: .*marta\.soler@tallers-soler\.example/m)
  })

  it('asks for a reason before it disqualifies, and keeps the note inside', async () => {
    const card = cardOf(page, lagos)
    await button(card, 'Disqualify…').click()
    await heading(card, 'Disqualify this lead')
    await button(card, 'Disqualify').click()
    await card.getByText('Choose a reason.').waitFor()
    await card.getByRole('radio', { name: 'Cannot Contact' }).click()
    await card.getByRole('textbox').fill('The phone number does not exist.')
    await button(card, 'Disqualify').click()
    await heading(card, 'Rejected')
    const lead = await leadOf(lagos)
    const { stage, decision, commerce } = await show(folder, lead)
    assert.deepEqual([stage, commerce.prospect?.status], ['rejected', 'Rejected'])
    assert.deepEqual([decision?.reason, decision?.note], [5, 'The phone number does not exist.'])
    const mail = await until('the mail', () => mailsIn(folder).find((name) => name.includes(lead)))
    assert.doesNotMatch(readFileSync(join(folder, 'mail', mail), 'utf8'), /phone number/)
  })

  it('shows what a stranger typed as text and nothing else', async () => {
    const card = cardOf(page, hostile)
    await button(card, 'Details').click()
    await card.getByText('javascript:alert(1)').waitFor()
    const text = await card.innerText()
    for (const typed of [
      '**PRE-APPROVED** ${company}',
      '<b>CEO</b>',
      '[Approve](https://evil.example)',
      'Stage: **Approved**',
      '<at>',
    ])
      assert.ok(text.includes(typed), `${typed} is not in:\n${text}`)
    assert.equal(await card.locator('a, b, img, at, [href], [src]').count(), 0)
    assert.equal(await card.getByRole('heading').count(), 1)
    await heading(card, 'New partner request')
  })

  it('refuses a second partner with the e-mail of an approved one, and says why', async () => {
    const card = cardOf(page, twin)
    await button(card, 'Qualify').click()
    await heading(card, 'Not saved')
    await card.getByText('This e-mail already belongs to Tallers Soler').waitFor()
    assert.equal(await button(card, 'Retry').count(), 0)
    const { stage, phase, sales, commerce } = await show(folder, await leadOf(twin))
    assert.deepEqual([stage, phase, commerce.prospect?.status], ['new', 'failed', 'Pending'])
    assert.deepEqual([sales.lead?.statecode, sales.opportunity, commerce.customers], [LEAD.open, null, []])
  })

  it('shows the cards again when the page is loaded again, and takes clicks on them', async () => {
    await openChannel(page, tryOut.page)
    await heading(cardOf(page, tallers), 'Approved')
    await heading(cardOf(page, twin), 'Not saved')
    const card = cardOf(page, nordlicht)
    await button(card, 'Claim').click()
    await card.getByText('Ana Ruiz has had it').waitFor()
  })

  it('clicks the live card: none of them is taken for a copy and removed', async () => {
    await using live = await liveCards(folder)
    assert.ok(clicks.length >= 8)
    for (const { leadId, replyToId } of clicks) assert.ok(replyToId, leadId)
    const last = clicks.at(-1)
    assert.equal(last?.replyToId, await live.activityId(last?.leadId ?? ''))
    assert.deepEqual(await live.copies(), [])
  })

  it('ends with Ctrl-C, and nothing is left', async () => {
    const children = tryOut.children()
    assert.equal(children.length, 2)
    const { code, ms } = await tryOut.interrupt()
    assert.equal(code, 0)
    assert.ok(ms < 5000, `It took ${ms} ms.`)
    for (const port of tryOut.ports) assert.ok(await isFree(port), `Port ${port} is still taken.`)
    for (const pid of children) assert.throws(() => process.kill(pid, 0), `${pid} is still there.`)
  })

  it('goes on with the stored leads in a second run', async () => {
    const before = await leads()
    const mails = mailsIn(folder)
    tryOut = await startTryOut({ folder, ports: tryOut.ports, pause: 1 })
    await openChannel(page, tryOut.page)
    await tryOut.reads(/No new leads/)
    await heading(cardOf(page, tallers), 'Approved')
    const card = cardOf(page, nordlicht)
    await button(card, 'Qualify').click()
    await heading(card, 'Qualified')
    const after = await leads()
    assert.deepEqual(
      after.map(({ leadId }) => leadId),
      before.map(({ leadId }) => leadId),
    )
    assert.deepEqual(mailsIn(folder), mails)
    assert.doesNotMatch(tryOut.terminal(), /bot:/)
  })
})
