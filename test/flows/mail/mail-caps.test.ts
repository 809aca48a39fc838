/** B26: a form lets strangers type an address, so too many letters to one are held until a person has looked. */
import { strict as assert } from 'node:assert'
import type { Case } from '../../../src/core/case.ts'
import { mailKey } from '../../../src/core/effects.ts'
import { loadCase } from '../../../src/flows/case-write.ts'
import { mailCaps } from '../../../src/mail/caps.ts'
import { world, type World } from '../../support/world.ts'

const HOUR = 3_600_000

async function rejected(w: World, n: number): Promise<string[]> {
  const leads: string[] = []
  for (let i = 0; i < n; i++) {
    const leadId = await w.receive({ email: `Victim+${i}@target.example` })
    await w.click(leadId, 'disqualify')
    leads.push(leadId)
  }
  await w.tick(5000)
  return leads
}

const caseOf = async (w: World, leadId: string): Promise<Case> =>
  (await loadCase(w.store, leadId))?.case ?? assert.fail()

describe('B26 many letters to one address', () => {
  it('leave up to the cap; the rest is held for review, in sight, and nothing is lost', async () => {
    await using w = await world({ caps: mailCaps({ address: 3, domain: 0 }, 'salt') })
    const leads = await rejected(w, 8)
    assert.equal(w.mail.left.length, 3)
    const states = await Promise.all(leads.map(async (lead) => (await caseOf(w, lead)).mails[0]?.state))
    assert.deepEqual(states.toSorted(), [...Array<string>(3).fill('handed'), ...Array<string>(5).fill('review')])
  })

  it('leave when a person asks for it, beyond the cap', async () => {
    await using w = await world({ caps: mailCaps({ address: 1, domain: 0 }, 'salt') })
    const leads = await rejected(w, 2)
    const held = (await caseOf(w, leads[0]!)).mails[0]?.state === 'review' ? leads[0]! : leads[1]!
    assert.ok(await w.store.retryEffect(mailKey(held, 2)))
    await w.tick(5000)
    assert.equal((await caseOf(w, held)).mails[0]?.state, 'handed')
    assert.equal(w.mail.left.length, 2)
  })

  it('leave again a day later', async () => {
    await using w = await world({ caps: mailCaps({ address: 2, domain: 0 }, 'salt') })
    await rejected(w, 3)
    await w.tick(25 * HOUR)
    await rejected(w, 2)
    assert.equal(w.mail.left.length, 4)
  })

  it('are forgotten a day after the last of them', async () => {
    const caps = mailCaps({ address: 3, domain: 10 }, 'salt')
    await using w = await world({ caps })
    await rejected(w, 1)
    const keys = caps('victim@target.example').map(({ key }) => key)
    const known = async (): Promise<number[]> => (await w.store.read(keys)).map(({ rev }) => rev)
    assert.deepEqual(await known(), [1, 1])
    await w.tick(23 * HOUR)
    await rejected(w, 1)
    await w.tick(23 * HOUR)
    assert.deepEqual(await known(), [2, 2])
    await w.tick(HOUR)
    assert.deepEqual(await known(), [0, 0])
  })

  it('are held against their domain too', async () => {
    await using w = await world({ caps: mailCaps({ address: 0, domain: 2 }, 'salt') })
    await rejected(w, 5)
    assert.equal(w.mail.left.length, 2)
  })

  it('are counted once where a sending is repeated', async () => {
    await using w = await world({ caps: mailCaps({ address: 1, domain: 1 }, 'salt') })
    w.mail.weather.next('busy', 'busy')
    await rejected(w, 1)
    await w.tick(HOUR)
    assert.equal(w.mail.left.length, 1)
  })
})
