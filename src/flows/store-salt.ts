/** A random text that belongs to this store and to nothing else, so that hashes in it cannot be guessed from outside. */
import { StoreFailure } from '../ports/failures.ts'
import type { Store } from '../ports/store.ts'

const KEY = 'settings/salt'

/** The same for all who use the store, from the first call on. */
export async function storeSalt(store: Store, newId: () => string): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const [doc] = await store.read([KEY])
    if (doc && doc.rev > 0) return (doc.value as { salt: string }).salt
    await store.commit({ id: newId(), expect: { [KEY]: 0 }, put: { [KEY]: { salt: newId() } } })
  }
  throw new StoreFailure('The salt of the store could not be written.')
}
