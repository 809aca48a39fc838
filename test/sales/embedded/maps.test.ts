/** The maps as tables: each column once on each side, and every row comes back as it went. */
import { strict as assert } from 'node:assert'
import { cross, type TableMap } from '../../../src/sales/embedded/dual-write.ts'
import { customerHierarchies, customerHierarchyNodes } from '../../../src/sales/embedded/maps/customer-hierarchies.ts'
import { customersAccounts } from '../../../src/sales/embedded/maps/customers-accounts.ts'
import { customersContacts } from '../../../src/sales/embedded/maps/customers-contacts.ts'
import { prospectsLeads } from '../../../src/sales/embedded/maps/prospects-leads.ts'

const MAPS = [prospectsLeads, customersAccounts, customersContacts, customerHierarchies, customerHierarchyNodes]
const REFERENCE = { currency: ['CURRENCYCODE', 'SALESCURRENCYCODE'], 'customer group': ['CUSTOMERGROUPID'] }

/** By the map's number: without a key the row has no counterpart, and a customer needs what its legal entity has set up. */
const CUSTOMER = {
  ...{ dataAreaId: 'key', CUSTOMERACCOUNT: 'key', PARTYNUMBER: 'key' },
  ...{ CUSTOMERGROUPID: 'customer group', SALESCURRENCYCODE: 'currency' },
}
const DEMANDED: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  180: { dataAreaId: 'key', PROSPECTID: 'key' },
  101: CUSTOMER,
  116: CUSTOMER,
  146: { CUSTOMERHIERARCHYID: 'key', ORGANIZATIONPARTYNUMBER: 'key' },
  163: { CUSTOMERHIERARCHYID: 'key', NODEPARTYNUMBER: 'key' },
}

const twice = (names: readonly unknown[]): unknown[] => names.filter((name, i) => names.indexOf(name) !== i)

/** A Commerce row with every column of the map: each is filled with its own name, or with each value it may have. */
function fullRows(map: TableMap): Record<string, unknown>[] {
  const rows = Math.max(1, ...map.columns.map((column) => (column[1] === '><' ? column[3].length : 1)))
  return Array.from({ length: rows }, (_, i) => {
    const row: Record<string, unknown> = {}
    for (const column of map.columns)
      if (column[1] === '=') row[column[0]] = column[0]
      else if (column[1] === '><') row[column[0]] = column[3][i % column[3].length]![0]
      else if (column[1] === '<<') row[column[0]] = column[3]
    for (const [column, , value] of map.filter.commerce) row[column] = value
    return row
  })
}

for (const map of MAPS)
  describe(`the map ${map.name}`, () => {
    it('names each column once on each side', () => {
      assert.deepEqual(twice(map.columns.map((c) => c[0]).filter((name) => name !== null)), [])
      assert.deepEqual(twice(map.columns.map((c) => c[2]).filter((name) => name !== null)), [])
    })

    it('filters by, demands and looks up only columns that it has', () => {
      const commerce = map.columns.map((c) => c[0])
      const sales = map.columns.map((c) => c[2])
      for (const [column] of map.filter.commerce) assert.ok(commerce.includes(column), column)
      for (const [column] of map.filter.sales) assert.ok(sales.includes(column), column)
      for (const column of [...map.required, ...Object.keys(map.reference)])
        assert.ok(commerce.includes(column), column)
    })

    it('refuses a row without its keys, and a customer without group or currency', () => {
      const [row] = fullRows(map)
      const refused = map.columns.flatMap(([column]) => {
        const crossing = cross(map, 'toSales', { ...row, [String(column)]: null }, null, 'usrt', REFERENCE)
        return crossing.kind === 'refused' ? [[column, crossing.trouble.reference?.table ?? 'key']] : []
      })
      assert.deepEqual(Object.fromEntries(refused), DEMANDED[map.number])
    })

    it('maps each value to another one', () => {
      for (const column of map.columns)
        if (column[1] === '><')
          for (const side of [0, 1] as const) assert.deepEqual(twice(column[3].map((pair) => pair[side])), [])
    })

    it('brings every row back as it went', () => {
      for (const row of fullRows(map)) {
        const there = cross(map, 'toSales', row, null, 'usrt', REFERENCE)
        assert.equal(there.kind, 'crosses')
        const back = cross(map, 'toCommerce', there.kind === 'crosses' ? there.row : {}, null, 'usrt', REFERENCE)
        assert.deepEqual(back, { kind: 'crosses', row })
      }
    })
  })

describe('the maps', () => {
  it('have the numbers of the map reference', () =>
    assert.deepEqual(
      MAPS.map((map) => map.number),
      [180, 101, 116, 146, 163],
    ))
})
