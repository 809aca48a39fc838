/** B13, B14: whoever clicks at the same moment, one decision is made, and everybody hears which. */
import { strict as assert } from 'node:assert'
import { commitEffect } from '../../src/core/effects.ts'
import { stageOf } from '../../src/core/sides.ts'
import { StoreFailure } from '../../src/ports/failures.ts'
import { assertAudited, audited, code, shown } from '../support/world-answers.ts'
import { ANA, BEN, MIA } from '../support/world-people.ts'
import { type World, world } from '../support/world.ts'
import { broken } from '../support/world-store.ts'

/** Each call of the store takes its own time, always the same in the same round. */
function shaky(w: World, round: number): void {
  let seed = round + 1
  w.store.latency = () => (seed = (seed * 16_807) % 2_147_483_647) % 20
}

describe('the same click, five times at once', () => {
  for (const undoSeconds of [0, 15])
    it(`B14: is one decision with one answer when decisions are ${undoSeconds ? '' : 'not '}held`, async () => {
      await using w = await world({ undoSeconds })
      const leadId = await w.receive()
      await w.tick()
      shaky(w, 7)
      const clicks = Promise.all(Array.from({ length: 5 }, () => w.click(leadId, 'disqualify', ANA, { version: 1 })))
      await w.tick(5000)
      const answers = await clicks
      const [first] = answers.map(shown)
      for (const answer of answers) {
        assert.equal(code(answer), null)
        const { stage, version, pending, history } = shown(answer)
        assert.deepEqual(
          [stage, version, pending, history],
          [first?.stage, first?.version, first?.pending, first?.history],
        )
      }
      assert.equal(answers.filter((a) => a.kind === 'card' && a.changed).length, 1)
      w.store.latency = null
      await w.quiet()
      assert.equal(w.letters().length, 1)
      assert.deepEqual(
        (await audited(w, leadId)).filter((event) => event !== 'mail handed'),
        undoSeconds ? ['received', 'held', 'disqualify'] : ['received', 'disqualify'],
      )
    })
})

describe('two reps at once', () => {
  it('B13: fifty clicks for win or lose are one outcome, and every loser gets the card with who was first', async () => {
    for (let round = 0; round < 20; round++) {
      await using w = await world({ undoSeconds: round % 2 ? 15 : 0 })
      const leadId = await w.receive()
      await w.click(leadId, 'qualify')
      await w.quiet()
      const { version } = await w.case(leadId)
      shaky(w, round)
      const clicks = Array.from({ length: 50 }, (_, i) => {
        const by = { id: `rep ${i}`, name: `Rep ${i}` }
        w.directory.lists.rep.push(by)
        return w.click(leadId, i % 2 ? 'win' : 'lose', by, { version })
      })
      await w.tick(5000)
      const answers = await Promise.all(clicks)
      w.store.latency = null
      await w.quiet()

      const winners = answers.filter((a) => a.kind === 'card' && a.changed)
      assert.equal(winners.length, 1)
      const c = await w.case(leadId)
      const entry = c.history.find((h) => h.version === version + 1)
      for (const answer of answers.filter((a) => !winners.includes(a))) {
        const refusal = answer.kind === 'card' ? answer.refusal : undefined
        assert.ok(refusal?.code === 'stale')
        // When it took effect was not known yet while it was held.
        assert.deepEqual({ ...refusal.last, done: entry?.done }, entry)
      }
      assert.equal(c.decision?.by.id, entry?.by.id)
      assert.deepEqual([c.stage, c.version], [c.decision?.verb === 'win' ? 'approved' : 'rejected', version + 1])
      assert.equal(stageOf(await w.sides(leadId)), c.stage)
      assert.deepEqual(
        w.letters().map(({ letter }) => letter),
        [c.stage],
      )
      await assertAudited(w)
    }
  })

  it('claim one case: the second is told that it is not to be claimed now', async () => {
    await using w = await world()
    const leadId = await w.receive()
    const answers = await Promise.all([w.click(leadId, 'claim', ANA), w.click(leadId, 'claim', BEN)])
    assert.deepEqual(answers.map(code), [null, 'not-now'])
    assert.deepEqual((await w.case(leadId)).owner?.by, ANA)
  })

  it('qualify two cases of one e-mail: one has it, the other is told and may retry', async () => {
    for (let round = 0; round < 10; round++) {
      await using w = await world()
      const same = { email: 'ana@contoso.example', company: 'Contoso' }
      const ids = [await w.receive(same), await w.receive(same)]
      shaky(w, round)
      const both = Promise.all(ids.map((id, i) => w.click(id, 'qualify', i ? BEN : ANA, { version: 1 })))
      await w.tick(1000)
      const phases = (await both).map((a) => shown(a).pending?.trouble?.code ?? shown(a).stage)
      assert.deepEqual(phases.sort(), ['email-open', 'qualified'])
      w.store.latency = null
    }
  })
})

describe('a click that meets other writes of its case', () => {
  const disturbed = async (w: World, leadId: string, times: number): Promise<void> => {
    for (let i = 0; i < times; i++)
      w.store.before('commit', async () => {
        const [doc] = await w.store.plain.read([`cases/${leadId}`])
        const key = `cases/${leadId}`
        await w.store.plain.commit({ id: `other ${i}`, expect: { [key]: doc!.rev }, put: { [key]: doc!.value } })
      })
    await w.tick()
  }

  it('is decided anew on what they left', async () => {
    await using w = await world({ running: false })
    const leadId = await w.receive()
    await disturbed(w, leadId, 4)
    assert.deepEqual([code(await w.click(leadId, 'qualify')), (await w.case(leadId)).version], [null, 2])
  })

  it('says after the fifth that others are busy with it, and has decided nothing', async () => {
    await using w = await world({ running: false })
    const leadId = await w.receive()
    await disturbed(w, leadId, 5)
    assert.deepEqual([code(await w.click(leadId, 'qualify')), (await w.case(leadId)).version], ['busy', 1])
  })

  it('throws when the store does, and the next click finds what was written', async () => {
    await using w = await world({ running: false })
    const leadId = await w.receive()
    w.store.before('commit', broken)
    await assert.rejects(w.click(leadId, 'qualify'), StoreFailure)
    assert.equal((await w.case(leadId)).version, 1)
    w.store.after('commit', broken)
    await assert.rejects(w.click(leadId, 'qualify'), StoreFailure)
    const again = await w.click(leadId, 'qualify', ANA, { version: 1 })
    assert.deepEqual(
      [code(again), shown(again).stage, again.kind === 'card' && again.changed],
      [null, 'qualified', false],
    )
  })

  it('leaves one commit effect a version, however the hold was made', async () => {
    await using w = await world({ running: false, undoSeconds: 15 })
    const leadId = await w.receive()
    for (let i = 0; i < 2; i++) {
      await w.click(leadId, 'qualify')
      await w.undo(leadId, MIA)
    }
    await w.click(leadId, 'qualify')
    const commits = (await w.open()).filter((key) => key.startsWith('commit:'))
    assert.deepEqual(
      commits,
      [2, 4, 6].map((version) => commitEffect(leadId, version, 0).key),
    )
    w.start()
    await w.quiet()
    const states = await Promise.all(commits.map(async (key) => (await w.effect(key)).state))
    assert.deepEqual(states, ['superseded', 'superseded', 'done'])
  })
})
