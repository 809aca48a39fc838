/** kill -9 at any moment, twenty times: what was acknowledged is so, and nothing happens twice. */
import { strict as assert } from 'node:assert'
import { chaos } from './rounds.ts'

describe('a bot that is killed', () => {
  it('B13 loses nothing that it acknowledged, and writes no second letter and no second card, twenty times', async function () {
    this.timeout(300_000)
    const seed = Date.now() % 1_000_000
    const { wrong, counts, acknowledgedLeads, acceptedClicks, letters, ended } = await chaos({ kills: 20, seed })
    assert.deepEqual(wrong, [], `seed ${seed}`)
    assert.equal(counts.kills, 20)
    // Else there was nothing to lose.
    assert.ok(
      acknowledgedLeads >= 50 && acceptedClicks >= 20,
      `${acknowledgedLeads} leads, ${acceptedClicks} decisions`,
    )
    assert.equal(letters, ended)
  })
})
