/** While nothing can be written, whoever only looks is answered as ever. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { story } from '../support/story.ts'

stories('only looking', () => {
  it('shows a card and opens a form for people the bot never met, while the store is locked', async () => {
    await using s = await story()
    const lead = await s.receive({ organization: { name: 'Contoso Retail' } })
    await s.quiet()
    const { over } = await s.lockedFor(4000)
    const began = performance.now()
    const [seen, form] = await Promise.all([
      s.click(lead, 'refresh', s.sam, { version: 1 }),
      s.click(lead, 'ask-disqualify', s.ben),
    ])
    assert.ok(performance.now() - began < 2000, 'in time')
    assert.match(words(seen.card), /Contoso Retail/)
    assert.match(words(form.card), /^Disqualify this lead/)
    await over
  })
})
