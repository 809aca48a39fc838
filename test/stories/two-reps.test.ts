/** Several people decide the same lead at the same instant: one of them does, and the others read who it was. */
import { strict as assert } from 'node:assert'
import { type Card } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { verbs, words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { type Lead, type Story, story } from '../support/story.ts'

/** The stories are about races, not about Teams' patience. */
const NO_RATES = { rates: { thread: [], tenant: [], marginMs: 0 } }

async function qualified(s: Story): Promise<Lead & { card: Card | undefined }> {
  const lead = await s.receive()
  const { card } = await s.click(lead, 'qualify', s.ana)
  return { ...lead, card }
}

stories('B13 several people decide at once', () => {
  it('two reps, qualify and disqualify: the slower one gets the present card with who did what when', async () => {
    await using s = await story()
    const lead = await s.receive()
    const answers = await Promise.all([
      s.click(lead, 'qualify', s.ana),
      s.click(lead, 'disqualify', s.ben, { version: 1, reason: '4' }),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    const { history, stage } = await s.caseOf(lead.leadId)
    assert.equal(history.length, 1)
    const anaWon = history[0]?.by.name === 'Ana Ruiz'
    assert.equal(stage, anaWon ? 'qualified' : 'rejected')
    const line = anaWon
      ? /Ana Ruiz chose Qualify on .* at \d\d:\d\d\.$/
      : /Ben Ode chose Disqualify \(Lost\) on .* at \d\d:\d\d\.$/
    const [winner, loser] = anaWon ? answers : [...answers].reverse()
    assert.doesNotMatch(words(winner?.card), /Nothing changed/)
    assert.match(words(loser?.card), /^Nothing changed: your card was old\. /)
    assert.match(words(loser?.card).split('\n')[0] ?? '', line)
    assert.deepEqual(verbs(loser?.card), verbs(winner?.card))
    await s.quiet()
    assert.equal(s.letters().length, anaWon ? 0 : 1)
    await inStep(s, lead)
  })

  it('fifty reps click, win or lose, twenty leads long: one decision, one letter, and fifty answers that agree', async () => {
    await using s = await story({ crowd: 50, seams: NO_RATES })
    for (let round = 0; round < 20; round++) {
      const lead = await qualified(s)
      const answers = await Promise.all(
        s.crowd.map((rep, n) =>
          n % 2 === 0
            ? s.click(lead, 'win', rep, { version: 2 })
            : s.click(lead, 'lose', rep, { version: 2, reason: '5' }),
        ),
      )
      const c = await s.caseOf(lead.leadId)
      assert.equal(c.version, 3)
      const [, decided] = c.history
      const cards = answers.map(({ status, card }) => (status === 200 ? words(card) : `HTTP ${status}`))
      const unchanged = cards.filter((text) => text.startsWith('Nothing changed: your card was old. '))
      assert.equal(unchanged.length, 49)
      const line = `${decided?.by.name} chose ${c.stage === 'approved' ? 'Win' : 'Lose (Out-Sold)'} on`
      for (const text of unchanged) assert.ok(text.split('\n')[0]?.includes(line), text)
      const heading = c.stage === 'approved' ? /^(Nothing.*\n)?Approved\n/ : /^(Nothing.*\n)?Rejected\n/
      for (const text of cards) assert.match(text, heading)
      assert.equal(s.stored.audit(lead.leadId).filter(({ verb }) => verb === 'win' || verb === 'lose').length, 1)
    }
    await s.quiet()
    assert.equal(s.letters().length, 20)
    assert.equal(s.stored.effects('mail').length, 20)
    for (const leadId of new Set(
      s.letters().map(({ headers }) => headers['x-partner-approvals-key']?.split(':')[1] ?? ''),
    ))
      await inStep(s, { leadId })
  }).timeout(60_000)
})
