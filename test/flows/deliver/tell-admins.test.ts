/** What ended without its result is told to every admin whom the bot can reach, once, and never about a notice itself. */
import { strict as assert } from 'node:assert'
import { UNREACHABLE } from '../../../src/flows/digests/digest-unreachable.ts'
import { endEffect } from '../../../src/flows/deliver/end-effect.ts'
import { tellAdmins } from '../../../src/flows/deliver/tell-admins.ts'
import { admins, chatOf, ENDED, told } from '../../support/world-admins.ts'
import { ADA, MIA } from '../../support/world-people.ts'
import { world } from '../../support/world.ts'
import { broken } from '../../support/world-store.ts'

describe('an effect that ended without its result', () => {
  it('is told to each admin whom the bot can reach, in his own chat', async () => {
    await using w = await admins()
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    assert.deepEqual(told(w), [['chat of Ada', 'mail:x:2 needs an admin.']])
    await w.deps.chats.set(MIA.id, chatOf('Mia'))
    await tellAdmins(w.deps, { ...ENDED, key: 'mail:y:2' })
    await w.quiet()
    assert.deepEqual(told(w).slice(1).toSorted(), [
      ['chat of Ada', 'mail:y:2 needs an admin.'],
      ['chat of Mia', 'mail:y:2 needs an admin.'],
    ])
  })

  it('is told together with what else ends in those ten minutes: 300 at once are two notices', async () => {
    await using w = await admins()
    const effects = Array.from({ length: 300 }, (_, n) => n)
    for (const n of effects) {
      const key = `card:none:${n}`
      await w.store.commit({ id: key, expect: {}, effects: [{ key, kind: 'digest', lane: key, body: {} }] })
      const [effect] = await w.store.lease({ kinds: ['digest'], except: [], limit: 1, ms: 1000 })
      const parked = { state: 'parked', error: 'No bot here.' } as const
      assert.ok(effect && (await endEffect(w.store, effect, parked, `end ${n}`)))
      if (n === 9) await w.tick(4000)
    }
    await w.quiet()
    assert.deepEqual(told(w), [
      ['chat of Ada', 'card:none:0 and 9 others needs an admin.'],
      ['chat of Ada', 'card:none:10 and 299 others needs an admin.'],
    ])
  })

  it('is told apart from the people whom nobody reaches, and neither waits for the other', async () => {
    await using w = await admins()
    await tellAdmins(w.deps, ENDED)
    await tellAdmins(w.deps, { kind: 'digest', key: `${UNREACHABLE}mia`, token: 't9' })
    await w.quiet()
    const notices = await w.store.effects({ keyPrefix: 'notice:', limit: 10 })
    const about = notices.map(({ key }) => key.split(':')[1]).filter((word) => word !== 'ended')
    assert.deepEqual([about, told(w).length], [['outbox', 'unreachable'], 2])
  })

  it('is told though the store failed at the moment when it ended', async () => {
    await using w = await admins()
    w.chat.weather.next('refused')
    w.store.before(
      'commit',
      broken,
      ({ effects }) => effects?.some(({ key }) => key.startsWith('notice:ended')) ?? false,
    )
    const leadId = await w.receive()
    await w.quiet()
    assert.deepEqual(told(w), [['chat of Ada', `card:${leadId}:0 needs an admin.`]])
  })

  it('is told once, though it is reported five times at once or the power went after the first', async () => {
    await using w = await admins()
    await Promise.all([1, 2, 3, 4, 5].map(() => tellAdmins(w.deps, ENDED)))
    await w.quiet()
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    assert.equal(told(w).length, 1)
  })

  it('is told again when it ends so again under another lease', async () => {
    await using w = await admins()
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    await tellAdmins(w.deps, { ...ENDED, token: 't2' })
    await w.quiet()
    assert.equal(told(w).length, 2)
  })

  it('is told in the language last heard from the admin, else in the default one', async () => {
    await using w = await admins()
    await w.deps.chats.set(MIA.id, { ...chatOf('Mia'), language: 'de' })
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    const languages = w.chat.messages.flatMap(({ channel, faces }) =>
      faces.map((face): [string, unknown] => [channel, face.kind === 'notice' ? face.language : face.kind]),
    )
    assert.deepEqual(Object.fromEntries(languages), { 'chat of Ada': undefined, 'chat of Mia': 'de' })
  })

  it('is told nobody when no admin can be reached', async () => {
    await using w = await world()
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    assert.deepEqual(told(w), [])
  })

  it('throws when the store does, for whoever reports it to say so', async () => {
    await using w = await admins()
    w.store.before('commit', broken)
    await assert.rejects(tellAdmins(w.deps, ENDED))
  })
})

describe('a notice', () => {
  it('is repeated while Teams is busy, and is not told to somebody who has gone meanwhile', async () => {
    await using w = await admins()
    w.chat.weather.next('busy')
    await tellAdmins(w.deps, ENDED)
    await w.tick()
    assert.deepEqual(told(w), [])
    await w.quiet()
    assert.equal(told(w).length, 1)
    await tellAdmins(w.deps, { ...ENDED, key: 'mail:y:2' })
    await w.tick(1000)
    await w.deps.chats.delete(ADA.id)
    await w.quiet()
    const notices = await w.store.effects({ keyPrefix: 'notice:outbox', limit: 10 })
    assert.deepEqual([told(w).length, notices.map(({ state }) => state)], [1, ['done', 'superseded']])
  })

  it('that is refused is parked, and nobody is told about it', async () => {
    await using w = await admins()
    w.chat.weather.next('refused', 'refused', 'refused', 'refused')
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    const notices = await w.store.effects({ keyPrefix: 'notice:outbox', limit: 10 })
    assert.deepEqual(
      notices.map(({ state }) => state),
      ['parked'],
    )
    assert.equal(w.reports.length, 1)
  })

  it('comes of a card that Teams refuses, all by itself', async () => {
    await using w = await admins()
    w.chat.weather.next('refused')
    const leadId = await w.receive()
    await w.quiet()
    assert.deepEqual(told(w), [['chat of Ada', `card:${leadId}:0 needs an admin.`]])
  })
})
