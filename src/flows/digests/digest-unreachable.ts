/** Managers whom the bot cannot reach: flagged at the first refusal, listed to admins, forgotten once a digest arrives. */
import type { Person } from '../../core/case.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Directory } from '../../ports/directory.ts'
import type { Store } from '../../ports/store.ts'

interface FlagDeps {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
}

/** `digest.unreachable/<object id>` */
export interface Unreachable {
  /** ISO 8601 UTC. */
  readonly since: string
  /** A sentence of ours for an admin. */
  readonly why: string
}
export const UNREACHABLE = 'digest.unreachable/'
export const flagKey = (personId: string): string => `${UNREACHABLE}${personId}`

/** True: this is new, or has another reason than before. */
export async function flagUnreachable(
  { store, clock, newId }: FlagDeps,
  personId: string,
  why: string,
): Promise<boolean> {
  const key = flagKey(personId)
  const [doc] = await store.read([key])
  if ((doc?.value as Unreachable | undefined)?.why === why) return false
  const put = { [key]: { since: clock().toISOString(), why } satisfies Unreachable }
  return store.commit({ id: newId(), expect: { [key]: doc?.rev ?? 0 }, put })
}

export async function reached({ store, newId }: FlagDeps, personId: string): Promise<void> {
  const key = flagKey(personId)
  const [doc] = await store.read([key])
  if (doc && doc.rev > 0) await store.commit({ id: newId(), expect: { [key]: doc.rev }, del: [key] })
}

/** Of today's managers, those whom the last digest did not reach. */
export async function unreachableManagers({
  store,
  directory,
}: {
  readonly store: Pick<Store, 'read'>
  readonly directory: Directory
}): Promise<readonly (Unreachable & { readonly person: Person })[]> {
  const managers = await directory.holders(['manager'], MOST)
  const docs = await store.read(managers.map(({ id }) => flagKey(id)))
  return managers.flatMap((person, i) => {
    const flag = docs[i]?.value as Unreachable | undefined
    return flag ? [{ ...flag, person }] : []
  })
}
const MOST = 1000
