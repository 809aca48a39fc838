/** Goes through the effects that answer a query, in the order of their keys, a page at a time. */
import type { EffectRow, Store } from '../../ports/store.ts'

type Query = Omit<Parameters<Store['effects']>[0], 'after' | 'limit'>

const PAGE = 200

export async function* everyEffect(store: Pick<Store, 'effects'>, query: Query): AsyncGenerator<readonly EffectRow[]> {
  for (let after: string | undefined; ;) {
    const rows = await store.effects({ ...query, limit: PAGE, ...(after === undefined ? {} : { after }) })
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.key
  }
}
