/** Goes through all cases, oldest first, a page at a time. */
import type { Case } from '../core/case.ts'
import type { Store } from '../ports/store.ts'

const PAGE = 200

export interface CaseDoc {
  readonly case: Case
  readonly rev: number
}

export async function* everyCase(store: Pick<Store, 'find'>): AsyncGenerator<readonly CaseDoc[]> {
  let after: string | null = null
  do {
    const { docs, next }: Awaited<ReturnType<Store['find']>> = await store.find('cases', {
      index: 'created',
      limit: PAGE,
      ...(after === null ? {} : { after }),
    })
    yield docs.map(({ value, rev }) => ({ case: value as Case, rev }))
    after = next
  } while (after !== null)
}
