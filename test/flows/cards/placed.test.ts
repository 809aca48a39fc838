/** Which message shows which case: known of a card for as long as its case, of an answer for thirty days. */
import { strict as assert } from 'node:assert'
import { noteReply, placed, placing } from '../../../src/flows/cards/placed.ts'
import { openStore } from '../../../src/store/open.ts'
import { scratch } from '../../support/store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const at = (activityId: string) => ({ conversationId: '19:sales@thread.tacv2;messageid=1', activityId })

describe('a message of the bot', () => {
  it('that answers somebody is no card of any case for thirty days, and then leaves nothing behind; a card stays known', async () => {
    const place = scratch()
    let now = Date.parse('2026-11-20T09:30:00.000Z')
    const store = await openStore(place.url, { role: 'bot', clock: () => now })
    try {
      const known = async () => [await placed(store, at('card')), await placed(store, at('answer'))]
      const documents = async (): Promise<number> => (await store.status()).documents
      await store.commit({ id: 'posted', ...(await placing(store, at('card'), 'lead')) })
      const before = await documents()
      await noteReply(store.shelves('placed'), at('answer'))
      now += 30 * DAY_MS - 1000
      assert.deepEqual(await known(), [{ leadId: 'lead' }, { leadId: null }])
      now += 2000
      assert.deepEqual(await known(), [{ leadId: 'lead' }, undefined])
      now += DAY_MS
      await store.sweep()
      assert.equal(await documents(), before)
    } finally {
      await store.close()
      place.remove()
    }
  })
})
