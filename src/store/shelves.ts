/** Keyv over the documents: for what may be lost or rewritten. Kinds that decide can be read here and are written by `commit` alone. */
import { Keyv } from 'keyv'
import { StoreFailure } from '../ports/failures.ts'
import type { Doc, Shelf, Shelves } from '../ports/store.ts'

/** What a database gives its shelves; keys are whole (`<kind>/<id>`). */
export interface ShelfRows {
  get(key: string): Promise<Doc>
  /** `ttlMs` null = for good. */
  set(key: string, value: unknown, ttlMs: number | null): Promise<void>
  delete(key: string): Promise<void>
}

const DECIDES = /^(cases|settings|(sales|commerce|claim)(\..*)?)$/s

interface Entry {
  readonly key: string
  readonly value: { readonly value: unknown }
  readonly expires?: number
}

/** What Keyv 6 asks of a storage adapter, as narrow as ours is. */
interface Adapter {
  namespace: string
  readonly capabilities: { readonly expires: true }
  get(key: string): Promise<{ readonly value: unknown } | undefined>
  getMany(keys: readonly string[]): Promise<({ readonly value: unknown } | undefined)[]>
  set(key: string, envelope: { readonly value: unknown }, expires?: number): Promise<boolean>
  setMany(entries: readonly Entry[]): Promise<boolean[]>
  has(key: string): Promise<boolean>
  hasMany(keys: readonly string[]): Promise<boolean[]>
  delete(key: string): Promise<boolean>
  deleteMany(keys: readonly string[]): Promise<boolean[]>
  clear(): Promise<void>
}

/** Keyv's storage adapter for one kind. It takes absolute expiry (Keyv 6) and fails by throwing alone. */
function keyvAdapter(rows: ShelfRows, kind: string): Adapter {
  const whole = (key: string): string => `${kind}/${key}`
  const writable = (): void => {
    if (DECIDES.test(kind)) throw new TypeError(`${kind} decides: it is written by commit alone`)
  }
  /** Keyv reckons by this process's clock, the rows by the database's. */
  const ttl = (expires: number | undefined): number | null =>
    expires === undefined ? null : Math.round(expires - Date.now())

  const adapter: Adapter = {
    namespace: kind,
    capabilities: { expires: true },
    async get(key) {
      const doc = await rows.get(whole(key))
      return doc.rev > 0 ? { value: doc.value } : undefined
    },
    getMany: (keys) => Promise.all(keys.map((key) => adapter.get(key))),
    async set(key, envelope, expires) {
      writable()
      await rows.set(whole(key), envelope.value, ttl(expires))
      return true
    },
    setMany: (entries) => Promise.all(entries.map(({ key, value, expires }) => adapter.set(key, value, expires))),
    has: async (key) => (await adapter.get(key)) !== undefined,
    hasMany: (keys) => Promise.all(keys.map((key) => adapter.has(key))),
    async delete(key) {
      writable()
      const known = await adapter.has(key)
      await rows.delete(whole(key))
      return known
    },
    deleteMany: (keys) => Promise.all(keys.map((key) => adapter.delete(key))),
    // Nothing here is ever thrown away by the kind.
    clear: () => Promise.reject(new TypeError(`${kind} cannot be cleared`)),
  }
  return adapter
}

/**
 * Keyv 6.1 answers a failing store with undefined or false as soon as somebody listens to its `error` event, and throws otherwise.
 * A listener that throws makes it throw whoever else listens: the event is emitted before Keyv makes up its answer.
 * Values are stored as they are (no serialization), so that a shelf reads what a commit wrote; expiry is the database's.
 */
export function keyvOver(rows: ShelfRows, kind: string): Keyv {
  const keyv = new Keyv({ store: keyvAdapter(rows, kind), namespace: kind, serialization: false, checkExpired: false })
  keyv.on('error', (error: unknown) => {
    throw error instanceof Error ? error : new StoreFailure(String(error))
  })
  return keyv
}

export function shelvesOver(rows: ShelfRows): Shelves {
  const known = new Map<string, Shelf>()
  return (kind) => {
    const shelf = known.get(kind) ?? shelfOver(keyvOver(rows, kind), kind)
    known.set(kind, shelf)
    return shelf
  }
}

function shelfOver(keyv: Keyv, kind: string): Shelf {
  // Keyv passes an empty key over in silence.
  const named = (key: string): string => {
    if (key === '') throw new TypeError(`${kind}: the key is empty`)
    return key
  }
  return {
    get: async (key) => keyv.get<unknown>(named(key)),
    async set(key, value, ttlMs) {
      if (!(await keyv.set(named(key), value, ttlMs))) throw new StoreFailure(`${kind}/${key} could not be stored.`)
    },
    async delete(key) {
      await keyv.delete(named(key))
    },
  }
}
