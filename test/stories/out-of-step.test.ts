/** Two sides that do not say together what the case says: nobody decides it here until they do again. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { ProspectStatus } from '../../src/core/sides.ts'
import { prospectRowKey } from '../../src/sales/embedded/keys.ts'
import { stories } from '../support/story-databases.ts'
import { verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { read } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { type Lead, type Story, story } from '../support/story.ts'

/** As somebody would who changes a row of Commerce by hand. */
async function prospectBecomes(s: Story, lead: Lead, status: ProspectStatus): Promise<void> {
  const { legalEntity, prospectId } = (await s.caseOf(lead.leadId)).request
  const key = prospectRowKey(legalEntity, prospectId)
  const [row] = await s.bot.store.read([key])
  const put = { [key]: { ...(row?.value as object), B2BPROSPECTSTATUS: status } }
  assert.ok(await s.bot.store.commit({ id: randomUUID(), expect: { [key]: row?.rev ?? 0 }, put }))
}

stories('out of step', () => {
  it('the card says what each side says and offers no decision, until they are in step and somebody looks again', async () => {
    await using s = await story()
    const lead = await s.receive()
    await prospectBecomes(s, lead, 'Rejected')
    const { card } = await s.click(lead, 'qualify', s.ana)
    await s.quiet()
    for (const shown of [card, lead.message.card]) {
      assert.match(
        words(shown),
        /^Out of step\n[^]*Sales: lead Open, no opportunity\nCommerce: prospect Rejected since /,
      )
      assert.deepEqual(verbs(shown), ['refresh'])
    }
    const late = await s.click(lead, 'qualify', s.ben, { version: 2 })
    assert.match(words(late.card), /^Nothing changed: /)
    const still = await s.click(lead, 'refresh', s.sam)
    assert.match(words(still.card), /^Out of step\n/)

    await prospectBecomes(s, lead, 'Pending')
    const again = await s.click(lead, 'refresh', s.sam)
    assert.match(words(again.card), /^Not saved\n/)
    await s.quiet()
    assert.deepEqual(verbs(lead.message.card), verbs(again.card))
    const trail = read(await saidTo(s, `audit ${lead.leadId}`, s.adam))
    assert.match(trail, / · the bot · in step again · version 2\n/)
    assert.match(words((await s.click(lead, 'qualify', s.ana)).card), /^Qualified\n/)
    await s.quiet()
    await inStep(s, lead)
  })
})
