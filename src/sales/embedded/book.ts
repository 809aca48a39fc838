/** A book is one snapshot of everything a decision looks at, with the revisions it was read at. */
import type { LeadRow, OpportunityRow, Row } from '../../core/sides.ts'
import type { Doc, Store } from '../../ports/store.ts'
import { at } from './dual-write.ts'
import { accountKey, contactKey, customerKey, hierarchyKey, leadKey, opportunityKey, prospectRowKey } from './keys.ts'

export type Book = ReadonlyMap<string, Doc>

/** Null when the row is not there. */
export const rowAt = (book: Book, key: string): Row | null => (book.get(key)?.value as Row | undefined) ?? null
export const leadAt = (book: Book, leadId: string): LeadRow | null => rowAt(book, leadKey(leadId)) as LeadRow | null
export const opportunityAt = (book: Book, leadId: string): OpportunityRow | null =>
  rowAt(book, opportunityKey(leadId)) as OpportunityRow | null

export const textAt = (row: Row | null, path: string): string => {
  const value = at(row, path)
  return typeof value === 'string' ? value : ''
}

/** The legal entity of a Sales row. */
export const entityOf = (row: Row | null): string => textAt(row, 'msdyn_company.cdm_companycode')

const prospectKeyOf = (lead: LeadRow): string => prospectRowKey(entityOf(lead), textAt(lead, 'msdyn_prospectid'))
/** The prospect that a lead is in Commerce. */
export function prospectAt(book: Book, leadId: string): Row | null {
  const lead = leadAt(book, leadId)
  return lead && rowAt(book, prospectKeyOf(lead))
}

/** The customers that a lead's contact and account are in Commerce. */
export function customersAt(
  book: Book,
  leadId: string,
): { readonly person: Row | null; readonly organization: Row | null } {
  const { entity, person, organization } = namesOf(book, leadId)
  return {
    person: rowAt(book, customerKey(entity, person)),
    organization: rowAt(book, customerKey(entity, organization)),
  }
}

/** What the lead's rows name, as far as they are in the book; '' = nothing. */
function namesOf(book: Book, leadId: string) {
  const lead = leadAt(book, leadId)
  const [account, contact] = [textAt(lead, 'parentaccountid'), textAt(lead, 'parentcontactid')]
  const organization = textAt(rowAt(book, accountKey(account)), 'accountnumber')
  const person = textAt(rowAt(book, contactKey(contact)), 'msdyn_contactpersonid')
  return { entity: entityOf(lead), account, contact, organization, person }
}

/**
 * Reads until one snapshot holds every row that its own rows name, so that nothing in it is older than anything else.
 * @param first keys known beforehand; the better they guess, the fewer round trips.
 */
export async function readBook(
  store: Store,
  first: readonly string[],
  named: (book: Book) => readonly string[],
): Promise<Book> {
  for (let keys: readonly string[] = [...new Set(first)]; ;) {
    const book = new Map((await store.read(keys)).map((doc) => [doc.key, doc]))
    const wanted = [...new Set([...first, ...named(book)])]
    if (wanted.every((key) => book.has(key))) return book
    keys = wanted
  }
}

/** Every key of a lead's two sides, as far as the rows of this book name them. */
export function sidesKeys(book: Book, leadId: string): string[] {
  const lead = leadAt(book, leadId)
  const { entity, account, contact, organization, person } = namesOf(book, leadId)
  return [
    leadKey(leadId),
    opportunityKey(leadId),
    hierarchyKey('commerce', leadId),
    ...(lead ? [prospectKeyOf(lead)] : []),
    ...(account ? [accountKey(account)] : []),
    ...(contact ? [contactKey(contact)] : []),
    ...(organization ? [customerKey(entity, organization)] : []),
    ...(person ? [customerKey(entity, person)] : []),
  ]
}

/** The book as it will be once these rows are written. */
export function overlaid(book: Book, put: Readonly<Record<string, unknown>>): Book {
  const rows = Object.entries(put).map(
    ([key, value]) => [key, { key, value, rev: (book.get(key)?.rev ?? 0) + 1 }] as const,
  )
  return new Map([...book, ...rows])
}

/** The revision a row was read at; 0 = not there. */
export const revision = (book: Book, key: string): number => book.get(key)?.rev ?? 0
