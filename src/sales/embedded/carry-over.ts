/** Dual-write at work: what changed in Sales goes to Commerce, Commerce does its part of an approval, and that goes back. */
import { isDeepStrictEqual } from 'node:util'
import { kindOf } from '../../core/index-entries.ts'
import type { Row } from '../../core/sides.ts'
import { customersAt, entityOf, overlaid, prospectAt, rowAt, textAt } from './book.ts'
import type { Change, Scene } from './change.ts'
import { at, cross, type TableMap } from './dual-write.ts'
import { customerKey, hierarchyKey, number, prospectRowKey } from './keys.ts'
import { customerHierarchies, customerHierarchyNodes } from './maps/customer-hierarchies.ts'
import { customersAccounts } from './maps/customers-accounts.ts'
import { customersContacts } from './maps/customers-contacts.ts'
import { prospectsLeads } from './maps/prospects-leads.ts'

interface Route {
  readonly map: TableMap
  /** Where the Commerce row of a Sales row stands. */
  readonly key: (row: Row) => string
}
const ROUTES: ReadonlyMap<string, Route> = new Map([
  ['sales.lead', { map: prospectsLeads, key: (row) => prospectRowKey(entityOf(row), textAt(row, 'msdyn_prospectid')) }],
  [
    'sales.contact',
    { map: customersContacts, key: (row) => customerKey(entityOf(row), textAt(row, 'msdyn_contactpersonid')) },
  ],
  ['sales.account', { map: customersAccounts, key: (row) => customerKey(entityOf(row), textAt(row, 'accountnumber')) }],
])

/**
 * @param changed what the move changes in Sales; it comes back with all that follows from it on both sides.
 * One refusal of the other side refuses everything: nothing is written anywhere.
 */
export function carryOver(scene: Scene, changed: Readonly<Record<string, unknown>>): Change {
  const rows: Record<string, unknown> = { ...changed }
  for (const [key, value] of Object.entries(changed)) {
    const route = ROUTES.get(kindOf(key))
    if (!route) continue
    const row = value as Row
    const otherKey = route.key(row)
    const other = rowAt(scene.book, otherKey)
    const crossing = cross(route.map, 'toCommerce', row, other, entityOf(row), scene.reference)
    if (crossing.kind === 'refused') return crossing
    // Only mapped columns make dual-write write: a row that is as it was is left alone.
    if (crossing.kind === 'crosses' && !isDeepStrictEqual(crossing.row, other))
      rows[otherKey] = stamped(crossing.row, scene.order.now)
  }
  return approval(scene, rows)
}

const stamped = (row: Row, now: string): Row => ({ CREATEDDATETIME: now, ...row, MODIFIEDDATETIME: now })

/** Commerce makes the customer hierarchy when the prospect becomes Approved, with the requester as its Admin (domain.md 1.5). */
function approval({ book, lead, order, reference }: Scene, rows: Readonly<Record<string, unknown>>): Change {
  const { leadId, now } = order
  const after = overlaid(book, rows)
  const prospect = prospectAt(after, leadId)
  if (prospect?.B2BPROSPECTSTATUS !== 'Approved') return { kind: 'rows', rows }
  const { person, organization } = customersAt(after, leadId)
  const id = number('CH', leadId)
  const hierarchy = {
    CUSTOMERHIERARCHYID: id,
    NAME: prospect.COMPANYNAME,
    PURPOSE: 'B2BOrganization',
    ORGANIZATIONPARTYNUMBER: at(organization, 'PARTYNUMBER'),
  }
  const admin = {
    CUSTOMERHIERARCHYID: id,
    NODEPARTYNUMBER: at(person, 'PARTYNUMBER'),
    NODETYPE: 'Customer',
    ROLE: 'Admin',
  }
  const sales: Row[] = []
  for (const [map, row] of [
    [customerHierarchies, hierarchy],
    [customerHierarchyNodes, admin],
  ] as const) {
    const crossing = cross(map, 'toSales', row, null, entityOf(lead), reference)
    if (crossing.kind === 'refused') return crossing
    if (crossing.kind === 'crosses') sales.push(crossing.row)
  }
  const [head, ...nodes] = sales
  // A hierarchy and its nodes change together, so they are one document.
  const both = {
    [hierarchyKey('commerce', leadId)]: { ...stamped(hierarchy, now), nodes: [admin] },
    [hierarchyKey('sales', leadId)]: { ...head, createdon: now, nodes },
  }
  return { kind: 'rows', rows: { ...rows, ...both } }
}
