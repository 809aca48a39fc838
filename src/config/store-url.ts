/** The address of the store as `openStore` takes it. */
import type { StoreAddress } from './parsers.ts'

export const storeUrl = (store: StoreAddress): string =>
  store.kind === 'sqlite' ? `sqlite:${store.file}` : store.url.reveal()
