/** Keys, lanes and the back-off of what the world must still be told. */
import { strict as assert } from 'node:assert'
import {
  backoffMs,
  cardEffect,
  commitEffect,
  mailEffect,
  mailKey,
  MAX_ATTEMPTS,
  repairEffect,
} from '../../src/core/effects.ts'
import { at } from './given.ts'

const CHANNEL = { serviceUrl: 'https://smba.example/', id: '19:abc@thread.tacv2', name: 'Partners' }
const PLACE = { serviceUrl: CHANNEL.serviceUrl, conversationId: '19:xyz@thread.tacv2;messageid=17', activityId: '17' }

describe('the back-off', () => {
  it('doubles from 2 s to 10 min', () => {
    const seconds = Array.from({ length: MAX_ATTEMPTS }, (_, i) => backoffMs(i + 1, 0) / 1000)
    assert.deepEqual(seconds, [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600])
  })

  it('is spread by up to a quarter, never shortened', () => {
    for (let attempts = 1; attempts <= MAX_ATTEMPTS; attempts++) {
      assert.ok(backoffMs(attempts, 0.999_999) > backoffMs(attempts, 0))
      assert.ok(backoffMs(attempts, 0.999_999) <= backoffMs(attempts, 0) * 1.25)
    }
    assert.equal(backoffMs(5000, 0), 600_000)
  })
})

describe('an effect', () => {
  const c = at('new')

  it('of a first card waits in the lane of its channel, behind the repaints', () => {
    const effect = cardEffect(c, 3, CHANNEL)
    assert.deepEqual([effect.key, effect.kind], [`card:${c.leadId}:3`, 'card'])
    assert.deepEqual([effect.lane, effect.priority, effect.delayMs], ['teams:19:abc@thread.tacv2', 1, 0])
    assert.equal(effect.body.leadId, c.leadId)
  })

  it('of a repaint goes where the card is, thread or not, whatever channel is bound now', () => {
    const effect = cardEffect({ ...c, card: PLACE }, 4, CHANNEL, 2000)
    assert.deepEqual([effect.lane, effect.priority, effect.delayMs], ['teams:19:xyz@thread.tacv2', 0, 2000])
  })

  it('of a card without a channel waits in a lane of its own', () => {
    assert.equal(cardEffect(c, 1, null).lane, 'teams:unbound')
  })

  it('has one key for one revision, version or letter', () => {
    const keys = [
      cardEffect(c, 1, null),
      cardEffect(c, 2, null),
      repairEffect({ ...c, card: PLACE }),
      commitEffect(c.leadId, 2, 0),
      mailEffect(c.leadId, 2),
    ]
    assert.equal(new Set(keys.map((e) => e.key)).size, 5)
    assert.equal(mailKey('L', 2), 'mail:L:2')
    assert.equal(mailEffect('L', 2).key, 'mail:L:2')
    assert.deepEqual(commitEffect('L', 2, 15_000), {
      key: 'commit:L:2',
      kind: 'commit',
      lane: 'case:L',
      body: { leadId: 'L', version: 2 },
      delayMs: 15_000,
    })
  })
})
