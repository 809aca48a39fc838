/** Settings are changed by compare-and-swap: nothing is lost between two admins, and each change is on record and told. */
import { strict as assert } from 'node:assert'
import type { Person } from '../../../src/core/case.ts'
import { settingsOf } from '../../../src/core/settings/settings.ts'
import type { Wish } from '../../../src/core/settings/change.ts'
import type { FixedRoles } from '../../../src/core/settings/problems.ts'
import { announce } from '../../../src/flows/settings/announce-settings.ts'
import { readSettings } from '../../../src/flows/settings/read-settings.ts'
import { type Asked, changeSettings, pastKey, versionOf } from '../../../src/flows/settings/change-settings.ts'
import { forgetChannel, knownChannels, rememberChannel } from '../../../src/flows/settings/known-channels.ts'
import { listedDirectory, storedRoles } from '../../../src/people/directory.ts'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { assertAudited } from '../../support/world-answers.ts'
import { ADA, ANA, MIA } from '../../support/world-people.ts'
import { broken } from '../../support/world-store.ts'
import { EU, SALES, type World, world } from '../../support/world.ts'

const NOBODY = { people: [], groups: [] }
const FIXED: FixedRoles = { rep: NOBODY, manager: NOBODY, admin: { people: [ADA.id], groups: [] } }
const change = (w: World, asked: Asked, by: Person = ADA) => changeSettings({ ...w.deps, fixed: FIXED }, by, asked)
const values = (undoSeconds: number): Wish => ({ kind: 'values', values: { undoSeconds } })
const now = async (w: World) => (await readSettings(w.store.plain)).settings
const SOMEBODY = '0a000000-0000-4000-8000-000000000009'
const grant = { kind: 'role', role: 'rep', person: SOMEBODY, granted: true } as const

describe('changing the settings', () => {
  it('B19 keeps what was before, and writes exactly one row of audit for each thing that changed', async () => {
    await using w = await world()
    await change(w, { wishes: [{ kind: 'values', values: { undoSeconds: 30, deadlineHours: 8 } }, grant] })
    assert.deepEqual([(await now(w)).version, (await versionOf(w.store, 1))?.values], [2, {}])
    const rows = await w.store.auditRows({ chain: 'settings', limit: 10 })
    assert.deepEqual(
      rows.map(({ by, event, code, version }) => [by, event, code, version]),
      [
        [ADA.id, 'bind', undefined, 1],
        [ADA.id, 'settings', 'undoSeconds', 2],
        [ADA.id, 'settings', 'deadlineHours', 2],
        [ADA.id, 'grant', `rep:${SOMEBODY}`, 2],
      ],
    )
    await assertAudited(w)
  })

  it('is refused to who is no admin, also when he was one a moment ago', async () => {
    await using w = await world()
    for (const by of [ANA, MIA, { id: '', name: '' }])
      assert.deepEqual(await change(w, { wishes: [values(1)] }, by), { kind: 'forbidden' })
    w.directory.lists.admin = [ADA, MIA]
    w.store.before('commit', async () => {
      w.directory.lists.admin = [ADA]
      await changeSettings({ ...w.deps, store: w.store.plain, fixed: FIXED }, ADA, { wishes: [values(5)] })
    })
    assert.deepEqual(await change(w, { wishes: [values(1)] }, MIA), { kind: 'forbidden' })
    assert.deepEqual((await now(w)).values, { undoSeconds: 5 })
  })

  it('B39 of two admins who saw the same version one wins, and the other is told what he did', async () => {
    await using w = await world()
    w.directory.lists.admin = [ADA, MIA]
    w.store.latency = () => 10
    const both = Promise.all([
      change(w, { wishes: [values(1)], seen: 1 }),
      change(w, { wishes: [{ kind: 'values', values: { deadlineHours: 2 } }], seen: 1 }, MIA),
    ])
    await w.tick(500)
    const [first, second] = await both
    w.store.latency = null
    assert.deepEqual([first.kind, second.kind], ['changed', 'stale'])
    assert.ok(second.kind === 'stale')
    const since = [{ kind: 'value', name: 'undoSeconds', before: null, after: 1 }]
    assert.deepEqual([second.by, second.since, second.settings.version], [ADA.id, since, 2])
    assert.deepEqual((await now(w)).values, { undoSeconds: 1 })
  })

  it('without a version that was seen, both are done, one after the other', async () => {
    await using w = await world()
    w.store.latency = () => 10
    const both = Promise.all([
      change(w, { wishes: [values(1)] }),
      change(w, { wishes: [{ kind: 'values', values: { deadlineHours: 2 } }] }),
    ])
    await w.tick(500)
    await both
    w.store.latency = null
    assert.deepEqual((await now(w)).values, { undoSeconds: 1, deadlineHours: 2 })
    await assertAudited(w)
  })

  it('to what stands already writes nothing; an undo brings back the version before, and undone again the one after', async () => {
    await using w = await world()
    await change(w, { wishes: [values(30)] })
    assert.equal((await change(w, { wishes: [values(30)] })).kind, 'same')
    assert.equal((await change(w, { wishes: 'undo' })).kind, 'changed')
    assert.deepEqual([(await now(w)).version, (await now(w)).values], [3, {}])
    await change(w, { wishes: 'undo' })
    assert.deepEqual([(await now(w)).version, (await now(w)).values], [4, { undoSeconds: 30 }])
    await change(w, { wishes: [grant] })
    const nothing = await change(w, { wishes: 'undo' })
    assert.deepEqual(nothing, { kind: 'bad', problems: [{ field: 'undo', code: 'nothing' }] })
    assert.deepEqual((await now(w)).roles.rep, [SOMEBODY])
  })

  it('throws when the store fails, and changes nothing', async () => {
    await using w = await world()
    w.store.before('commit', broken)
    await assert.rejects(change(w, { wishes: [values(1)] }), StoreFailure)
    assert.equal((await now(w)).version, 1)
    const [past] = await w.store.plain.read([pastKey(1)])
    assert.equal(past?.rev, 0)
  })
})

describe('a change that is announced', () => {
  it('is told once in each channel concerned, and never where it was said', async () => {
    await using w = await world()
    await rememberChannel(w.deps, EU, null)
    await change(w, { wishes: [{ kind: 'route', when: {}, to: EU }, grant] })
    await w.quiet()
    assert.deepEqual(w.chat.messages.map(({ channel }) => channel).sort(), [EU.id, SALES.id])
    await change(w, { wishes: [{ kind: 'route', when: {}, to: SALES }], saidIn: SALES.id })
    await w.quiet()
    assert.deepEqual(
      w.chat.messages.slice(2).map(({ channel }) => channel),
      [EU.id],
    )
  })

  it('B39 holds ids alone: the words are looked up when it is told, and what cannot be is left', async () => {
    await using w = await world({ running: false })
    await change(w, { wishes: [grant] })
    const { body } = await w.effect('notice:settings:2:')
    assert.deepEqual(body, { settings: 2, serviceUrl: SALES.serviceUrl, conversationId: SALES.id })
    assert.deepEqual(await announce(w.deps, { body: { ...body, settings: 99 } }), { state: 'superseded' })
    assert.deepEqual(await announce(w.deps, { body }), { state: 'done' })
    const face = w.chat.messages[0]?.faces[0]
    assert.equal(face?.kind === 'notice' && face.text, `${ADA.id.slice(0, 8)} changed role.`)
  })
})

describe('the channels that the bot is in', () => {
  const known = async (w: World): Promise<readonly string[]> => {
    const [doc, settings] = await w.store.plain.read(['settings/channels', 'settings/current'])
    return knownChannels(doc, settingsOf(settings?.value)).map((channel) => channel.id)
  }
  it('are those of installations and those bound before; a team that removed it is none', async () => {
    await using w = await world()
    assert.deepEqual(await known(w), [SALES.id])
    await rememberChannel(w.deps, EU, 'team')
    await rememberChannel(w.deps, { ...EU, id: '19:second@thread.tacv2' }, 'team')
    assert.deepEqual([...(await known(w))].sort(), [EU.id, SALES.id, '19:second@thread.tacv2'].sort())
    await forgetChannel(w.deps, EU, 'team')
    await forgetChannel(w.deps, SALES, null)
    assert.deepEqual(await known(w), [])
    await rememberChannel(w.deps, SALES, null)
    assert.deepEqual(await known(w), [SALES.id])
  })

  it('are written only when something is new', async () => {
    await using w = await world()
    await rememberChannel(w.deps, EU, 'team')
    const commits = w.store.calls.commit
    await rememberChannel(w.deps, EU, 'team')
    assert.equal(w.store.calls.commit, commits)
  })
})

describe('B9 roles by command', () => {
  it('taken away by one instance are gone for another at the next question', async () => {
    await using w = await world()
    const instance = () =>
      listedDirectory(
        { rep: [], manager: [], admin: [ADA.id] },
        () => Promise.resolve(null),
        () => storedRoles(w.store),
      )
    const [one, two] = [instance(), instance()]
    await changeSettings({ ...w.deps, directory: one, fixed: FIXED }, ADA, { wishes: [grant] })
    assert.deepEqual([await one.rolesOf(SOMEBODY), await two.rolesOf(SOMEBODY.toUpperCase())], [['rep'], ['rep']])
    assert.deepEqual(
      (await two.holders(['rep'], 5)).map(({ id }) => id),
      [SOMEBODY],
    )
    await changeSettings({ ...w.deps, directory: one, fixed: FIXED }, ADA, {
      wishes: [{ ...grant, granted: false }],
    })
    assert.deepEqual([await one.rolesOf(SOMEBODY), await two.rolesOf(SOMEBODY)], [[], []])
  })

  it('grant nothing while the store does not answer', async () => {
    await using w = await world()
    const directory = listedDirectory(
      { rep: [ANA.id], manager: [], admin: [] },
      () => Promise.resolve(null),
      () => storedRoles(w.store),
    )
    w.store.down.add('read')
    await assert.rejects(directory.rolesOf(SOMEBODY), StoreFailure)
    assert.deepEqual(await directory.rolesOf(ANA.id, ['rep']), ['rep'])
  })
})
