/** What ended without its result is told to every admin whom the bot can reach, once, and never about a notice itself. */
import { strict as assert } from 'node:assert'
import { tellAdmins } from '../../src/flows/tell-admins.ts'
import { ADA, MIA } from '../support/world-people.ts'
import { SALES, type World, world } from '../support/world.ts'
import { broken } from '../support/world-store.ts'

const chatOf = (name: string) => ({ ...SALES, id: `chat of ${name}`, name })
/** Ada and Mia are admins; Ada has talked to the bot. */
async function admins(): Promise<World> {
  const w = await world()
  w.directory.lists.admin.push(MIA)
  await w.deps.chats.set(ADA.id, chatOf('Ada'))
  return w
}
const told = (w: World): [string, string][] =>
  w.chat.messages.flatMap(({ channel, faces }) =>
    faces.flatMap((f): [string, string][] => (f.kind === 'notice' ? [[channel, f.text]] : [])),
  )
const ENDED = { key: 'mail:x:2', kind: 'mail', token: 't1' } as const

describe('an effect that ended without its result', () => {
  it('is told to each admin whom the bot can reach, in his own chat', async () => {
    await using w = await admins()
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    assert.deepEqual(told(w), [['chat of Ada', 'mail:x:2 needs an admin.']])
    await w.deps.chats.set(MIA.id, chatOf('Mia'))
    await tellAdmins(w.deps, { ...ENDED, key: 'mail:y:2' })
    await w.quiet()
    assert.deepEqual(told(w).slice(1), [
      ['chat of Ada', 'mail:y:2 needs an admin.'],
      ['chat of Mia', 'mail:y:2 needs an admin.'],
    ])
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
    await w.stop()
    await tellAdmins(w.deps, { ...ENDED, key: 'mail:y:2' })
    await w.deps.chats.delete(ADA.id)
    w.start()
    await w.quiet()
    assert.deepEqual([told(w).length, (await w.effect('notice:mail:y')).state], [1, 'superseded'])
  })

  it('that is refused is parked, and nobody is told about it', async () => {
    await using w = await admins()
    w.chat.weather.next('refused', 'refused', 'refused', 'refused')
    await tellAdmins(w.deps, ENDED)
    await w.quiet()
    const notices = await w.store.effects({ kinds: ['notice'], limit: 10 })
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
