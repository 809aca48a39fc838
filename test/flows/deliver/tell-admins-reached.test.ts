/** Each admin who can be reached is told, whatever becomes of the others. */
import { strict as assert } from 'node:assert'
import { tellAdmins } from '../../../src/flows/deliver/tell-admins.ts'
import { RolesUnknown } from '../../../src/ports/directory.ts'
import { Missing, ShutOut, StoreFailure, TryLater, Unsure } from '../../../src/ports/failures.ts'
import { admins, chatOf, ENDED, told } from '../../support/world-admins.ts'
import { ADA, MIA } from '../../support/world-people.ts'

describe('an effect that ended without its result, and admins who are hard to reach', () => {
  it('opens a chat with an admin who never talked to the bot, and goes on without one whom it cannot reach', async () => {
    await using w = await admins()
    const BEN = 'eeeeeeee-0000-4000-8000-00000000000b'
    w.directory.lists.admin.push({ id: BEN, name: 'Ben' })
    let down = true
    w.openChat = (id) => {
      if (id === BEN) return Promise.reject(new ShutOut('403 BotNotInstalled'))
      if (down) return Promise.reject(new TryLater('Teams is down.', 1000, true))
      return Promise.resolve(chatOf('Mia, opened'))
    }
    await tellAdmins(w.deps, ENDED)
    await w.tick(300_000)
    assert.deepEqual(told(w), [['chat of Ada', 'mail:x:2 needs an admin.']])
    down = false
    await w.quiet()
    assert.deepEqual(told(w).slice(1), [['chat of Mia, opened', 'mail:x:2 needs an admin.']])
    assert.deepEqual(await w.open(), [])
  })

  it('gives up an admin whose chat Teams fails to open for ever, and asks no more than once in a while for one it is refused', async () => {
    await using w = await admins()
    const asked = { unsure: 0, refused: 0 }
    const BEN = 'eeeeeeee-0000-4000-8000-00000000000b'
    w.directory.lists.admin.push({ id: BEN, name: 'Ben' })
    w.openChat = (id) => {
      asked[id === BEN ? 'refused' : 'unsure']++
      return Promise.reject(id === BEN ? new ShutOut('403 BotNotInstalled') : new Unsure('Teams answered 500.'))
    }
    for (let n = 0; n < 20; n++) await tellAdmins(w.deps, { ...ENDED, key: `mail:${n}:2` })
    await w.tick(60_000)
    assert.equal(asked.refused, 1)
    assert.equal(told(w).length, 1)
    await w.tick(6 * 3_600_000)
    assert.deepEqual([told(w).length, await w.open()], [1, []])
    assert.ok(asked.unsure < 20 * 20, String(asked.unsure))
    await tellAdmins(w.deps, { ...ENDED, token: 't2' })
    await w.tick(60_000)
    assert.equal(asked.refused, 2, 'long enough ago')
    w.moment(-24 * 3_600_000)
    await tellAdmins(w.deps, { ...ENDED, token: 't3' })
    await w.tick(60_000)
    assert.equal(asked.refused, 3, 'nobody knows how long ago: the clock was set back')
  })

  it('is told to whom Teams lets be reached by now, while another still cannot be', async () => {
    await using w = await admins()
    const BEN = 'eeeeeeee-0000-4000-8000-00000000000b'
    const GONE = 'eeeeeeee-0000-4000-8000-00000000000c'
    w.directory.lists.admin.push({ id: BEN, name: 'Ben' }, { id: GONE, name: 'Gone' })
    const down = new Set([MIA.id, BEN])
    w.openChat = (id) => {
      if (id === GONE) return Promise.reject(new Missing('404 of a person who left'))
      if (down.has(id)) return Promise.reject(new TryLater('Teams is down.', 1000, true))
      return Promise.resolve(chatOf(id))
    }
    await tellAdmins(w.deps, ENDED)
    await w.tick(300_000)
    down.delete(BEN)
    await w.tick(600_000)
    assert.deepEqual(
      told(w).map(([chat]) => chat),
      ['chat of Ada', `chat of ${BEN}`],
    )
  })

  it('is told to nobody of a list that the store could not read, and to all once it can', async () => {
    await using w = await admins()
    const holders = w.directory.holders.bind(w.directory)
    w.directory.holders = (roles, limit, whole) =>
      whole ? Promise.reject(new StoreFailure('The store does not answer.')) : holders(roles, limit)
    await tellAdmins(w.deps, ENDED)
    await w.tick(5000)
    assert.deepEqual(told(w), [])
    w.directory.holders = holders
    await w.quiet()
    assert.equal(told(w).length, 1)
  })

  it('is told to listed admins at once, and to those whom a group names when somebody can say who they are', async () => {
    await using w = await admins()
    await w.deps.chats.set(MIA.id, chatOf('Mia'))
    const holders = w.directory.holders.bind(w.directory)
    const listed = (): void => void (w.directory.lists.admin = [ADA])
    w.directory.holders = async (roles, limit, whole) => {
      if (whole) throw new RolesUnknown('Groups cannot be looked up. GRAPH_CLIENT_SECRET has expired.')
      listed()
      return holders(roles, limit)
    }
    await tellAdmins(w.deps, ENDED)
    await w.tick(3_600_000)
    assert.deepEqual(told(w), [['chat of Ada', 'mail:x:2 needs an admin.']])
    const others = await w.effect(`notice:ended:${ENDED.key}:${ENDED.token}:1`)
    assert.deepEqual(
      [others.state, others.error],
      ['waiting', 'Groups cannot be looked up. GRAPH_CLIENT_SECRET has expired.'],
    )
    w.directory.lists.admin.push(MIA)
    w.directory.holders = holders
    await w.quiet()
    assert.deepEqual(told(w).slice(1), [['chat of Mia', 'mail:x:2 needs an admin.']])
  })
})
