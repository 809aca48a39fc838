/** What Exchange lets one mailbox do, when the clock is set back. */
import { strict as assert } from 'node:assert'
import { mailboxBudget } from '../../src/mail/graph/budget.ts'
import { TryLater } from '../../src/ports/failures.ts'

describe('a mailbox that was asked to rest', () => {
  const asked = new TryLater('Slow down.', 30_000, true)
  const restOf = async (budget: ReturnType<typeof mailboxBudget>): Promise<number> =>
    budget.within('send', () => Promise.resolve(0)).catch((error: unknown) => (error as TryLater).afterMs)

  it('rests for as long as that, and no call of before makes it shorter', async () => {
    let now = 0
    const budget = mailboxBudget(() => now)
    const { promise, reject } = Promise.withResolvers<number>()
    const before = assert.rejects(budget.within('other', () => promise))
    await assert.rejects(budget.within('send', () => Promise.reject(asked)))
    reject(new TryLater('Slow down.', 1000, true))
    await before
    assert.equal(await restOf(budget), 30_000)
    now += 30_000
    assert.equal(await restOf(budget), 0)
  })

  it('rests no longer than that when the clock is set back by a day', async () => {
    let now = 86_400_000
    const budget = mailboxBudget(() => now)
    await assert.rejects(budget.within('send', () => Promise.reject(asked)))
    now = 0
    assert.equal(await restOf(budget), 30_000)
    now += 30_000
    assert.equal(await restOf(budget), 0)
  })
})
