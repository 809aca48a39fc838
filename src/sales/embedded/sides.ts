/** What the rows of a book say of one lead, in the shape that people and `core/sides.stageOf` read. */
import { PROSPECT, type ProspectStatus, type Row, type Sides } from '../../core/sides.ts'
import { type Book, customersAt, leadAt, opportunityAt, prospectAt, rowAt, textAt } from './book.ts'
import { accountKey, contactKey, hierarchyKey } from './keys.ts'

/** Null when there is no such lead. */
export function sidesOf(book: Book, leadId: string): Sides | null {
  const lead = leadAt(book, leadId)
  if (!lead) return null
  const { person, organization } = customersAt(book, leadId)
  const customers = [person, organization].filter((row) => row !== null)
  return {
    sales: {
      lead,
      opportunity: opportunityAt(book, leadId),
      account: rowAt(book, accountKey(textAt(lead, 'parentaccountid'))),
      contact: rowAt(book, contactKey(textAt(lead, 'parentcontactid'))),
    },
    commerce: {
      prospect: prospectOf(prospectAt(book, leadId)),
      customers: customers.map((row) => ({
        type: row.PARTYTYPE as 'Person' | 'Organization',
        account: textAt(row, 'CUSTOMERACCOUNT'),
      })),
      hierarchy: hierarchyOf(rowAt(book, hierarchyKey('commerce', leadId)), customers),
    },
  }
}

/** Status, and since when it has been that. */
export function prospectOf(row: Row | null): Sides['commerce']['prospect'] {
  const status = textAt(row, 'B2BPROSPECTSTATUS')
  if (!Object.hasOwn(PROSPECT, status)) return null
  return { status: status as ProspectStatus, since: textAt(row, 'MODIFIEDDATETIME') }
}

/** The purpose as headquarters shows it. */
const PURPOSES: Readonly<Record<string, string>> = { B2BOrganization: 'B2B organization' }

/** A member is named by its customer account; the node itself holds the party, which both products share. */
function hierarchyOf(row: Row | null, customers: readonly Row[]): Sides['commerce']['hierarchy'] {
  if (!row) return null
  const accounts = new Map(customers.map((c) => [c.PARTYNUMBER, textAt(c, 'CUSTOMERACCOUNT')]))
  const purpose = textAt(row, 'PURPOSE')
  return {
    id: textAt(row, 'CUSTOMERHIERARCHYID'),
    purpose: PURPOSES[purpose] ?? purpose,
    members: (row.nodes as Row[]).map((node) => ({
      customer: accounts.get(node.NODEPARTYNUMBER) ?? textAt(node, 'NODEPARTYNUMBER'),
      role: node.ROLE as 'Admin' | 'User',
    })),
  }
}
