/** B15: with Dynamics elsewhere a decision goes held, saving, waiting, done; it is never called failed once it may be written. */
import { strict as assert } from 'node:assert'
import { stageOf } from '../../src/core/sides.ts'
import { assertAudited, audited, code, shown } from '../support/world-answers.ts'
import { type LiveSales, liveSales, type Reply } from '../support/world-live-sales.ts'
import { BEN } from '../support/world-people.ts'
import { type World, world } from '../support/world.ts'

interface Live extends World {
  readonly live: LiveSales
}
async function live(undoSeconds: number, ...replies: Reply[]): Promise<Live> {
  const sales = liveSales()
  sales.reply(...replies)
  return Object.assign(await world({ undoSeconds, sales: () => sales }), { live: sales })
}
const phase = async (w: World, leadId: string): Promise<string> => {
  const { pending, stage } = await w.case(leadId)
  return pending?.phase ?? stage
}

describe('a decision on a live tenant', () => {
  it('goes held, saving, waiting, done, and its version stays', async () => {
    await using w = await live(15, 'waiting', 'waiting', 'done')
    const leadId = await w.receive()
    await w.tick(5000)
    const seen: string[] = []
    await w.click(leadId, 'disqualify')
    w.store.latency = () => 200
    for (let s = 0; s < 400; s++) {
      seen.push(await phase(w, leadId))
      await w.tick(100)
    }
    w.store.latency = null
    assert.deepEqual([...new Set(seen)], ['held', 'saving', 'waiting', 'rejected'])
    assert.deepEqual([(await w.case(leadId)).version, w.live.told.length, w.letters().length], [2, 3, 1])
    assert.deepEqual(await audited(w, leadId), ['received', 'held', 'disqualify', 'mail handed'])
    await assertAudited(w)
  })

  it('that is not held answers "saving", and is told at once', async () => {
    await using w = await live(0)
    const leadId = await w.receive()
    await w.tick()
    assert.equal(shown(await w.click(leadId, 'qualify')).pending?.phase, 'saving')
    await w.tick()
    assert.deepEqual([await phase(w, leadId), w.live.told.length], ['qualified', 1])
    assert.deepEqual(await audited(w, leadId), ['received', 'saving', 'qualify'])
    assert.equal((await w.effect(`commit:${leadId}:2`)).state, 'done')
  })

  it('that is refused puts its case out of step only where the sides are, and say so', async () => {
    const elsewhere = { disqualified: true, untouched: false }
    for (const [where, moved] of Object.entries(elsewhere))
      for (const code of ['out-of-step', 'sales-refused'] as const) {
        await using w = await live(0, ...(moved ? (['done'] as const) : []), { refused: { code, retry: false } })
        const leadId = await w.receive()
        const now = new Date().toISOString()
        const move = { verb: 'disqualify', by: BEN, at: now, version: 2, reason: 4, phase: 'saving' } as const
        if (moved) await w.live.apply({ leadId, request: (await w.case(leadId)).request, move, now })
        await w.click(leadId, 'qualify')
        await w.quiet()
        const c = await w.case(leadId)
        const astray = moved && code === 'out-of-step'
        assert.deepEqual([c.pending?.trouble?.code, c.outOfStep], [code, astray], `${where} ${code}`)
      }
  })

  it('that failed is not told again when somebody claims it', async () => {
    await using w = await live(0, { refused: { code: 'sales-refused', retry: true } })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick()
    await w.click(leadId, 'claim')
    await w.quiet()
    assert.deepEqual([await phase(w, leadId), w.live.told.length], ['failed', 1])
  })

  it('is told at the moment its hold ends, as its first attempt', async () => {
    await using w = await live(15, 'waiting')
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick(15_000)
    assert.equal(w.live.told.length, 1)
    assert.equal((await w.effect(`commit:${leadId}:2`)).attempts, 1)
  })

  it('cannot be undone once it is being written', async () => {
    await using w = await live(15, 'busy')
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick(15_000)
    assert.deepEqual([await phase(w, leadId), code(await w.undo(leadId))], ['saving', 'too-late'])
    await w.quiet()
    assert.equal(await phase(w, leadId), 'qualified')
  })

  it('is not told anybody when it is undone at the moment its hold ends', async () => {
    await using w = await live(15)
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick(14_999)
    w.store.before('commit', async () => {
      await w.undo(leadId)
    })
    await w.quiet()
    assert.deepEqual([await phase(w, leadId), w.live.told], ['new', []])
  })

  it('paints "saving" only when that lasts two seconds, and "waiting" once, however long that lasts', async () => {
    await using w = await live(0, 'done', ...Array.from({ length: 40 }, (): Reply => 'waiting'))
    const quick = await w.receive()
    await w.tick(5000)
    await w.click(quick, 'qualify')
    await w.tick(10_000)
    const faces = async (leadId: string): Promise<string[]> =>
      (await w.card(leadId)).faces.map((f) => (f.kind === 'case' ? (f.case.pending?.phase ?? f.case.stage) : f.kind))
    assert.deepEqual(await faces(quick), ['new', 'qualified'])
    const slow = await w.receive()
    await w.tick(5000)
    await w.click(slow, 'qualify')
    await w.tick(600_000)
    assert.deepEqual(await faces(slow), ['new', 'waiting'])
    await w.quiet()
    assert.deepEqual(await faces(slow), ['new', 'waiting', 'qualified'])
  })

  it('is looked after every five seconds for two minutes, then once a minute', async () => {
    await using w = await live(0, ...Array.from({ length: 40 }, (): Reply => 'waiting'))
    await w.click(await w.receive(), 'qualify')
    await w.tick(120_000)
    assert.equal(w.live.told.length, 25)
    await w.tick(600_000)
    assert.equal(w.live.told.length, 35)
  })

  it('fails with the reason when Dynamics refuses, and can be retried where that helps', async () => {
    await using w = await live(0, { refused: { code: 'sales-unreachable', retry: true } })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick()
    assert.deepEqual((await w.case(leadId)).pending?.trouble, { code: 'sales-unreachable', retry: true })
    await w.click(leadId, 'retry', BEN)
    await w.quiet()
    assert.deepEqual([await phase(w, leadId), (await w.case(leadId)).version, w.live.told.length], ['qualified', 3, 2])
  })

  for (const reply of ['busy', 'answer lost'] as const)
    it(`lands in the end, once, when Dynamics answers "${reply}" three times`, async () => {
      await using w = await live(0, reply, reply, reply)
      const leadId = await w.receive()
      await w.click(leadId, 'disqualify')
      await w.quiet()
      assert.deepEqual([await phase(w, leadId), w.letters().length, w.live.told.length], ['rejected', 1, 4])
      assert.equal(stageOf(await w.sides(leadId)), 'rejected')
    })

  it('of somebody who lost his rights before anything was written fails', async () => {
    await using w = await live(0, 'busy')
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick()
    w.directory.lists.rep = [BEN]
    await w.quiet()
    assert.deepEqual((await w.case(leadId)).pending?.trouble?.code, 'rights-lost')
    assert.deepEqual([stageOf(await w.sides(leadId)), w.live.told.length], ['new', 1])
  })

  for (const reply of ['answer lost', 'waiting'] as const)
    it(`of somebody who lost his rights after "${reply}" is not called failed: it is written`, async () => {
      await using w = await live(0, reply)
      const leadId = await w.receive()
      await w.click(leadId, 'disqualify')
      await w.tick()
      w.directory.lists.rep = [BEN]
      await w.quiet()
      assert.deepEqual(
        [await phase(w, leadId), stageOf(await w.sides(leadId)), w.letters().length],
        ['rejected', 'rejected', 1],
      )
    })

  it('lands once when the power goes between what Dynamics did and what we write of it', async () => {
    await using w = await live(0)
    const leadId = await w.receive()
    w.store.before('commit', w.dies, ({ settle }) => settle?.key.startsWith('commit:') ?? false)
    await w.click(leadId, 'disqualify')
    await w.tick(1000)
    assert.deepEqual([await phase(w, leadId), stageOf(await w.sides(leadId))], ['saving', 'rejected'])
    w.start()
    await w.quiet()
    assert.deepEqual([await phase(w, leadId), w.letters().length], ['rejected', 1])
    await assertAudited(w)
  })
})
