/** Columns: each move takes over all that Sales maps, and of a row that was there it changes what it must and nothing else. */
import { strict as assert } from 'node:assert'
import { PROSPECT, type Row } from '../../../src/core/sides.ts'
import { rowId } from '../../../src/sales/embedded/keys.ts'
import { type Verb, world, type World } from './given.ts'

const LEAD = '6a1c'
const [LEAD_ROW, OPPORTUNITY_ROW] = [`sales.lead/${LEAD}`, `sales.opportunity/${rowId('opportunity', LEAD)}`]

/** What somebody does in Sales itself. */
async function change(there: World, key: string, columns: Row): Promise<void> {
  const [doc] = await there.store.read([key])
  const value = { ...(doc?.value as Row), ...columns }
  assert.equal(await there.write({ expect: { [key]: doc?.rev ?? 0 }, put: { [key]: value } }), true)
}

describe('qualify', () => {
  it('takes over every column that qualification maps, whoever filled it in', async () => {
    const there = world()
    await there.arrive(LEAD)
    const address = Object.fromEntries(
      ['line1', 'line2', 'line3', 'city', 'stateorprovince', 'postalcode', 'country'].map((part) => [
        `address1_${part}`,
        `the ${part}`,
      ]),
    )
    const person = { firstname: 'A', lastname: 'R', jobtitle: 'Buyer', mobilephone: '2', emailaddress1: 'a@b.example' }
    const company = { companyname: 'C', websiteurl: 'c.example' }
    await change(there, LEAD_ROW, { ...person, ...company, telephone1: '1', subject: 'Shoes', ...address })
    await there.decide(LEAD, 'qualify')
    const account = await there.row(`sales.account/${rowId('account', LEAD)}`)
    const ofAccount = { name: 'C', websiteurl: 'c.example', address1_telephone1: '1', ...address }
    assert.deepEqual({ ...account, ...ofAccount }, account)
    const contact = await there.row(`sales.contact/${rowId('contact', LEAD)}`)
    assert.deepEqual({ ...contact, ...person, managerphone: '1', ...address }, contact)
    assert.equal((await there.row(OPPORTUNITY_ROW)).name, 'Shoes')
  })
})

describe('a move', () => {
  const closed = (lead: 'Approved' | 'Rejected', opportunity: Row): readonly [Row, Row | null] => [
    { msdyn_b2bprospectstatus: PROSPECT[lead] },
    { actualclosedate: '2026-11-20', ...opportunity },
  ]
  const MOVES: Record<string, [before: Verb[], verb: Verb, changed: readonly [lead: Row, opportunity: Row | null]]> = {
    win: [['qualify'], 'win', closed('Approved', { statecode: 1, statuscode: 3 })],
    lose: [['qualify'], 'lose', closed('Rejected', { statecode: 2, statuscode: 5 })],
    disqualify: [[], 'disqualify', [{ msdyn_b2bprospectstatus: PROSPECT.Rejected, statecode: 2, statuscode: 6 }, null]],
    'reopen, after lose,': [
      ['qualify', 'lose'],
      'reopen',
      [{ msdyn_b2bprospectstatus: PROSPECT.Pending }, { statecode: 0, statuscode: 1, actualclosedate: undefined }],
    ],
    'reopen, after disqualify,': [
      ['disqualify'],
      'reopen',
      [{ msdyn_b2bprospectstatus: PROSPECT.Pending, statecode: 0, statuscode: 1 }, null],
    ],
  }
  for (const [name, [before, verb, [lead, opportunity]]] of Object.entries(MOVES))
    it(`such as ${name} leaves the other columns of lead and opportunity alone`, async () => {
      const there = world()
      await there.arrive(LEAD)
      for (const earlier of before) await there.decide(LEAD, earlier)
      const expected: Record<string, Row> = {}
      for (const [key, changed] of [[LEAD_ROW, lead] as const, [OPPORTUNITY_ROW, opportunity] as const]) {
        if (!changed) continue
        await change(there, key, { new_region: 'South' })
        expected[key] = { ...(await there.row(key)), ...changed }
      }
      const { write } = await there.decide(LEAD, verb)
      for (const [key, row] of Object.entries(expected)) {
        const { modifiedon, ...rest } = await there.row(key)
        assert.deepEqual(rest, JSON.parse(JSON.stringify({ ...row, modifiedon: undefined })), key)
        assert.ok(String(modifiedon) > String(row.createdon))
      }
      const subjects = Object.values(write.put).flatMap((row) => (row as Row).subject ?? [])
      const said = { win: 'Won Opportunity', lose: 'Lost Opportunity', disqualify: [], reopen: 'Reopened by Ana Ruiz' }
      assert.deepEqual(subjects, [said[verb as keyof typeof said]].flat())
    })
})
