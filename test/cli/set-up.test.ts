/** `dual-write set-up`: what a decision was refused for can be mended, and the decision retried. */
import { strict as assert } from 'node:assert'
import { dualWriteSetUp } from '../../src/cli/set-up.ts'
import { mendReference } from '../../src/sales/embedded/reference.ts'
import { besideABot, errOf } from './beside-a-bot.ts'

const WRONG = [
  { legalEntity: 'zzno', table: 'warehouse', name: 'B2B' },
  { legalEntity: 'zz/no', table: 'group', name: 'B2B' },
  { legalEntity: 'zzno', table: 'group', name: '' },
]

describe('dual-write set-up', () => {
  it('gives a legal entity its customer group, so that a refused decision goes through', async () => {
    const b = besideABot()
    const leadId = await b.receive('Contoso', { legalEntity: 'zzno' })
    await b.click(leadId, 'qualify')
    assert.equal((await b.sales.sides(leadId))?.sales.lead?.statecode, 0)
    const mend = (entity: string, table: 'currency' | 'customer group', name: string) =>
      mendReference(b.store, entity, table, name, 'mended')
    const result = await dualWriteSetUp({ legalEntity: 'zzno', table: 'group', name: 'B2B' }, { mend })
    assert.equal(result.exit, 0)
    await b.click(leadId, 'retry')
    assert.equal((await b.sales.sides(leadId))?.sales.lead?.statecode, 1)
  })

  for (const args of WRONG)
    it(`asks for something else than ${JSON.stringify(args)}`, async () => {
      const result = await dualWriteSetUp(args, { mend: () => assert.fail('nothing is written') })
      assert.equal(result.exit, 2)
      assert.notEqual(errOf(result), '')
    })

  it('says so when somebody else was first', async () => {
    const args = { legalEntity: 'zzno', table: 'group', name: 'B2B' }
    assert.equal((await dualWriteSetUp(args, { mend: () => Promise.resolve(false) })).exit, 1)
  })
})
