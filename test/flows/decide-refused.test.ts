/** A click that decides nothing: who is turned away, and what the card says instead. */
import { strict as assert } from 'node:assert'
import { shown } from '../support/world-answers.ts'
import { ADA, ANA, BEN, EVE, MIA } from '../support/world-people.ts'
import { START, world } from '../support/world.ts'

describe('a click that decides nothing', () => {
  it('by somebody without the role names three people who have it, whether the lead exists or not', async () => {
    await using w = await world()
    w.directory.lists.manager.push(ANA, BEN, { id: 'zoe', name: 'Zoe' })
    const leadId = await w.receive()
    for (const id of [leadId, 'no-such-lead'])
      for (const by of [EVE, ADA])
        assert.deepEqual(await w.click(id, 'qualify', by), { kind: 'forbidden', holders: [ANA, BEN, MIA] })
    assert.equal((await w.case(leadId)).version, 1)
  })

  it('is refused when nobody can say which roles he has', async () => {
    await using w = await world()
    const leadId = await w.receive()
    w.directory.down = true
    await assert.rejects(w.click(leadId, 'qualify'))
    assert.equal((await w.case(leadId)).version, 1)
  })

  it('on a lead that is not there says that', async () => {
    await using w = await world()
    assert.deepEqual(await w.click('no-such-lead', 'win', BEN), { kind: 'unknown' })
  })

  it('on a case that another has claimed names him; deciding anyway is possible', async () => {
    await using w = await world()
    const leadId = await w.receive()
    await w.click(leadId, 'claim', BEN)
    const answer = await w.click(leadId, 'qualify')
    assert.deepEqual(answer.kind === 'card' && answer.refusal, {
      code: 'claimed',
      by: BEN,
      at: new Date(START).toISOString(),
    })
    assert.equal(shown(await w.click(leadId, 'qualify', ANA, { anyway: true })).stage, 'qualified')
  })

  it('with a form that is filled wrongly says what is wrong', async () => {
    await using w = await world()
    const leadId = await w.receive()
    const answer = await w.click(leadId, 'disqualify', ANA, { inputs: { reason: 99 } })
    assert.deepEqual(answer.kind === 'card' && answer.refusal, {
      code: 'bad-input',
      problems: [{ field: 'reason', code: 'not-a-choice' }],
    })
    assert.equal((await w.case(leadId)).version, 1)
  })

  it('B12: on an old card changes nothing and says who did what, also after thirty days', async () => {
    await using w = await world()
    const leadId = await w.receive()
    await w.click(leadId, 'qualify', BEN)
    await w.quiet()
    await w.stop()
    await w.tick(30 * 24 * 3_600_000)
    const before = await w.case(leadId)
    const answer = await w.click(leadId, 'disqualify', ANA, { version: 1 })
    assert.deepEqual(answer, {
      kind: 'card',
      case: before,
      refusal: { code: 'stale', last: before.history[0] },
      changed: false,
    })
    assert.deepEqual([before.history[0]?.by, await w.case(leadId)], [BEN, before])
  })
})
