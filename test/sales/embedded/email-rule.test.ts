/** Who may be qualified with an e-mail that another case has: every stage of the other, same and other organization. */
import { strict as assert } from 'node:assert'
import type { OnboardingRequest } from '../../../src/core/request.ts'
import { again, contoso, type Verb, world, type World } from './given.ts'

const FIRST = 'first'
const SECOND = 'second'

async function after(path: readonly Verb[], second: OnboardingRequest): Promise<World> {
  const there = world()
  await there.arrive(FIRST)
  for (const verb of path) await there.decide(FIRST, verb)
  await there.arrive(SECOND, second)
  return there
}

const SAME = again('P-2')
const OTHER = again('P-2', { name: 'Fabrikam', taxId: 'DE999' })
const OPEN = { code: 'email-open', retry: true, subject: FIRST }
const APPROVED = { code: 'email-approved', retry: false, subject: FIRST }
const FOREIGN = { code: 'email-other-organization', retry: false, subject: 'Contoso Retail' }

describe('the e-mail of another case', () => {
  const rows: readonly [string, readonly Verb[], 'made' | 'linked' | object, 'made' | object][] = [
    ['is new', [], 'made', 'made'],
    ['was disqualified', ['disqualify'], 'made', 'made'],
    ['was disqualified and reopened', ['disqualify', 'reopen'], 'made', 'made'],
    ['is qualified', ['qualify'], OPEN, FOREIGN],
    ['is approved', ['qualify', 'win'], APPROVED, FOREIGN],
    ['was lost', ['qualify', 'lose'], 'linked', FOREIGN],
    ['was lost and reopened', ['qualify', 'lose', 'reopen'], OPEN, FOREIGN],
    ['was lost, reopened and won', ['qualify', 'lose', 'reopen', 'win'], APPROVED, FOREIGN],
    ['was lost, reopened and lost', ['qualify', 'lose', 'reopen', 'lose'], 'linked', FOREIGN],
  ]
  for (const [title, path, same, other] of rows)
    for (const [whose, request, outcome] of [
      ['the same organization', SAME, same],
      ['another organization', OTHER, other],
    ] as const)
      it(`that ${title}, asked for by ${whose}`, async () => {
        const there = await after(path, request)
        if (typeof outcome === 'object') {
          assert.deepEqual(await there.refusal(SECOND, 'qualify'), outcome)
          assert.equal(await there.stage(SECOND), 'new')
          return
        }
        const { customers } = await there.decide(SECOND, 'qualify')
        const [a, b] = [await there.sides(FIRST), await there.sides(SECOND)]
        assert.equal(await there.stage(SECOND), 'qualified')
        assert.equal(customers.length, 2)
        if (outcome === 'made') assert.equal(a.sales.contact, null)
        else
          assert.deepEqual(
            [b.sales.contact, b.sales.account, customers],
            [a.sales.contact, a.sales.account, a.commerce.customers],
          )
      })

  it('is one without regard to case and blanks around it, and another one in every other respect', async () => {
    const email = (text: string) => ({ ...SAME, requester: { ...contoso.requester, email: text } })
    for (const text of ['ANA@CONTOSO.EXAMPLE', ' ana@contoso.example '])
      assert.deepEqual(await (await after(['qualify'], email(text))).refusal(SECOND, 'qualify'), OPEN)
    for (const text of ['ana+b2b@contoso.example', 'a.na@contoso.example'])
      await (await after(['qualify'], email(text))).decide(SECOND, 'qualify')
  })

  it('is free in another legal entity', async () => {
    const there = await after(['qualify', 'win'], { ...SAME, legalEntity: 'demf' })
    await there.decide(SECOND, 'qualify')
    assert.equal((await there.row('claim.email/demf/ana@contoso.example')).leadId, SECOND)
    assert.equal((await there.row('claim.email/usrt/ana@contoso.example')).leadId, FIRST)
  })
})

describe('a case that goes on with what a rejected one left behind', () => {
  it('opens an opportunity of its own for them, and makes no second customer', async () => {
    const there = await after(['qualify', 'lose'], SAME)
    const { write } = await there.decide(SECOND, 'qualify')
    const made = Object.keys(write.put).map((key) => key.split('/')[0])
    assert.deepEqual(made.sort(), ['claim.email', 'sales.lead', 'sales.opportunity'])
    const { opportunity, contact } = (await there.sides(SECOND)).sales
    assert.deepEqual([opportunity?.originatingleadid, contact?.originatingleadid], [SECOND, FIRST])
    assert.equal(opportunity?.parentcontactid, contact?.contactid)
  })

  it('makes its requester the Admin of its own hierarchy when it is won', async () => {
    const there = await after(['qualify', 'lose'], SAME)
    await there.decide(SECOND, 'qualify')
    await there.decide(SECOND, 'win')
    const { customers, hierarchy } = (await there.sides(SECOND)).commerce
    assert.deepEqual(hierarchy?.members, [{ customer: customers[0]?.account, role: 'Admin' }])
    assert.equal((await there.sides(FIRST)).commerce.hierarchy, null)
  })

  it('is void when the rejected one is reopened before it is written', async () => {
    const there = await after(['qualify', 'lose'], SAME)
    const prepared = await there.sales.apply(there.order(SECOND, 'qualify'))
    await there.decide(FIRST, 'reopen')
    assert.ok(prepared.kind === 'write')
    assert.equal(await there.write(prepared.write), false)
    assert.deepEqual(await there.refusal(SECOND, 'qualify'), OPEN)
  })

  it('hands them on to the next one: the e-mail is always with the last that was qualified', async () => {
    const there = await after(['qualify', 'lose'], SAME)
    for (const verb of ['qualify', 'lose'] as const) await there.decide(SECOND, verb)
    await there.arrive('third', again('P-3'))
    const { customers } = await there.decide('third', 'qualify')
    assert.deepEqual(customers, (await there.sides(FIRST)).commerce.customers)
    await there.arrive('fourth', again('P-4'))
    assert.deepEqual(await there.refusal('fourth', 'qualify'), { ...OPEN, subject: 'third' })
  })
})
