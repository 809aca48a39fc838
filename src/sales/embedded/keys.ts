/**
 * Where each row stands, and the ids of what one request makes. All of them are derived from the lead's id, which is random:
 * no counter that every write would queue for, the same id however often a write is prepared, and a second row is
 * impossible because each is written with `expect 0`.
 */
import { hash } from 'node:crypto'
import { normaliseEmail, prospectKey } from '../../core/request.ts'

export const leadKey = (leadId: string): string => `sales.lead/${leadId}`
export const accountKey = (accountId: string): string => `sales.account/${accountId}`
export const contactKey = (contactId: string): string => `sales.contact/${contactId}`
export const noteKey = (noteId: string): string => `sales.note/${noteId}`
/** One opportunity a lead, so it is found by the lead's id alone. */
export const opportunityKey = (leadId: string): string => `sales.opportunity/${rowId('opportunity', leadId)}`
/** The activity that closing an opportunity leaves behind. */
export const closeKey = (closeId: string): string => `sales.opportunityclose/${closeId}`
export const prospectRowKey = (entity: string, prospectId: string): string =>
  `commerce.prospect/${prospectKey(entity, prospectId)}`
export const customerKey = (entity: string, account: string): string =>
  `commerce.customer/${entity.toLowerCase()}/${account}`
/** One hierarchy an approved lead; both sides keep it under its number. */
export const hierarchyKey = (side: 'sales' | 'commerce', leadId: string): string =>
  `${side}.hierarchy/${number('CH', leadId)}`

/** Who was there first with this prospect id: `{ leadId }`. */
export const prospectClaimKey = (entity: string, prospectId: string): string =>
  `claim.prospect/${prospectKey(entity, prospectId)}`
/** Whose customers have this e-mail: `{ leadId }`. */
export const emailClaimKey = (entity: string, email: string): string =>
  `claim.email/${entity.toLowerCase()}/${normaliseEmail(email)}`

const digest = (text: string): string => hash('sha256', text, 'hex')

/** The GUID (RFC 9562, version 8) of the row that this lead makes in a table; `nth` where it makes several. */
export function rowId(table: string, leadId: string, nth = 0): string {
  const hex = digest(`${table}/${leadId}/${nth}`)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** Base 32 without the letters that are read as digits or as each other. */
const LETTERS: Readonly<Record<string, string>> = { i: 'w', l: 'x', o: 'y', u: 'z' }

/**
 * What people read out on the phone, such as `CP-7K3M9-QWX2T-4BV8N`: 75 bits of the lead's id, within the 20 characters of
 * a customer account. What one lead made ends alike: CP the person's customer, CO the organization's, CH the hierarchy,
 * PP and PO the two parties.
 */
export function number(prefix: 'CP' | 'CO' | 'CH' | 'PP' | 'PO', leadId: string): string {
  const bits = BigInt(`0x${digest(leadId).slice(0, 19)}`) >> 1n
  const digits = bits
    .toString(32)
    .padStart(15, '0')
    .replace(/[ilou]/g, (letter) => LETTERS[letter] ?? letter)
    .toUpperCase()
  return `${prefix}-${digits.slice(0, 5)}-${digits.slice(5, 10)}-${digits.slice(10)}`
}
