/** Everything a click carries is the client's word: what no card of ours sends changes nothing, and refreshing only reads. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const STRANGE = 'Nothing changed: the card sent something unexpected. Click once more; if it stays so, tell an admin.'

/** Whatever it is, it is answered, and the lead is as it was. */
async function changesNothing(s: Story, lead: Lead, value: unknown): Promise<string> {
  const before = [s.stored.sides(), await s.caseOf(lead.leadId), s.stored.effects().length]
  const { status, message, card } = await s.teams.invoke(lead.message, value, s.ana)
  const what = JSON.stringify(value)?.slice(0, 200) ?? 'nothing'
  assert.ok(status === 200 || status === 400 || status === 413, `${status} ${what}`)
  assert.equal(words(card), '', what)
  assert.deepEqual([s.stored.sides(), await s.caseOf(lead.leadId), s.stored.effects().length], before, what)
  return message ?? ''
}

stories('B11 tampered clicks', () => {
  it('data that no card of ours holds', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    const { leadId } = lead
    const good = { leadId, version: 1 }
    const data: unknown[] = [
      ...[undefined, null, 7, 'x', [], [good], {}],
      ...[{ leadId }, { version: 1 }, { leadId: [leadId], version: 1 }, { leadId: { $ne: '' }, version: 1 }],
      ...[
        { leadId: '../current', version: 1 },
        { leadId: `${leadId}' or 1 eq 1`, version: 1 },
        { leadId: '', version: 1 },
      ],
      ...['1', 1.5, -1, 0, 1e9, null, [1], {}, true].map((version) => ({ leadId, version })),
      ...[
        { ...good, email: 'x@y.example' },
        { ...good, by: s.mia.aadObjectId },
        { ...good, stage: 'qualified' },
      ],
      ...[
        { ...good, anyway: true },
        { ...good, amount: 1 },
        { ...good, msteams: { type: 'task/fetch' } },
      ],
      ...[
        { ...good, reason: 5 },
        { ...good, reason: ['5'] },
        { ...good, note: {} },
        { ...good, note: 'x'.repeat(30_000) },
      ],
      JSON.parse(`{"leadId":"${leadId}","version":1,"__proto__":{"admin":true}}`),
      JSON.parse(`{"leadId":"${leadId}","version":1,"constructor":{"prototype":{}}}`),
    ]
    for (const wrong of data) {
      const said = await changesNothing(s, lead, {
        action: { type: 'Action.Execute', verb: 'qualify', data: wrong },
        trigger: 'manual',
      })
      assert.equal(said, STRANGE, JSON.stringify(wrong))
    }
    assert.equal(({} as { admin?: unknown }).admin, undefined)
    const huge = { ...good, note: 'x'.repeat(1_000_000) }
    await changesNothing(s, lead, { action: { type: 'Action.Execute', verb: 'qualify', data: huge } })
    await inStep(s, lead)
  })

  it('verbs and actions that no card of ours holds', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    const data = { leadId: lead.leadId, version: 1 }
    const action = { type: 'Action.Execute', verb: 'qualify', data }
    for (const verb of [
      'approve',
      'QUALIFY',
      'settings-save',
      '__proto__',
      'toString',
      '',
      'dynamics',
      'x'.repeat(5000),
      7,
      null,
      ['qualify'],
      {},
    ])
      assert.equal(await changesNothing(s, lead, { action: { ...action, verb }, trigger: 'manual' }), STRANGE)
    for (const value of [
      undefined,
      null,
      {},
      [],
      7,
      'qualify',
      { action: null },
      { action: 'qualify' },
      { action: [action] },
      { trigger: 'manual' },
    ])
      await changesNothing(s, lead, value)
    for (const type of ['Action.Submit', 'Action.Http', '', null])
      await changesNothing(s, lead, { action: { ...action, type } })
    for (const token of [undefined, 7, '', randomUUID(), '../x', [randomUUID()]])
      for (const verb of ['confirm', 'cancel'])
        await changesNothing(s, lead, { action: { ...action, verb, data: { token } } })
    await inStep(s, lead)
  })

  it('inputs of another form are complained about, never taken', async () => {
    await using s = await story()
    const lead = await s.receive()
    for (const inputs of [{ reason: '5' }, { revenue: '5' }, { note: 'x' }]) {
      const { card } = await s.click(lead, 'qualify', s.ana, { version: 1, ...inputs })
      assert.match(words(card), /^Nothing changed\. \w+ is not asked for here\./)
    }
    for (const reason of ['3', '999', '-1', '5.0', '0x5', '5 ', '٥', 'Lost']) {
      const { card } = await s.click(lead, 'disqualify', s.ana, { version: 1, reason })
      assert.match(words(card), /Choose a reason from this list\./, reason)
    }
    const { card } = await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '5', note: 'x'.repeat(2001) })
    assert.match(words(card), /Too long: at most 2,000 characters\./)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    await inStep(s, lead)
  })

  it('the right verb of the wrong stage', async () => {
    await using s = await story()
    const lead = await s.receive()
    for (const [verb, inputs] of [
      ['win', {}],
      ['lose', { reason: '4' }],
      ['retry', {}],
    ] as const) {
      const { card } = await s.click(lead, verb, s.mia, { version: 1, ...inputs })
      assert.match(
        words(card),
        /^Nothing changed: this is not possible now\. The card shows what is\.\nNew partner request\n/,
      )
    }
    assert.match(words((await s.click(lead, 'reopen', s.mia, { version: 1, note: 'x' })).card), /^Nothing changed/)
    assert.equal((await s.caseOf(lead.leadId)).version, 1)
    await inStep(s, lead)
  })
})

stories('B16 refreshing', () => {
  it('sixty clients refresh at once: sixty cards, nothing is written, and no call to Teams', async () => {
    await using s = await story({ crowd: 60 })
    const lead = await s.receive()
    await s.quiet()
    const calls = s.teams.calls.length
    const before = [s.stored.effects(), await s.caseOf(lead.leadId)]
    const action = { type: 'Action.Execute', verb: 'refresh', data: { leadId: lead.leadId, version: 1 } }
    const answers = await Promise.all(
      s.crowd.map((rep) => s.teams.invoke(lead.message, { action, trigger: 'automatic' }, rep)),
    )
    for (const { status, card } of answers) {
      assert.equal(status, 200)
      assert.match(words(card), /^New partner request\n/)
    }
    assert.deepEqual([s.stored.effects(), await s.caseOf(lead.leadId)], before)
    assert.equal(s.teams.calls.length, calls)
  })

  it('a client that refreshes by itself may change nothing: every other verb is refused', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    const data = { leadId: lead.leadId, version: 1 }
    for (const verb of ['qualify', 'claim', 'assign', 'undo', 'retry', 'ask-disqualify', 'confirm', 'cancel'])
      for (const trigger of ['automatic', 'Automatic', 'AUTOMATIC'])
        assert.equal(
          await changesNothing(s, lead, { action: { type: 'Action.Execute', verb, data }, trigger }),
          STRANGE,
          `${verb} ${trigger}`,
        )
    await inStep(s, lead)
  })
})
