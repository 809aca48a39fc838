/** Where a click stood is asked of whoever has a role, and one that is listed is enough: no group is waited for. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { orphanEffect } from '../../../src/core/effects.ts'
import { settingsOf } from '../../../src/core/settings/settings.ts'
import { listedDirectory } from '../../../src/people/directory.ts'
import { groupDirectory } from '../../../src/people/group-directory.ts'
import { mayLook, whereOf } from '../../../src/teams/clicks/where.ts'
import { at, MIA } from '../../core/given.ts'
import { memoryStore } from '../../support/memory-store.ts'

describe('where a click of somebody listed stood, while no group can be looked up', () => {
  const directory = groupDirectory({
    listed: listedDirectory({ rep: [], manager: [MIA.id], admin: [] }, () => Promise.resolve(null)),
    groups: { rep: [randomUUID()], manager: [], admin: [randomUUID()] },
    ask: () => Promise.reject(new Error('Nobody should have asked.')),
  })
  const place = { serviceUrl: 'https://smba.example/', conversationId: '19:a@thread.tacv2', activityId: '1' }
  const c = { ...at('new'), card: place }

  it('is on a card in his own chat, which he may look at', async () => {
    const conversation = { id: 'a:mia', conversationType: 'personal', isGroup: false, name: '' }
    assert.equal(
      await mayLook({ directory }, { case: c, rev: 1, settings: settingsOf(null) }, { conversation }, MIA),
      true,
    )
  })

  it('is on a copy of the card, which goes', async () => {
    const store = memoryStore(() => 0)
    const newId = randomUUID
    const posted = { key: `card:${c.leadId}:1`, kind: 'card', lane: 'l', body: { leadId: c.leadId, first: 1 } } as const
    await store.commit({ id: newId(), expect: {}, effects: [posted] })
    const counted = { state: 'waiting', delayMs: 0, counted: true } as const
    for (let attempt = 0; attempt < 2; attempt++) {
      const [effect] = await store.lease({ kinds: ['card'], except: [], limit: 1, ms: 1000 })
      await store.settle(posted.key, effect?.token ?? '', counted)
    }
    const conversation = { id: place.conversationId, conversationType: 'channel', isGroup: true, name: '' }
    const copy = { conversation, replyToId: '2', serviceUrl: place.serviceUrl }
    assert.equal(await whereOf({ store, directory, newId }, c, copy, MIA), 'here')
    const key = orphanEffect(c.leadId, { ...place, activityId: '2' }).key
    assert.equal((await store.effects({ keyPrefix: key, limit: 1 })).length, 1)
  })
})
