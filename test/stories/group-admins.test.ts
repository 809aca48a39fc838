/** An admin by a group who is listed for something else: what he is shown is an admin's, and what is listed holds while Graph is down. */
import { strict as assert } from 'node:assert'
import { refuses } from '../support/fake-graph/faults.ts'
import { graphEnv } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import { stories } from '../support/story-databases.ts'
import { read } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { story } from '../support/story.ts'

stories('admins of a group', () => {
  let graph: FakeGraph
  beforeEach(async () => {
    graph = await fakeGraph()
  })
  afterEach(() => graph.close())

  it('B9 B17 a listed manager who is admin by a group sees the whole outbox; while Graph is down he and who is admin by command keep what is listed', async () => {
    const admins = graph.tenant.group()
    await using s = await story({ env: { ...graphEnv(graph), ADMINS: `group:${admins.id}` }, bound: false })
    for (const person of [s.mia, s.sam]) graph.tenant.user(person.name, { id: person.aadObjectId })
    admins.members.add(s.mia.aadObjectId)
    assert.match(read(await saidTo(s, 'outbox', s.mia)), /Nothing is parked, and nothing is uncertain\./)
    await saidTo(s, `roles add admin ${s.sam.aadObjectId}`, s.mia)

    graph.on(['user', 'member-groups'], refuses(503), 1000)
    await s.pass(6 * 60_000)
    assert.match(read(await saidTo(s, 'outbox', s.mia)), /Of every mail it is known whether it left\./)
    assert.match(read(await saidTo(s, 'settings', s.mia)), /Your roles could not be looked up just now/)
    const help = read(await saidTo(s, 'help', s.sam))
    for (const command of ['status', 'outbox', 'settings', 'roles', 'audit'])
      assert.ok(help.includes(`\n${command} `) || help.includes(`\n${command}\n`), `${command}: ${help}`)
    assert.doesNotMatch(help, /\nleads /)
  })
})
