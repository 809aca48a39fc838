/** Goes through all cases, or those of one range, in the order of its entries, a page at a time. */
import type { Case } from '../core/case.ts'
import type { FindQuery, Store } from '../ports/store.ts'

const PAGE = 200

export interface CaseDoc {
  readonly case: Case
  readonly rev: number
}

/** Default: oldest first. */
export async function* everyCase(
  store: Pick<Store, 'find'>,
  range: Pick<FindQuery, 'index' | 'from' | 'to'> = { index: 'created' },
): AsyncGenerator<readonly CaseDoc[]> {
  let after: string | null = null
  do {
    const { docs, next }: Awaited<ReturnType<Store['find']>> = await store.find('cases', {
      ...range,
      limit: PAGE,
      ...(after === null ? {} : { after }),
    })
    yield docs.map(({ value, rev }) => ({ case: value as Case, rev }))
    after = next
  } while (after !== null)
}
