/**
 * One e-mail, one customer: Commerce finds whoever signs in by the e-mail, and with a second customer of that e-mail nobody could.
 * A case holds the e-mail of its requester in its legal entity from the day it is qualified, also when it is rejected later.
 */
import type { Trouble } from '../../core/case.ts'
import type { Row } from '../../core/sides.ts'
import { type Book, leadAt, prospectAt, rowAt, textAt } from './book.ts'
import { type Organization, sameOrganization } from './same-organization.ts'

/** Whose contact, account and customers a case goes on with. */
type Holding =
  /** Nobody's: they are to be made. */
  | { readonly kind: 'free' }
  /** Its own, or what a rejected case of the same organization left behind. */
  | { readonly kind: 'left'; readonly accountId: string; readonly contactId: string }
  | { readonly kind: 'refused'; readonly trouble: Trouble }

/** The lead that holds an e-mail, by its claim; '' = none. */
export const holderOf = (book: Book, claimKey: string): string => textAt(rowAt(book, claimKey), 'leadId')

/**
 * Asked whenever a case begins to use an e-mail: at qualify, and when a lost one is reopened. Everything it looks at is in the book, so
 * of two cases that ask at once only one can be written.
 */
export function holding(book: Book, leadId: string, holder: string): Holding {
  const trouble = holder === leadId ? null : objection(prospectAt(book, leadId), prospectAt(book, holder), holder)
  if (trouble) return { kind: 'refused', trouble }
  const lead = leadAt(book, holder)
  const [accountId, contactId] = [textAt(lead, 'parentaccountid'), textAt(lead, 'parentcontactid')]
  return accountId && contactId ? { kind: 'left', accountId, contactId } : { kind: 'free' }
}

/** Why another case may not go on with what the holder has. */
function objection(prospect: Row | null, theirs: Row | null, holder: string): Trouble | null {
  if (!theirs) return null
  const owner = organizationOf(theirs)
  if (!sameOrganization(organizationOf(prospect), owner))
    return { code: 'email-other-organization', retry: false, subject: owner.name }
  if (theirs.B2BPROSPECTSTATUS === 'Approved') return { code: 'email-approved', retry: false, subject: holder }
  if (theirs.B2BPROSPECTSTATUS !== 'Rejected') return { code: 'email-open', retry: true, subject: holder }
  return null
}

const organizationOf = (prospect: Row | null): Organization => ({
  name: textAt(prospect, 'COMPANYNAME'),
  taxId: textAt(prospect, 'ORGANIZATIONNUMBER'),
})
