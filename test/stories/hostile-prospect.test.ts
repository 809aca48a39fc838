/** A prospect types whatever does harm elsewhere: on the card, in the toast and in the list it is text, and the card always comes. */
import { strict as assert } from 'node:assert'
import { refuses } from '../support/fake-teams/faults.ts'
import type { Card, Message } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { nodes, verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Lead, type Story, story } from '../support/story.ts'
import { payloads } from '../teams/cards/payloads.ts'

/** Stands in everything that was typed, and nowhere else. */
const MARK = 'Zqx7'
const NO_RATES = { rates: { thread: [], tenant: [], marginMs: 0 } }

const typed = (text: string) => ({
  comments: `${text} ${MARK}`,
  channel: `${text} ${MARK}`,
  requester: {
    firstName: `${text} ${MARK}`,
    lastName: `${MARK} ${text}`,
    phone: `${text} ${MARK}`,
    department: `${MARK} ${text}`,
  },
  organization: {
    name: `${text} ${MARK}`,
    website: `${text} ${MARK}`,
    taxId: `${text} ${MARK}`,
    address: {
      street: `${text} ${MARK}`,
      city: `${MARK} ${text}`,
      postalCode: MARK,
      state: text,
      country: `${text} ${MARK}`,
    },
  },
})

/** What was typed is in runs of text alone, which Teams takes as it is; there is no link, picture or mention on a card. */
function harmless(card: Card | undefined): void {
  assert.ok(card)
  const json = JSON.stringify(card)
  assert.ok(json.length <= 20_480, `${json.length} characters`)
  for (const node of nodes(card)) {
    assert.ok(!['Action.OpenUrl', 'Image', 'Media', 'Action.Submit'].includes(String(node.type)))
    for (const [field, value] of Object.entries(node))
      if (typeof value === 'string' && value.includes(MARK))
        assert.ok(node.type === 'TextRun' && field === 'text', `${field} of ${String(node.type)}: ${value}`)
  }
  assert.doesNotMatch(json, /"entities":|"url":|"refresh":|[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]/)
}

/** A phone's line: the heading, and of what was typed the company alone, as a plain name. */
function harmlessToast(message: Message): void {
  for (const { summary = '' } of message.history) {
    assert.match(summary, /^[\p{L}\p{M}\p{N} .&'\-:]*$/u)
    assert.ok(summary.length <= 1000)
  }
}

async function walk(s: Story, lead: Lead): Promise<void> {
  harmless(lead.message.card)
  harmlessToast(lead.message)
  harmless((await s.click(lead, 'ask-disqualify', s.ana)).card)
  const qualified = await s.click(lead, 'qualify', s.ana)
  harmless(qualified.card)
  harmless((await s.click(lead, 'ask-lose', s.ana, {}, qualified.card)).card)
  const won = await s.click(lead, 'win', s.ana, {}, qualified.card)
  assert.match(words(won.card), /^Approved\n/)
  harmless(won.card)
}

stories('a hostile prospect', () => {
  it(`B20 B21 B23 ${payloads.length} payloads in every field, on every card of their leads`, async () => {
    await using s = await story({ seams: NO_RATES })
    const leads: Lead[] = []
    for (const [text] of payloads) {
      const lead = await s.receive(typed(text))
      await walk(s, lead)
      leads.push(lead)
    }
    await s.quiet()
    for (const lead of leads) {
      harmless(lead.message.card)
      harmlessToast(lead.message)
      await inStep(s, lead)
    }
    const toFlood = s.sales.visible.filter((message) => words(message.card).includes('new partner requests'))
    for (const list of toFlood) harmless(list.card)
  }).timeout(120_000)

  it('B20 names of people are the directory’s own trouble: they are text, too', async () => {
    await using s = await story({ crowd: 1 })
    const [rep] = s.crowd as [typeof s.ana]
    Object.assign(rep, { name: `[${MARK}](https://evil.example) <at>CEO</at>` })
    const lead = await s.receive()
    harmless((await s.click(lead, 'claim', rep)).card)
    harmless((await s.click(lead, 'qualify', s.ana)).card)
    const { card } = await s.click(lead, 'qualify', rep)
    harmless(card)
    const { message } = await s.click(lead, 'assign', s.ben, { version: 2 })
    assert.doesNotMatch(message ?? '', /[[\]<>()]/)
  })

  it('B22 fields of a hundred thousand characters, emoji by the ten thousand, piles of marks: the card comes', async () => {
    await using s = await story({ seams: NO_RATES })
    const giants = [
      'W'.repeat(50_000),
      '👩‍👩‍👧‍👦'.repeat(2000),
      `Z${'\u0301'.repeat(30_000)}`,
      '\u202e'.repeat(40_000),
      'a b '.repeat(12_000),
    ]
    for (const giant of giants) {
      const lead = await s.receive({ comments: `${MARK} ${giant}`, organization: { name: `${giant} ${MARK}` } })
      await walk(s, lead)
      const { request } = await s.caseOf(lead.leadId)
      const graphemes = (text: string): number => [...new Intl.Segmenter('en').segment(text)].length
      assert.ok(graphemes(request.organization.name) <= 200)
      assert.ok(graphemes(request.comments ?? '') <= 4000)
    }
    const long = 'x'.repeat(100_000)
    const { status } = await s.shop.asks(requestOf({ comments: long, organization: { name: long } }))
    assert.equal(status, 202)
    assert.equal((await s.shop.asks(requestOf({ comments: 'x'.repeat(300_000) }))).status, 413)
    await s.quiet()
  }).timeout(60_000)

  it('B22 Teams finds the card too big: a smaller one, then one line; and the next repaint is a card again', async () => {
    await using s = await story()
    s.teams.on('create-thread', refuses(413, 'MessageSizeTooBig'))
    const smaller = await s.receive({ comments: 'many words '.repeat(300) })
    assert.equal(smaller.message.history.length, 1)
    assert.ok(JSON.stringify(smaller.message.card).length < 4000)
    assert.ok(verbs(smaller.message.card).includes('qualify'))

    s.teams.on('create-thread', refuses(413, 'MessageSizeTooBig'), 2)
    const { leadId } = await s.shop.asks(requestOf({ organization: { name: 'Contoso Retail' } }))
    const line = await s.teams.until(() =>
      s.sales.visible.find(({ text }) => text === 'New partner request: Contoso Retail'),
    )
    assert.equal(line.card, undefined)
    await s.quiet()
    assert.equal((await s.caseOf(leadId)).card?.activityId, line.id)
    await s.click({ leadId, message: line }, 'qualify', s.ana, { version: 1 })
    await s.shows(line, /^Qualified\nContoso Retail\n/)
    await s.quiet()
    await inStep(s, { leadId })
  })
})
