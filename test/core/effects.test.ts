/** Keys, lanes and the back-off of what the world must still be told. */
import { strict as assert } from 'node:assert'
import {
  announceEffect,
  backoffMs,
  cancelEffect,
  cardEffect,
  commitEffect,
  digestEffect,
  endedEffect,
  endings,
  mailEffect,
  MAX_ATTEMPTS,
  type NewEffect,
  noticeEffect,
  noticeKey,
  orphanEffect,
  repairEffect,
} from '../../src/core/effects.ts'
import { at, T0, T1 } from './given.ts'

const CHANNEL = { serviceUrl: 'https://smba.example/', id: '19:abc@thread.tacv2', name: 'Partners' }
const PLACE = { serviceUrl: CHANNEL.serviceUrl, conversationId: '19:xyz@thread.tacv2;messageid=17', activityId: '17' }
const LANE = 'teams:19:abc@thread.tacv2'
const THREAD = 'teams:19:xyz@thread.tacv2'

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
  const posted = { ...c, card: PLACE }
  const waits = (delayMs: number, priority: 0 | 1): object => ({ delayMs, priority })

  it('of a card without a channel waits in a lane of its own', () => {
    assert.equal(cardEffect(c, 1, null).lane, 'teams:unbound')
  })

  /** As it is stored: one made by the version before an update meets the same key, and the same lane, after it. */
  const STORED: Record<string, [NewEffect, NewEffect]> = {
    'a first card': [
      cardEffect(c, 3, CHANNEL),
      { key: `card:${c.leadId}:3`, kind: 'card', lane: LANE, body: { leadId: c.leadId, first: 1 }, ...waits(0, 1) },
    ],
    'a repaint': [
      cardEffect(posted, 4, null, 2000),
      { key: `card:${c.leadId}:4`, kind: 'card', lane: THREAD, body: { leadId: c.leadId }, ...waits(2000, 0) },
    ],
    'a repair': [
      repairEffect(posted),
      {
        ...{ key: `card:${c.leadId}:v5:repair`, kind: 'card', lane: THREAD, priority: 0 },
        body: { leadId: c.leadId, repair: 1 },
      },
    ],
    'an orphan': [
      orphanEffect('L', PLACE),
      { key: 'card:orphan:17', kind: 'card', lane: THREAD, body: { leadId: 'L', ...PLACE }, priority: 0 },
    ],
    'what a decision writes': [
      commitEffect('L', 2, 15_000),
      { key: 'commit:L:2', kind: 'commit', lane: 'case:L', body: { leadId: 'L', version: 2 }, delayMs: 15_000 },
    ],
    'a letter': [
      mailEffect('L', 2),
      { key: 'mail:L:2', kind: 'mail', lane: 'mailbox', body: { leadId: 'L', version: 2 } },
    ],
    'a cancelled letter': [
      cancelEffect('L', 2),
      { key: 'mail:L:2:cancelled', kind: 'mail', lane: 'mailbox', body: { leadId: 'L', version: 2 } },
    ],
    'an end that admins hear of': [
      endedEffect('mail:L:2', 't'),
      { key: 'notice:ended:mail:L:2:t', kind: 'notice', lane: 'ended', body: { ended: 'mail:L:2', token: 't' } },
    ],
    'an end that the other admins hear of later': [
      endedEffect('mail:L:2', 't', ['a', 'b']),
      {
        ...{ key: 'notice:ended:mail:L:2:t:2', kind: 'notice', lane: 'ended:others' },
        body: { ended: 'mail:L:2', token: 't', told: 'a b' },
      },
    ],
    'what an admin is told': [
      noticeEffect(noticeKey('ended', 'a', 9), { admin: 'a', chat: CHANNEL }, 'mail:L:2', 60_000),
      {
        ...{ key: 'notice:ended:a:9', kind: 'notice', lane: LANE, delayMs: 60_000 },
        body: { admin: 'a', effect: 'mail:L:2' },
      },
    ],
    'a digest': [
      digestEffect('a', T1, { from: T0, to: T1 }),
      {
        ...{ key: `digest:a:${T1}`, kind: 'digest', lane: 'digest:a', delayMs: 3000 },
        body: { person: 'a', slot: T1, from: T0, to: T1 },
      },
    ],
    'a change of the settings': [
      announceEffect(CHANNEL, 7),
      {
        ...{ key: `notice:settings:7:${CHANNEL.id}`, kind: 'notice', lane: LANE },
        body: { settings: 7, serviceUrl: CHANNEL.serviceUrl, conversationId: CHANNEL.id },
      },
    ],
  }
  for (const [name, [effect, stored]] of Object.entries(STORED))
    it(`of ${name} is stored under one key, in one lane, with ids alone`, () => assert.deepEqual(effect, stored))

  it('that ended without its result is told to the admins, but no notice about a notice', () => {
    for (const kind of ['card', 'commit', 'mail', 'digest', 'notice'] as const)
      for (const state of ['waiting', 'leased', 'done', 'superseded', 'parked', 'unknown'] as const) {
        const told = kind !== 'notice' && (state === 'parked' || state === 'unknown')
        const expected = told ? [endedEffect('k', 't')] : []
        assert.deepEqual(endings({ key: 'k', kind, token: 't' }, { state }), expected, `${kind} ${state}`)
      }
  })

  it('that tells an admin waits a moment for what ends together with it', () => {
    assert.equal(noticeEffect('k', { admin: 'a', chat: CHANNEL }, 'e', 0).delayMs, 3000)
  })
})
