/** `show`: the JSON that others rely on, and the same for people. */
import { strict as assert } from 'node:assert'
import type { Result } from '../../src/cli/result.ts'
import { show } from '../../src/cli/show.ts'
import { ANA, besideABot, errOf, textOf } from './beside-a-bot.ts'

interface ShownJson {
  readonly [key: string]: unknown
  readonly decision: object | null
  readonly sales: Record<string, Record<string, unknown> | null>
  readonly commerce: {
    readonly prospect: object
    readonly customers: object[]
    readonly hierarchy: { readonly members: object[] } | null
  }
  readonly effects: { readonly key: string; readonly kind: string; readonly state: string; readonly attempts: number }[]
  readonly history: object[]
}
const json = (result: Result): ShownJson => JSON.parse(JSON.stringify(result.out)) as ShownJson

describe('show --json', () => {
  it('of a new lead has exactly the keys of the contract', async () => {
    const b = besideABot()
    const leadId = await b.receive()
    const result = await show({ leadId: leadId.toUpperCase(), json: true }, b)
    const shown = json(result)
    assert.equal(result.exit, 0)
    assert.deepEqual(Object.keys(shown), [
      ...['leadId', 'stage', 'phase', 'version', 'decision', 'sales', 'commerce', 'effects', 'history'],
    ])
    assert.deepEqual([shown.leadId, shown.stage, shown.phase, shown.version], [leadId, 'new', 'idle', 1])
    assert.equal(shown.decision, null)
    assert.deepEqual(Object.keys(shown.sales), ['lead', 'opportunity', 'account', 'contact'])
    assert.equal(shown.sales.lead?.statecode, 0)
    assert.equal(shown.sales.opportunity, null)
    assert.deepEqual(Object.keys(shown.commerce), ['prospect', 'customers', 'hierarchy'])
    assert.deepEqual(shown.commerce, {
      prospect: { status: 'Pending', since: '2026-11-20T09:30:01.000Z' },
      customers: [],
      hierarchy: null,
    })
    assert.deepEqual(shown.effects, [{ key: `card:${leadId}:0`, kind: 'card', state: 'waiting', attempts: 0 }])
    assert.deepEqual(shown.history, [])
  })

  it('of a held decision shows it, by object id, with nothing written', async () => {
    const b = besideABot()
    const leadId = await b.receive()
    await b.click(leadId, 'disqualify', { reason: 5, note: 'no answer' }, 15)
    const shown = json(await show({ leadId, json: true }, b))
    assert.deepEqual([shown.stage, shown.phase, shown.version], ['new', 'held', 2])
    const at = '2026-11-20T09:30:01.000Z'
    assert.deepEqual(shown.decision, { verb: 'disqualify', by: ANA.id, at, reason: 5, note: 'no answer' })
    assert.deepEqual(shown.history, [{ at, by: ANA.id, verb: 'disqualify', version: 2 }])
    assert.ok(shown.effects.some((e) => e.key === `commit:${leadId}:2` && e.state === 'waiting'))
  })

  it('of an approved lead has both customers, the hierarchy, the letter and the decision that made it', async () => {
    const b = besideABot()
    const leadId = await b.receive()
    await b.click(leadId, 'qualify')
    await b.click(leadId, 'win', { revenue: '1200.50' })
    const shown = json(await show({ leadId, json: true }, b))
    assert.deepEqual([shown.stage, shown.phase, shown.version], ['approved', 'idle', 3])
    const at = '2026-11-20T09:30:01.000Z'
    assert.deepEqual(shown.decision, { verb: 'win', by: ANA.id, at, revenue: '1200.50' })
    assert.deepEqual(shown.commerce.customers.map((c) => Object.keys(c)), [['type', 'account'], ['type', 'account']]) // prettier-ignore
    assert.deepEqual(Object.keys(shown.commerce.hierarchy ?? {}), ['id', 'purpose', 'members'])
    assert.deepEqual(Object.keys(shown.commerce.hierarchy?.members[0] ?? {}), ['customer', 'role'])
    assert.ok(shown.effects.some((e) => e.key === `mail:${leadId}:3`))
    assert.equal(shown.history.length, 2)
  })

  it('shows no effect of another lead', async () => {
    const b = besideABot()
    const leadId = await b.receive()
    await b.receive()
    const { effects } = json(await show({ leadId, json: true }, b))
    assert.deepEqual(effects.map((e) => e.key), [`card:${leadId}:0`]) // prettier-ignore
  })
})

describe('show', () => {
  it('tells people what happened, and nothing that a terminal obeys', async () => {
    const b = besideABot()
    const leadId = await b.receive('Evil \u001b[31m\u202eCo\nLead  forged', { comments: 'first\u0007 line\nsecond' })
    await b.click(leadId, 'qualify')
    await b.click(leadId, 'lose', { reason: 4, note: 'no budget' })
    const text = textOf(await show({ leadId, json: false }, b))
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}|\u202e/u)
    assert.match(text, /^Company +Evil \[31mCo Lead forged$/m)
    assert.match(text, /^Stage +rejected, version 3$/m)
    assert.match(text, /^Decided +lose by Ana Ruiz at 2026-11-20T09:30:01.000Z, reason 4, note: no budget$/m)
    assert.match(text, /^Sales opportunity +Lost$/m)
    assert.match(text, /^Commerce prospect +Rejected since 2026/m)
    assert.match(text, /^Comment\nfirst line\nsecond$/m)
  })

  it('ends with 1 when there is no such lead', async () => {
    const result = await show({ leadId: 'nobody', json: true }, besideABot())
    assert.deepEqual([result.exit, result.out], [1, undefined])
    assert.match(errOf(result), /no case of lead nobody/)
  })
})
