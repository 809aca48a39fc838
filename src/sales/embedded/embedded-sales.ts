/** Both sides kept here, as documents of the store: what Dynamics 365 Sales, Commerce and dual-write would do, in the caller's own commit. */
import type { LeadRow } from '../../core/sides.ts'
import type { LeadListing, Sales } from '../../ports/sales.ts'
import type { Store } from '../../ports/store.ts'
import { apply } from './apply.ts'
import { readBook, rowAt, sidesKeys, textAt } from './book.ts'
import { prospectClaimKey, prospectRowKey } from './keys.ts'
import { receive } from './receive.ts'
import { prospectOf, sidesOf } from './sides.ts'

/** Nothing is written here: `receive` and `apply` prepare what the caller commits. A store that fails throws `StoreFailure`. */
export function embeddedSales({ store }: { readonly store: Store }): Sales {
  return {
    kind: 'embedded',
    receive,
    apply: (order) => apply(store, order),
    sides: async (leadId) =>
      sidesOf(await readBook(store, sidesKeys(new Map(), leadId), (book) => sidesKeys(book, leadId)), leadId),
    prospect: (legalEntity, prospectId) => prospect(store, legalEntity, prospectId),
    view: (name, query) => view(store, name, query),
  }
}

async function prospect(store: Store, legalEntity: string, prospectId: string): ReturnType<Sales['prospect']> {
  const keys = [prospectClaimKey(legalEntity, prospectId), prospectRowKey(legalEntity, prospectId)] as const
  const book = await readBook(store, keys, () => [])
  const state = prospectOf(rowAt(book, keys[1]))
  return state && { leadId: textAt(rowAt(book, keys[0]), 'leadId'), ...state }
}

/** *My open leads* of nobody is empty: without an owner there is no "my". */
async function view(
  store: Store,
  name: 'b2b' | 'my-open',
  { owner, after, limit }: Parameters<Sales['view']>[1],
): ReturnType<Sales['view']> {
  const page = { limit, descending: true, ...(after === undefined ? {} : { after }) }
  if (name === 'my-open' && !owner) return { leads: [], next: null }
  // "0" is the character behind "/": all entries that begin with this owner.
  const mine = { index: 'open-by-owner', from: `${owner ?? ''}/`, to: `${owner ?? ''}0` }
  const { docs, next } = await store.find('sales.lead', { ...page, ...(name === 'b2b' ? { index: 'b2b' } : mine) })
  return { leads: docs.map((doc) => listing(doc.value as LeadRow)), next }
}

/** The topic is empty for a lead that dual-write made: the map does not carry one. */
const listing = (lead: LeadRow): LeadListing => ({
  leadId: lead.leadid,
  topic: textAt(lead, 'subject'),
  company: textAt(lead, 'companyname'),
  createdAt: textAt(lead, 'createdon'),
  owner: textAt(lead, 'ownerid'),
})
