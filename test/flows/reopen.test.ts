/** A manager takes a rejected case back: to the stage it left, with a new version, and with the letter that has not left cancelled. */
import { strict as assert } from 'node:assert'
import { noteHash } from '../../src/core/audit.ts'
import { stageOf } from '../../src/core/sides.ts'
import { assertAudited, audited, code, shown } from '../support/world-answers.ts'
import { ANA, MIA } from '../support/world-people.ts'
import { type World, world } from '../support/world.ts'

async function rejected(w: World, verb: 'lose' | 'disqualify' = 'disqualify', email?: string): Promise<string> {
  const leadId = await w.receive(email === undefined ? {} : { email, company: 'Contoso' })
  if (verb === 'lose') await w.click(leadId, 'qualify')
  await w.click(leadId, verb)
  return leadId
}

const mails = async (w: World): Promise<string[]> => (await w.open()).filter((key) => key.startsWith('mail:')).sort()

describe('reopening', () => {
  for (const [verb, stage] of [
    ['disqualify', 'new'],
    ['lose', 'qualified'],
  ] as const)
    it(`after ${verb} goes back to ${stage}, on both sides`, async () => {
      await using w = await world()
      const leadId = await rejected(w, verb)
      const { version } = await w.case(leadId)
      const c = shown(await w.click(leadId, 'reopen', MIA))
      assert.deepEqual([c.stage, c.version, c.pending, c.decision], [stage, version + 1, null, null])
      assert.equal(stageOf(await w.sides(leadId)), stage)
      assert.equal((await audited(w, leadId)).at(-1), 'reopen')
      await w.quiet()
      await assertAudited(w)
    })

  it('leaves a hash of its reason in the audit trail, and none of its words', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    await w.click(leadId, 'reopen', MIA, { inputs: { note: 'they paid' } })
    const { salt } = (await w.case(leadId)).audit
    const row = (await w.store.auditRows({ chain: leadId, limit: 200 })).find(({ event }) => event === 'reopen')
    assert.equal(row?.noteHash, noteHash(salt, 'they paid'))
    assert.doesNotMatch(JSON.stringify(row), /they paid/)
  })

  it('is for managers, and asks for a reason', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    assert.equal(code(await w.click(leadId, 'reopen', ANA)), 'forbidden')
    assert.equal(code(await w.click(leadId, 'reopen', MIA, { inputs: {} })), 'bad-input')
    assert.equal((await w.case(leadId)).stage, 'rejected')
  })

  it('cancels the letter that waits: it never leaves', async () => {
    await using w = await world({ running: false })
    const leadId = await rejected(w)
    await w.click(leadId, 'reopen', MIA)
    assert.equal((await w.case(leadId)).mails[0]?.state, 'cancelled')
    // Whatever became of its effect, it is looked at once more.
    assert.deepEqual(await mails(w), [`mail:${leadId}:2`, `mail:${leadId}:2:cancelled`])
    w.start()
    await w.quiet()
    assert.deepEqual([w.letters(), (await w.effect(`mail:${leadId}`)).state], [[], 'superseded'])
  })

  it('does not pretend that a letter which has left did not', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    await w.quiet()
    await w.click(leadId, 'reopen', MIA)
    assert.deepEqual([w.letters().length, (await w.case(leadId)).mails[0]?.state], [1, 'handed'])
    assert.deepEqual(await mails(w), [])
  })

  it('lets the next ending decision send its own letter', async () => {
    await using w = await world()
    const leadId = await rejected(w, 'lose')
    await w.quiet()
    await w.click(leadId, 'reopen', MIA)
    await w.click(leadId, 'win')
    await w.quiet()
    assert.deepEqual(
      w.letters().map(({ key, letter }) => [key, letter]),
      [
        [`mail:${leadId}:3`, 'rejected'],
        [`mail:${leadId}:5`, 'approved'],
      ],
    )
  })

  it('is refused while another case has the e-mail, and changes nothing', async () => {
    await using w = await world()
    const lost = await rejected(w, 'lose', 'ana@contoso.example')
    const other = await w.receive({ email: 'ana@contoso.example', company: 'Contoso' })
    await w.click(other, 'qualify')
    await w.quiet()
    const [before, sides] = [await w.case(lost), await w.sides(lost)]
    assert.equal(code(await w.click(lost, 'reopen', MIA)), 'sides')
    assert.deepEqual([await w.case(lost), await w.sides(lost)], [before, sides])
  })

  it('at the same moment as another reopen happens once', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    await w.quiet()
    const { version } = await w.case(leadId)
    const answers = await Promise.all([MIA, MIA].map((by) => w.click(leadId, 'reopen', by, { version })))
    assert.deepEqual([answers.map(code), (await w.case(leadId)).version], [[null, null], version + 1])
  })
})
