/** The hold ends: the decision lands on both sides, or was undone, or fails with the reason; one of them, whatever races or crashes. */
import { strict as assert } from 'node:assert'
import { stageOf } from '../../src/core/sides.ts'
import { Outage } from '../../src/ports/failures.ts'
import { assertAudited, audited, code, shown } from '../support/world-answers.ts'
import { ANA, BEN, MIA } from '../support/world-people.ts'
import { type World, world } from '../support/world.ts'

/** Ana's decision is held; its hold ends in 15 s. */
async function held(w: World, verb: 'qualify' | 'disqualify' = 'disqualify'): Promise<string> {
  const leadId = await w.receive()
  await w.tick(5000)
  await w.click(leadId, verb)
  return leadId
}
const isCommit = ({ settle }: { readonly settle?: { readonly key: string } }): boolean =>
  settle?.key.startsWith('commit:') ?? false

describe('a hold that ends', () => {
  it('lands the decision on both sides, with its letter and its audit row, in one commit', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    await w.tick(14_999)
    const commits = w.store.calls.commit
    w.mail.weather.every(() => 'busy')
    w.chat.weather.every(() => 'busy')
    await w.tick(1)
    // The landing, the letter marked as being sent and as queued again, and both lanes that were asked to rest.
    assert.equal(w.store.calls.commit, commits + 5)
    const c = await w.case(leadId)
    assert.deepEqual([c.stage, c.version, c.pending, c.decision?.by, c.mails.length], ['rejected', 2, null, ANA, 1])
    assert.equal(stageOf(await w.sides(leadId)), 'rejected')
    assert.equal((await w.effect(`commit:${leadId}:2`)).state, 'done')
    assert.deepEqual(await audited(w, leadId), ['received', 'held', 'disqualify'])
    await assertAudited(w)
  })

  it('does nothing when the decision was undone, or replaced by another', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    await w.tick(5000)
    await w.undo(leadId)
    await w.click(leadId, 'qualify', BEN)
    await w.tick(10_000)
    assert.deepEqual(
      [(await w.effect(`commit:${leadId}:2`)).state, (await w.case(leadId)).pending?.phase],
      ['superseded', 'held'],
    )
    assert.equal(stageOf(await w.sides(leadId)), 'new')
    await w.tick(5000)
    assert.deepEqual([stageOf(await w.sides(leadId)), (await w.case(leadId)).decision?.by], ['qualified', BEN])
  })

  it('does nothing for a case that is not there', async () => {
    await using w = await world()
    const effect = { key: 'commit:x:2', kind: 'commit', lane: 'case:x', body: { leadId: 'x', version: 2 } } as const
    await w.store.commit({ id: 'x', expect: {}, effects: [effect] })
    await w.tick()
    assert.equal((await w.effect('commit:x')).state, 'superseded')
  })

  it('at the same moment as an undo that comes first: undone, and nothing is written', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    let undone: string | null = 'not asked'
    w.store.before('commit', async () => void (undone = code(await w.undo(leadId, MIA))), isCommit)
    await w.quiet()
    assert.deepEqual([undone, (await w.case(leadId)).stage, stageOf(await w.sides(leadId))], [null, 'new', 'new'])
    assert.deepEqual([(await w.effect(`commit:${leadId}`)).state, w.letters()], ['superseded', []])
    await assertAudited(w)
  })

  it('at the same moment as an undo that comes second: landed, and the undo says that it is too late', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    await w.tick(14_999)
    // Both have read the held case; the worker writes first.
    w.store.before(
      'commit',
      () => w.tick(1),
      ({ settle }) => settle === undefined,
    )
    const answer = await w.undo(leadId, MIA)
    assert.deepEqual([code(answer), shown(answer).stage], ['too-late', 'rejected'])
    await w.quiet()
    assert.deepEqual([stageOf(await w.sides(leadId)), w.letters().length], ['rejected', 1])
    await assertAudited(w)
  })

  it('while others write to the case lands all the same', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    for (let i = 0; i < 6; i++)
      w.store.before(
        'commit',
        async () => {
          const key = `cases/${leadId}`
          const [doc] = await w.store.plain.read([key])
          await w.store.plain.commit({ id: `other ${i}`, expect: { [key]: doc!.rev }, put: { [key]: doc!.value } })
        },
        isCommit,
      )
    await w.quiet()
    assert.deepEqual([(await w.case(leadId)).stage, stageOf(await w.sides(leadId))], ['rejected', 'rejected'])
  })

  it('fails, with nothing written, when the decider has lost his rights meanwhile', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    w.directory.lists.rep = [BEN]
    await w.quiet()
    const { stage, version, pending } = await w.case(leadId)
    assert.deepEqual(
      [stage, version, pending?.phase, pending?.trouble],
      ['new', 2, 'failed', { code: 'rights-lost', retry: false }],
    )
    assert.deepEqual([stageOf(await w.sides(leadId)), w.letters()], ['new', []])
    assert.deepEqual(await audited(w, leadId), ['received', 'held', 'failed rights-lost'])
    assert.equal(shown(await w.click(leadId, 'qualify', BEN)).pending?.phase, 'held')
  })

  it('waits for a directory that does not answer, says so, and can be undone meanwhile', async () => {
    await using w = await world({ undoSeconds: 15 })
    const [first, second] = [await held(w), await held(w)]
    w.directory.down = true
    await w.tick(60_000)
    const { version, pending } = await w.case(first)
    assert.deepEqual(
      [version, pending?.phase, pending?.until, stageOf(await w.sides(first))],
      [2, 'held', undefined, 'new'],
    )
    const face = (await w.card(first)).faces.at(-1)
    assert.ok(face?.kind === 'case')
    assert.equal(face.case.pending?.until, undefined, 'the card names a time that has passed')
    w.directory.down = false
    assert.equal(code(await w.undo(second)), null)
    await w.quiet()
    assert.deepEqual([stageOf(await w.sides(first)), stageOf(await w.sides(second))], ['rejected', 'new'])
  })

  it('lands within half a minute after the directory answers again, however long it did not', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await held(w)
    w.directory.down = true
    await w.tick(6 * 3_600_000)
    assert.ok(w.reports.at(-1)?.error instanceof Outage, 'an operator hears of it')
    w.directory.down = false
    await w.tick(30_000)
    assert.deepEqual([(await w.case(leadId)).pending, stageOf(await w.sides(leadId))], [null, 'rejected'])
    assert.deepEqual(await audited(w, leadId), ['received', 'held', 'disqualify', 'mail handed'])
  })

  it('fails with the reason when the sides refuse by then', async () => {
    await using w = await world({ undoSeconds: 15 })
    const same = { email: 'ana@contoso.example', company: 'Contoso' }
    const [first, second] = [await w.receive(same), await w.receive(same)]
    await w.click(first, 'qualify')
    await w.click(second, 'qualify', BEN)
    await w.quiet()
    assert.equal((await w.case(first)).stage, 'qualified')
    assert.deepEqual((await w.case(second)).pending?.trouble, { code: 'email-open', retry: true, subject: first })
    assert.equal(stageOf(await w.sides(second)), 'new')
  })

  for (const when of ['before', 'after'] as const)
    it(`lands once when the power goes just ${when} its commit`, async () => {
      await using w = await world({ undoSeconds: 15 })
      const leadId = await held(w)
      w.store[when]('commit', w.dies, isCommit)
      await w.tick(20_000)
      assert.equal(stageOf(await w.sides(leadId)), when === 'before' ? 'new' : 'rejected')
      w.start()
      await w.quiet()
      const c = await w.case(leadId)
      assert.deepEqual([c.stage, c.version, stageOf(await w.sides(leadId))], ['rejected', 2, 'rejected'])
      assert.deepEqual(
        [w.letters().length, await audited(w, leadId)],
        [1, ['received', 'held', 'disqualify', 'mail handed']],
      )
      await assertAudited(w)
    })
})
