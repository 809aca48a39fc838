/** The log carries the hash of each seal: whoever keeps the log elsewhere can hold the whole trail against it. */
import { strict as assert } from 'node:assert'
import { verifyAudit } from '../../src/store/seal.ts'
import { stories } from '../support/story-databases.ts'
import { story } from '../support/story.ts'

stories('B19 the seal of the audit trail', () => {
  it('is in the log with its number and hash, and once only', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    await s.quiet()
    await s.restart()
    const logged = s.lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ seal }) => seal)
    assert.deepEqual(
      logged.map(({ seal, hash }) => [seal, hash]),
      (await s.bot.store.auditRows({ chain: 'seal', limit: 9 })).map(({ seq, hash }) => [seq, hash]),
    )
    assert.equal(logged.length, 1)
    assert.equal((await verifyAudit(s.bot.store)).broken, null)
  })
})
