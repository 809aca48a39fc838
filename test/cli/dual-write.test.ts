/** `dual-write`: the maps run, and every case whose sides say something else is named. */
import { strict as assert } from 'node:assert'
import { dualWriteCheck, dualWriteStatus, dualWriteSteer } from '../../src/cli/dual-write.ts'
import type { Sides } from '../../src/core/sides.ts'
import { type Beside, besideABot, errOf, textOf } from './beside-a-bot.ts'

describe('dual-write status', () => {
  it('lists each map with its state', async () => {
    const maps = () => Promise.resolve([{ name: 'Prospects (leads)', state: 'Running' }])
    assert.deepEqual((await dualWriteStatus({ json: true }, { maps })).out, [
      { name: 'Prospects (leads)', state: 'Running' },
    ])
    assert.match(textOf(await dualWriteStatus({ json: false }, { maps })), /^Prospects \(leads\) +Running$/m)
  })
})

describe('dual-write pause, resume and retry', () => {
  it('say that there is nothing to do with an embedded store', () => {
    const result = dualWriteSteer()
    assert.equal(result.exit, 1)
    assert.match(errOf(result), /writes both sides in one commit: there is nothing to pause/)
  })
})

describe('dual-write check', () => {
  const checked = async (b: Beside, json = true) => {
    const result = await dualWriteCheck({ json }, b)
    return {
      exit: result.exit,
      wrong: result.out as Record<string, unknown>[],
      err: errOf(result),
      text: textOf(result),
    }
  }

  it('finds both sides in step at every stage, and while a decision is held', async () => {
    const b = besideABot()
    const [, qualified, approved, lost, disqualified, held] = [
      ...[
        await b.receive(),
        await b.receive(),
        await b.receive(),
        await b.receive(),
        await b.receive(),
        await b.receive(),
      ],
    ] as [string, string, string, string, string, string]
    for (const leadId of [qualified, approved, lost]) await b.click(leadId, 'qualify')
    await b.click(approved, 'win')
    await b.click(lost, 'lose', { reason: 5 })
    await b.click(disqualified, 'disqualify', { reason: 7 })
    await b.click(held, 'disqualify', { reason: 7 }, 15)
    assert.deepEqual(await checked(b), { exit: 0, wrong: [], err: '', text: '[]' })
    assert.equal((await checked(b, false)).text, '6 cases, both sides in step.')
  })

  it('ends with 1 and says what each side says when they are not', async () => {
    const b = besideABot()
    const [fine, wrong] = [await b.receive(), await b.receive('Contoso')]
    await b.click(fine, 'qualify')
    await b.tamper(`sales.lead/${wrong}`, (lead) => ({ ...lead, statecode: 2 }))
    const found = await checked(b)
    assert.equal(found.exit, 1)
    assert.deepEqual(found.wrong, [
      { leadId: wrong, stage: 'new', company: 'Contoso', lead: 'disqualified', opportunity: null, prospect: 'Pending' },
    ])
    assert.equal(found.err, '1 of 2 cases are out of step.')
    assert.match((await checked(b, false)).text, new RegExp(`^${wrong} +new +disqualified +– +Pending +Contoso$`, 'm'))
  })

  it('ends with 1 for a case without any side', async () => {
    const b = besideABot()
    await b.receive()
    const { exit, wrong } = await checked({ ...b, sales: { ...b.sales, sides: () => Promise.resolve(null) } })
    assert.equal(exit, 1)
    assert.deepEqual([wrong[0]?.lead, wrong[0]?.prospect], [null, null])
  })

  it('lets alone what is being written, and a lead that was deleted elsewhere', async () => {
    const b = besideABot()
    const [saving, gone] = [await b.receive(), await b.receive()]
    const pending = { verb: 'qualify', by: { id: 'x', name: 'X' }, at: '', version: 2, phase: 'saving' }
    await b.tamper(`cases/${saving}`, (c) => ({ ...c, pending }))
    await b.tamper(`cases/${gone}`, (c) => ({ ...c, gone: true }))
    const sides = async (leadId: string): Promise<Sides | null> => {
      const found = await b.sales.sides(leadId)
      if (leadId === gone || !found) return null
      return { ...found, commerce: { ...found.commerce, prospect: null } }
    }
    assert.equal((await checked({ ...b, sales: { ...b.sales, sides } })).exit, 0)
  })

  it('looks again at a case that was decided between the two looks', async () => {
    const b = besideABot()
    const leadId = await b.receive()
    let first = true
    const sides = async (id: string): Promise<Sides | null> => {
      if (first) await b.click(leadId, 'qualify')
      first = false
      return b.sales.sides(id)
    }
    assert.deepEqual(await checked({ ...b, sales: { ...b.sales, sides } }), { exit: 0, wrong: [], err: '', text: '[]' })
  })
})
