/** Ids derived from a lead: the same each time, of the right shape, and never the same for two leads. */
import { strict as assert } from 'node:assert'
import { number, rowId } from '../../../src/sales/embedded/keys.ts'

const LEADS = Array.from({ length: 20_000 }, (_, i) => `lead-${i}`)

describe('what one lead makes', () => {
  it('has numbers of 20 characters at most that nobody misreads, ending alike', () => {
    for (const lead of LEADS.slice(0, 500)) {
      assert.match(number('CP', lead), /^CP(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
      assert.equal(number('CO', lead).slice(2), number('CP', lead).slice(2))
    }
  })

  it('has numbers and ids of its own', () => {
    assert.equal(new Set(LEADS.map((lead) => number('CP', lead))).size, LEADS.length)
    const ids = LEADS.flatMap((lead) => ['contact', 'account'].map((table) => rowId(table, lead)))
    assert.equal(new Set(ids).size, ids.length)
    assert.notEqual(rowId('annotation', 'lead', 1), rowId('annotation', 'lead', 2))
  })

  it('has GUIDs of the version that is free for such use, the same each time', () => {
    for (const lead of LEADS.slice(0, 500))
      assert.match(rowId('contact', lead), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(rowId('contact', 'lead'), rowId('contact', 'lead'))
  })
})
