/**
 * What each legal entity has set up in Commerce, and without which no customer can be made: currencies and customer groups.
 * Any legal entity is taken as set up in the usual way unless the table says otherwise; an admin mends what is lacking.
 */
import type { Row } from '../../core/sides.ts'
import type { Store } from '../../ports/store.ts'
import type { Reference } from './dual-write.ts'

const USUAL: Reference = { currency: ['USD'], 'customer group': ['B2B'] }
const EURO: Reference = { currency: ['EUR'], 'customer group': ['B2B'] }

/** The legal entities of Microsoft's demonstration data, and two that nobody finished setting up. */
const LEGAL_ENTITIES: ReadonlyMap<string, Reference> = new Map([
  ['usrt', USUAL],
  ['usmf', USUAL],
  ['demf', EURO],
  ['esmf', EURO],
  ['frrt', EURO],
  ['gbsi', { currency: ['GBP'], 'customer group': ['B2B'] }],
  ['jpmf', { currency: ['JPY'], 'customer group': ['B2B'] }],
  ['zzno', { currency: ['USD'], 'customer group': [] }],
  ['zznc', { currency: [], 'customer group': ['B2B'] }],
])

export const referenceKey = (entity: string): string => `commerce.reference/${entity.toLowerCase()}`

/** As delivered; what an admin mended stands in the store and wins (`referenceOf`). */
export const delivered = (entity: string): Reference => LEGAL_ENTITIES.get(entity.toLowerCase()) ?? USUAL

export const referenceOf = (mended: Row | null, entity: string): Reference =>
  mended === null ? delivered(entity) : (mended as unknown as Reference)

/**
 * Sets up a currency or a customer group in a legal entity, so that a decision refused as *missing-reference* can be retried.
 * @param id unique per attempt, as the store asks.
 * @returns false when somebody else mended the same legal entity at that moment, and nothing was written.
 */
export async function mendReference(
  store: Store,
  entity: string,
  table: keyof Reference,
  name: string,
  id: string,
): Promise<boolean> {
  const key = referenceKey(entity)
  const [doc] = await store.read([key])
  const known = referenceOf((doc?.value as Row | undefined) ?? null, entity)
  const mended: Reference = { ...known, [table]: [...new Set([...known[table], name])] }
  return store.commit({ id, expect: { [key]: doc?.rev ?? 0 }, put: { [key]: mended } })
}
