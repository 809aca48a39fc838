/** Teams delivers a click more than once, and people press twice: the same answer, and it happens once. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const five = <T>(click: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 5 }, click))

async function happenedOnce(s: Story, lead: Lead, event: string): Promise<void> {
  assert.equal(s.stored.audit(lead.leadId).filter((row) => row.event === event).length, 1)
  await s.quiet()
  await inStep(s, lead)
}

stories('B14 the same click again', () => {
  it('five times at once: five times the same card, one decision', async () => {
    await using s = await story()
    const lead = await s.receive()
    const answers = await five(() => s.click(lead, 'qualify', s.ana))
    assert.equal(new Set(answers.map(({ card }) => JSON.stringify(card))).size, 1)
    assert.match(words(answers[0]?.card), /^Qualified\n/)
    assert.equal((await s.caseOf(lead.leadId)).version, 2)
    await happenedOnce(s, lead, 'qualify')
  })

  it('with a form, five times at once', async () => {
    await using s = await story()
    const lead = await s.receive()
    const form = await s.click(lead, 'ask-disqualify', s.ana)
    const inputs = { reason: '5', note: 'Nobody answers.' }
    const answers = await five(() => s.click(lead, 'disqualify', s.ana, inputs, form.card))
    assert.ok(answers.every(({ card }) => words(card).startsWith('Rejected\n')))
    await happenedOnce(s, lead, 'disqualify')
    assert.equal(s.letters().length, 1)
    const notes = Object.keys(s.stored.sides()).filter((key) => key.startsWith('sales.note/'))
    assert.equal(notes.length, 2, 'the note of dual-write and one of the disqualification')
  })

  it('ten minutes later: the same answer, nothing happens', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    const first = await s.click(lead, 'win', s.ana, { version: 2 })
    await s.quiet()
    await s.pass(600_000)
    const sides = s.stored.sides()
    const again = await s.click(lead, 'win', s.ana, { version: 2 })
    assert.match(words(first.card), /^Approved\n/)
    assert.match(words(again.card), /^Approved\n/)
    assert.deepEqual(s.stored.sides(), sides)
    await happenedOnce(s, lead, 'win')
    assert.equal(s.letters().length, 1)
  })

  it('ten minutes later by somebody else: an old card', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    await s.pass(600_000)
    const answer = await s.click(lead, 'qualify', s.ben, { version: 1 })
    assert.match(words(answer.card), /^Nothing changed: your card was old\. Ana Ruiz chose Qualify on /)
    await happenedOnce(s, lead, 'qualify')
  })

  it('while the first is still being worked on, as Teams does when an answer takes long', async () => {
    await using s = await story()
    const lead = await s.receive()
    const { over } = await s.lockedFor(1200)
    const clicks = []
    for (let n = 0; n < 4; n++) {
      clicks.push(s.click(lead, 'qualify', s.ana))
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    await over
    for (const { status, card } of await Promise.all(clicks)) {
      assert.equal(status, 200)
      assert.match(words(card), /^Qualified\n/)
    }
    await happenedOnce(s, lead, 'qualify')
  })

  it('when the store took too long, the answer says that nobody knows; nothing was written, and the next click decides', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    const { over } = await s.lockedFor(3000)
    const answer = await s.click(lead, 'qualify', s.ana)
    assert.equal(answer.status, 200)
    assert.match(
      answer.message ?? '',
      /(nobody knows|Not sure) yet whether (it|this) was saved[.:] The card will say\./i,
    )
    await over
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    assert.match(words((await s.click(lead, 'qualify', s.ana)).card), /^Qualified\n/)
    await happenedOnce(s, lead, 'qualify')
  })

  it('reads the store once before it writes: the case, and the settings with it', async () => {
    await using s = await story({ undoSeconds: 15 })
    const [first, second] = [await s.receive(), await s.receive()]
    await s.click(first, 'qualify', s.ana)
    await s.quiet()
    const [{ store }, reads] = [s.bot, [] as string[]]
    const [read, commit] = [store.read.bind(store), store.commit.bind(store)]
    Object.assign(store, {
      read(keys: readonly string[]) {
        reads.push(keys.join(' '))
        return read(keys)
      },
      commit(...write: Parameters<typeof commit>) {
        Object.assign(store, { read, commit })
        return commit(...write)
      },
    })
    await s.click(second, 'qualify', s.ana)
    assert.deepEqual(reads, [`cases/${second.leadId} settings/current`])
  })
})
