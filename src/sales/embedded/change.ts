/** What a move changes on the Sales side, before dual-write carries it over. */
import type { Trouble } from '../../core/case.ts'
import type { LeadRow } from '../../core/sides.ts'
import type { Order } from '../../ports/sales.ts'
import type { Book } from './book.ts'
import type { Reference } from './dual-write.ts'

/** All that a move is computed from. */
export interface Scene {
  readonly book: Book
  readonly lead: LeadRow
  readonly order: Order
  readonly reference: Reference
}

export type Change =
  /** Rows (and claims) by key. */
  | { readonly kind: 'rows'; readonly rows: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly trouble: Trouble }
