/** What is refused, why, and that a refusal or a lost race leaves both sides as they were. */
import { strict as assert } from 'node:assert'
import type { Stage } from '../../../src/core/case.ts'
import type { Row } from '../../../src/core/sides.ts'
import { rowId } from '../../../src/sales/embedded/keys.ts'
import { mendReference, referenceKey } from '../../../src/sales/embedded/reference.ts'
import { contoso, type Verb, world, type World } from './given.ts'

const LEAD = '6a1c'
const WAY: Readonly<Record<Stage, readonly Verb[]>> = {
  new: [],
  qualified: ['qualify'],
  approved: ['qualify', 'win'],
  rejected: ['qualify', 'lose'],
}
const CLOSED = { code: 'closed-elsewhere', retry: false }
const OUT_OF_STEP = { code: 'out-of-step', retry: false }

async function at(stage: Stage): Promise<World> {
  const there = world()
  await there.arrive(LEAD)
  for (const verb of WAY[stage]) await there.decide(LEAD, verb)
  assert.equal(await there.stage(LEAD), stage)
  return there
}

describe('a move that does not start from its stage is refused', () => {
  const rows: readonly [Stage, Verb, object][] = [
    ['new', 'win', OUT_OF_STEP],
    ['new', 'lose', OUT_OF_STEP],
    ['new', 'reopen', OUT_OF_STEP],
    ['qualified', 'qualify', CLOSED],
    ['qualified', 'disqualify', CLOSED],
    ['qualified', 'reopen', OUT_OF_STEP],
    ['approved', 'qualify', CLOSED],
    ['approved', 'win', CLOSED],
    ['approved', 'lose', CLOSED],
    ['approved', 'disqualify', CLOSED],
    ['approved', 'reopen', CLOSED],
    ['rejected', 'qualify', CLOSED],
    ['rejected', 'win', CLOSED],
    ['rejected', 'lose', CLOSED],
    ['rejected', 'disqualify', CLOSED],
  ]
  for (const [stage, verb, trouble] of rows)
    it(`${verb} of a case that is ${stage}`, async () => {
      const there = await at(stage)
      assert.deepEqual(await there.refusal(LEAD, verb), trouble)
    })

  it('any move of a lead that nobody knows', async () => {
    const there = await at('new')
    for (const verb of ['qualify', 'win', 'lose', 'disqualify', 'reopen'] as const)
      assert.deepEqual(await there.refusal('unknown', verb), OUT_OF_STEP)
  })

  it('any move once the two sides contradict each other', async () => {
    const there = await at('qualified')
    await change(there, 'commerce.prospect/usrt/P-000123', { B2BPROSPECTSTATUS: 'Approved' })
    assert.equal(await there.stage(LEAD), null)
    for (const verb of ['qualify', 'win', 'lose', 'disqualify', 'reopen'] as const)
      assert.deepEqual(await there.refusal(LEAD, verb), OUT_OF_STEP)
  })
})

describe('a lead that dual-write does not carry any more', () => {
  it('may be qualified, which Commerce need not know, but not be won here and stay pending there', async () => {
    const there = await at('new')
    await change(there, `sales.lead/${LEAD}`, { msdyn_b2bcommerceprospect: false })
    await there.decide(LEAD, 'qualify')
    for (const verb of ['win', 'lose'] as const) assert.deepEqual(await there.refusal(LEAD, verb), OUT_OF_STEP)
    assert.equal(await there.stage(LEAD), 'qualified')
  })
})

async function change(there: World, key: string, columns: Row): Promise<void> {
  const [doc] = await there.store.read([key])
  const value = { ...(doc?.value as Row), ...columns }
  assert.equal(await there.write({ expect: { [key]: doc?.rev ?? 0 }, put: { [key]: value } }), true)
}

describe('a legal entity that lacks reference data', () => {
  const lacking: readonly [string, 'customer group' | 'currency', string][] = [
    ['ZZNO', 'customer group', 'B2B'],
    ['zznc', 'currency', 'USD'],
  ]
  for (const [legalEntity, table, name] of lacking)
    it(`${legalEntity} has no ${table}: qualify is refused, nothing is on either side, and a retry helps once it is mended`, async () => {
      const there = world()
      await there.arrive(LEAD, { ...contoso, legalEntity })
      const before = await there.sides(LEAD)
      const reference = { table, name: null, legalEntity: legalEntity.toLowerCase() }
      assert.deepEqual(await there.refusal(LEAD, 'qualify'), { code: 'missing-reference', retry: true, reference })
      assert.deepEqual(await there.sides(LEAD), before)
      assert.equal(await mendReference(there.store, legalEntity, table, name, 'mend'), true)
      await there.decide(LEAD, 'qualify')
      await there.decide(LEAD, 'win')
      assert.equal(await there.stage(LEAD), 'approved')
    })

  it('may disqualify all the same: that needs no customer', async () => {
    const there = world()
    await there.arrive(LEAD, { ...contoso, legalEntity: 'zzno' })
    await there.decide(LEAD, 'disqualify')
    assert.equal(await there.stage(LEAD), 'rejected')
  })

  it('keeps what is set up already when something is added', async () => {
    const there = world()
    await mendReference(there.store, 'DEMF', 'currency', 'CHF', 'mend 1')
    await mendReference(there.store, 'demf', 'currency', 'CHF', 'mend 2')
    assert.deepEqual(await there.row(referenceKey('demf')), { currency: ['EUR', 'CHF'], 'customer group': ['B2B'] })
  })

  it('is one of a few: every other legal entity is taken as set up', async () => {
    const there = world()
    await there.arrive(LEAD, { ...contoso, legalEntity: 'abcd' })
    await there.decide(LEAD, 'qualify')
    const customers = (await there.sides(LEAD)).commerce.customers
    const customer = await there.row(`commerce.customer/abcd/${customers[0]!.account}`)
    assert.deepEqual([customer.SALESCURRENCYCODE, customer.CUSTOMERGROUPID], ['USD', 'B2B'])
  })
})

describe('a write', () => {
  it('expects the revision of every row it was made from, and of every row it makes', async () => {
    const there = await at('new')
    const result = await there.sales.apply(there.order(LEAD, 'qualify'))
    assert.ok(result.kind === 'write')
    const { expect, put } = result.write
    for (const key of Object.keys(put)) assert.ok(Object.hasOwn(expect, key), key)
    const revs = Object.entries(expect).filter(([, rev]) => rev > 0)
    assert.deepEqual(
      new Map(revs),
      new Map([
        [`sales.lead/${LEAD}`, 1],
        ['commerce.prospect/usrt/P-000123', 1],
      ]),
    )
    assert.equal(expect['claim.email/usrt/ana@contoso.example'], 0)
  })

  it('leaves out what the legal entity has set up, so that its decisions do not queue for one row', async () => {
    const there = await at('new')
    const result = await there.sales.apply(there.order(LEAD, 'qualify'))
    assert.ok(result.kind === 'write' && !Object.hasOwn(result.write.expect, referenceKey('usrt')))
  })

  it('is void once any of the rows it was made from has changed, and then nothing of it is written', async () => {
    const keys = {
      lead: `sales.lead/${LEAD}`,
      prospect: 'commerce.prospect/usrt/P-000123',
      opportunity: `sales.opportunity/${rowId('opportunity', LEAD)}`,
      contact: `sales.contact/${rowId('contact', LEAD)}`,
      account: `sales.account/${rowId('account', LEAD)}`,
    }
    for (const [name, key] of Object.entries(keys)) {
      const there = await at('qualified')
      const result = await there.sales.apply(there.order(LEAD, 'win'))
      assert.ok(result.kind === 'write')
      await change(there, key, { changed: 'by somebody else' })
      const before = await there.sides(LEAD)
      assert.equal(await there.write(result.write), false, name)
      assert.deepEqual(await there.sides(LEAD), before)
    }
  })

  it('happens once when two different decisions were prepared at the same time', async () => {
    const there = await at('qualified')
    const [win, lose] = await Promise.all(
      (['win', 'lose'] as const).map((verb) => there.sales.apply(there.order(LEAD, verb))),
    )
    assert.ok(win?.kind === 'write' && lose?.kind === 'write')
    assert.deepEqual([await there.write(win.write), await there.write(lose.write)], [true, false])
    assert.equal(await there.stage(LEAD), 'approved')
  })
})
