/** One click: the whole consequence in one commit, or the reason why there is none. */
import { strict as assert } from 'node:assert'
import { stageOf } from '../../src/core/sides.ts'
import { audited, code, shown } from '../support/world-answers.ts'
import { ANA, BEN, MIA } from '../support/world-people.ts'
import { START, world } from '../support/world.ts'

describe('a decision that is not held', () => {
  it('writes the case, both sides, its effects and its audit row in one commit', async () => {
    await using w = await world({ running: false })
    const leadId = await w.receive()
    const commits = w.store.calls.commit
    const answer = await w.click(leadId, 'qualify')
    assert.equal(w.store.calls.commit, commits + 1)
    const { stage, version, pending, customers } = shown(answer)
    assert.deepEqual([stage, version, pending, customers.length], ['qualified', 2, null, 2])
    assert.equal(stageOf(await w.sides(leadId)), 'qualified')
    assert.equal(stageOf(await w.sides(leadId)), (await w.case(leadId)).stage)
    assert.deepEqual(await audited(w, leadId), ['received', 'qualify'])
    assert.deepEqual(
      (await w.open()).filter((key) => key.startsWith('mail')),
      [],
    )
  })

  it('that ends a case leaves one mail effect, keyed by the version that it made', async () => {
    await using w = await world({ running: false })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.click(leadId, 'win')
    const cards = [0, 1, 2].map((rev) => `card:${leadId}:${rev}`)
    assert.deepEqual((await w.open()).sort(), [...cards, `mail:${leadId}:3`])
    const [mail] = (await w.case(leadId)).mails
    assert.deepEqual([mail?.version, mail?.letter, mail?.state], [3, 'approved', 'queued'])
    assert.equal(stageOf(await w.sides(leadId)), 'approved')
  })

  it('leaves no mail effect where Commerce sends the mail', async () => {
    await using w = await world({ mailOwner: 'commerce' })
    const leadId = await w.receive()
    await w.click(leadId, 'disqualify')
    await w.quiet()
    assert.deepEqual([(await w.case(leadId)).mails[0]?.state, w.letters()], ['commerce', []])
    assert.deepEqual(await w.store.effects({ keyPrefix: 'mail:', limit: 1 }), [])
  })

  it('fails with the reason, and nothing on the sides, when the e-mail belongs to another organization', async () => {
    await using w = await world()
    const first = await w.receive({ email: 'ana@contoso.example', company: 'Contoso' })
    const second = await w.receive({ email: 'ANA@contoso.example', company: 'Fabrikam' })
    await w.click(first, 'qualify')
    const before = await w.sides(second)
    const { pending, stage, version } = shown(await w.click(second, 'qualify'))
    assert.deepEqual([stage, version, pending?.phase], ['new', 2, 'failed'])
    assert.deepEqual(pending?.trouble, { code: 'email-other-organization', retry: false, subject: 'Contoso' })
    assert.deepEqual(await w.sides(second), before)
    assert.deepEqual(await audited(w, second), ['received', 'failed email-other-organization'])
    assert.equal(code(await w.click(second, 'retry')), 'not-now')
  })

  it('that failed is not tried again by claiming it, letting it go or giving it to somebody', async () => {
    await using w = await world()
    const first = await w.receive({ email: 'a@b.example', company: 'C' })
    const second = await w.receive({ email: 'a@b.example', company: 'C' })
    await w.click(first, 'qualify')
    const { pending } = shown(await w.click(second, 'qualify'))
    await w.click(first, 'lose')
    for (const verb of ['claim', 'release', 'assign'] as const) {
      const answer = shown(await w.click(second, verb, MIA, { assignee: BEN }))
      assert.deepEqual([answer.pending, answer.version, answer.stage], [pending, 2, 'new'])
    }
    const made = ['received', 'failed email-open', 'claim', 'release', 'assign']
    assert.deepEqual(await audited(w, second), made)
  })

  it('may be retried where that can help, by whoever may decide, and lands then', async () => {
    await using w = await world()
    const [first, second] = [
      await w.receive({ email: 'a@b.example', company: 'C' }),
      await w.receive({ email: 'a@b.example', company: 'C' }),
    ]
    await w.click(first, 'qualify')
    assert.equal(shown(await w.click(second, 'qualify')).pending?.trouble?.code, 'email-open')
    assert.equal(shown(await w.click(second, 'retry', BEN)).pending?.trouble?.code, 'email-open')
    await w.click(first, 'lose')
    const { stage, version, decision, customers } = shown(await w.click(second, 'retry', BEN))
    assert.deepEqual([stage, version, decision?.by, decision?.verb], ['qualified', 4, BEN, 'qualify'])
    assert.deepEqual(customers, (await w.case(first)).customers)
  })
})

describe('a decision that is held', () => {
  it('leaves its card and the end of its hold, and nothing else', async () => {
    await using w = await world({ undoSeconds: 15, running: false })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    assert.deepEqual((await w.open()).sort(), [`card:${leadId}:0`, `card:${leadId}:1`, `commit:${leadId}:2`])
  })

  it('writes nothing on the sides, and sends nothing, before its hold ends', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await w.receive()
    const { pending, stage } = shown(await w.click(leadId, 'disqualify'))
    assert.deepEqual([stage, pending?.phase, pending?.until], ['new', 'held', new Date(START + 15_000).toISOString()])
    await w.tick(14_999)
    assert.equal(stageOf(await w.sides(leadId)), 'new')
    assert.deepEqual(
      [(await w.case(leadId)).pending?.phase, w.letters(), await audited(w, leadId)],
      ['held', [], ['received', 'held']],
    )
    await w.tick(1)
    assert.equal(stageOf(await w.sides(leadId)), 'rejected')
    assert.deepEqual(await audited(w, leadId), ['received', 'held', 'disqualify', 'mail handed'])
    assert.equal(w.letters().length, 1)
  })

  it('is gone when it is undone, by whom it is by or by a manager, and by nobody else', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await w.receive()
    for (const by of [ANA, MIA]) {
      await w.click(leadId, 'qualify')
      assert.equal(code(await w.undo(leadId, BEN)), 'forbidden')
      const { pending, stage } = shown(await w.undo(leadId, by))
      assert.deepEqual([pending, stage], [null, 'new'])
      await w.quiet()
    }
    assert.deepEqual([(await w.case(leadId)).version, stageOf(await w.sides(leadId))], [5, 'new'])
  })

  it('B14: is undone once, however often its maker clicks, and every click has the same answer', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    const undo = () => w.click(leadId, 'undo', ANA, { version: 2 })
    const answers = [...(await Promise.all([undo(), undo(), undo()])), await undo()]
    assert.deepEqual(
      answers.map((a) => [code(a), shown(a).version, shown(a).pending]),
      Array.from({ length: 4 }, () => [null, 3, null]),
    )
    assert.deepEqual(await audited(w, leadId), ['received', 'held', 'undo'])
  })

  it('cannot be undone when it has landed, and the answer says so', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify')
    await w.tick(15_000)
    const answer = await w.undo(leadId)
    assert.deepEqual([code(answer), shown(answer).stage], ['too-late', 'qualified'])
    w.directory.lists.rep = [BEN]
    assert.equal(code(await w.undo(leadId)), 'forbidden')
  })
})
