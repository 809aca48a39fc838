/** What must hold at the end of every story, whatever happened in it. */
import { strict as assert } from 'node:assert'
import { stageOf } from '../../src/core/sides.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import { saysApproved } from './story-card.ts'
import type { Lead, Story } from './story.ts'

/** The stage that both sides agree on; null = out of step. */
export async function stageOfSides(s: Story, leadId: string): Promise<string | null> {
  const sides = await embeddedSales({ store: s.bot.store }).sides(leadId)
  return sides && stageOf(sides)
}

/** Sales, Commerce and the case say the same; one live card; at most one letter a decision; the audit trail is whole. */
export async function inStep(s: Story, { leadId }: Pick<Lead, 'leadId'>): Promise<void> {
  const c = await s.caseOf(leadId)
  assert.equal(await stageOfSides(s, leadId), c.stage, 'both sides')
  const live = s.cardsOf(leadId)
  assert.deepEqual(
    live.map(({ id }) => id),
    [c.card?.activityId],
    'one live card',
  )
  if (c.stage !== 'approved')
    for (const message of s.sales.messages)
      assert.ok(!message.cards.some((card) => isOf(card, leadId) && saysApproved(card)))
  const keys = s.letters().map(({ headers }) => headers['x-partner-approvals-key'])
  assert.equal(new Set(keys).size, keys.length, 'no letter twice')
  assert.equal((await verifyAudit(s.bot.store)).broken, null)
}

const isOf = (card: object, leadId: string): boolean => JSON.stringify(card).includes(leadId)
