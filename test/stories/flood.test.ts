/** Thirty partners ask within a second: the channel is bumped once, every lead has its card, and Teams never has to say “slow down”. */
import { strict as assert } from 'node:assert'
import type { Message } from '../support/fake-teams/memory.ts'
import { PUBLISHED_RATES } from '../support/fake-teams/rates.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

const LEADS = 30
const LONG = 40_000

const flooded = (s: Story): Promise<{ leadId: string }[]> =>
  Promise.all(
    Array.from({ length: LEADS }, (_, n) => s.shop.asks(requestOf({ organization: { name: `Partner ${n + 1}` } }))),
  )
const cardOf = (s: Story, leadId: string): Message | undefined => s.cardsOf(leadId)[0]
/** Calls may arrive closer together than they left. */
const FEW = 3
const refusedCalls = (s: Story): number => s.teams.calls.filter(({ status }) => status === 429).length

stories('B30 a flood of leads into one channel', function () {
  this.timeout(90_000)

  it('one list with the count and the oldest ten, the cards as replies in its thread, and nobody impatient', async () => {
    await using s = await story({ rates: PUBLISHED_RATES })
    const leads = await flooded(s)
    await s.teams.until(() => leads.every(({ leadId }) => cardOf(s, leadId)), LONG)
    const lists = s.sales.visible.filter((message) => /^\d+ new partner requests?\n/.test(words(message.card)))
    assert.equal(lists.length, 1)
    const [list] = lists as [Message]
    assert.match(
      words(list.cards[0]),
      /^\d+ new partner requests\nEach has its own card in this thread\. The oldest:\n/,
    )
    const cards = leads.map(({ leadId }) => s.cardsOf(leadId))
    assert.ok(cards.every(({ length }) => length === 1))
    const alone = cards.flat().filter(({ rootId }) => rootId !== list.id)
    assert.ok(alone.length <= 5, `${alone.length} cards that bump the channel`)
    assert.ok(refusedCalls(s) <= FEW, `${refusedCalls(s)} times 429`)
    assert.deepEqual(s.teams.impatient, [])
    const inFlood = LEADS - alone.length
    await s.teams.until(() => words(list.card).startsWith(`${inFlood} new partner requests\n`), LONG)
    assert.equal(words(list.card).match(/^Partner \d+$/gm)?.length, 10)
    assert.ok(words(list.card).includes(`\nand ${inFlood - 10} more`))
  })

  it('what is decided meanwhile is repainted before the cards that still wait', async () => {
    await using s = await story({ rates: PUBLISHED_RATES })
    const leads = await flooded(s)
    const first = await s.teams.until(() => leads.find(({ leadId }) => cardOf(s, leadId)))
    const message = await s.teams.until(() => cardOf(s, first.leadId))
    const answer = await s.click({ ...first, message }, 'qualify', s.ana, { version: 1 })
    assert.match(words(answer.card), /^Qualified\n/)
    await s.teams.until(() => words(message.card).startsWith('Qualified'), LONG)
    const posted = leads.filter(({ leadId }) => cardOf(s, leadId)).length
    assert.ok(posted < LEADS, `${posted} of ${LEADS} cards were there when the decided one was repainted`)
    await s.teams.until(() => leads.every(({ leadId }) => cardOf(s, leadId)), LONG)
    assert.ok(refusedCalls(s) <= FEW, `${refusedCalls(s)} times 429`)
    assert.deepEqual(s.teams.impatient, [])
  })

  it('a Teams that counts more strictly than it publishes is waited for as it asks', async () => {
    await using s = await story({ rates: { thread: [[4, 2000]], tenant: [], retryAfter: true } })
    const leads = await flooded(s)
    await s.teams.until(() => leads.every(({ leadId }) => cardOf(s, leadId)), LONG)
    assert.ok(refusedCalls(s) > 0)
    assert.deepEqual(s.teams.impatient, [])
    assert.ok(leads.every(({ leadId }) => s.cardsOf(leadId).length === 1))
  })
})
