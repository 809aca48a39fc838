/** Goes through the cases of a range, in the order of its entries, a page at a time. */
import type { Case } from '../core/case.ts'
import type { FindQuery, Store } from '../ports/store.ts'

const PAGE = 200

export interface CaseDoc {
  readonly case: Case
  readonly rev: number
}
interface Page {
  readonly docs: readonly CaseDoc[]
  /** Others follow. */
  readonly more: boolean
}

/** All cases, the oldest first. */
export const EVERY_CASE = { index: 'created' }

export async function* casesIn(
  store: Pick<Store, 'find'>,
  range: Omit<FindQuery, 'after' | 'limit'>,
  limit = PAGE,
): AsyncGenerator<Page> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<Store['find']>> = await store.find('cases', {
      ...range,
      limit,
      ...(after === null ? {} : { after }),
    })
    after = page.next
    yield { docs: page.docs.map(({ value, rev }) => ({ case: value as Case, rev })), more: after !== null }
  } while (after !== null)
}
