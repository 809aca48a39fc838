/** What stands behind Details. */
import { number, plural } from '../plural.ts'

export const details = {
  button: 'Details',
  person: 'Person',
  email: 'E-mail',
  phone: 'Phone',
  department: 'Department',
  country: 'Country',
  address: 'Address',
  size: 'Size',
  people: (n: number): string => plural('en', n, { one: 'person', other: 'people' }),
  website: 'Website',
  taxId: 'Tax id',
  legalEntity: 'Legal entity',
  channel: 'Channel',
  revenue: 'Revenue',
  note: 'Note',
  customers: 'Customers',
  customer: { Person: 'Person', Organization: 'Organization' },
  lead: 'Lead',
  dualWrite: 'Dual-write',
  dualWriteNote: (prospectId: string): string =>
    `Prospect ${prospectId} came from Commerce over the map Prospects (leads).`,
  comment: 'Comment',
  history: 'History',
  historyEntry: (when: string, did: string): string => `${when} · ${did}`,
  historyNote: (entry: string, note: string): string => `${entry}: ${note}`,
  earlier: (n: number): string => `and ${number('en', n)} earlier`,
}
