/** Many cards at once: the channel is bumped once by a list, and each lead's own card is a reply in its thread. */
import type { Case, CardPlace } from '../core/case.ts'
import { type Conversation, teamsLane } from '../core/settings.ts'
import type { Chat } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import { TryLater } from '../ports/failures.ts'
import type { Shelf, Store } from '../ports/store.ts'
import { caseKey } from './case-write.ts'

export interface FloodDeps {
  readonly store: Store
  readonly chat: Chat
  /** One list a channel; may be lost: then a second list comes. */
  readonly floods: Shelf
  readonly clock: Clock
}

interface Flood {
  readonly root: CardPlace
  readonly oldest: readonly string[]
  readonly posted: number
  readonly shown: number
  readonly shownAt: number
}

/** More cards than this waiting for one channel are a flood. */
const CROWD = 5
/** A flood is over this long after its last card. */
const CALM_MS = 60_000
const REFRESH_MS = 15_000
const LISTED = 10

/** The message under which the next new card of this channel goes; null = it is a message of its own. */
export async function threadOfFlood(deps: FloodDeps, to: Conversation): Promise<string | null> {
  const lane = teamsLane(to)
  const open = (await deps.floods.get(lane)) as Flood | undefined
  if (open) return open.root.activityId
  const waiting = await newCards(deps, lane)
  if (waiting.length <= CROWD) return null
  const total = waiting.length < 200 ? waiting.length : await waitingIn(deps, lane)
  const oldest = waiting.slice(0, LISTED)
  const root = await deps.chat.post(to, { kind: 'flood', count: total, oldest: await cases(deps, oldest) })
  const flood: Flood = { root, oldest, posted: 0, shown: total, shownAt: deps.clock().getTime() }
  await deps.floods.set(lane, flood, CALM_MS)
  return root.activityId
}

/** A card of the flood is posted: the flood goes on, and its list shows how far. */
export async function countInFlood(deps: FloodDeps, to: Conversation): Promise<void> {
  const lane = teamsLane(to)
  const open = (await deps.floods.get(lane)) as Flood | undefined
  if (open) await deps.floods.set(lane, await refreshed(deps, lane, { ...open, posted: open.posted + 1 }), CALM_MS)
}

/** The count on the list follows what came since; a refresh that Teams does not take now is taken later. */
async function refreshed(deps: FloodDeps, lane: string, flood: Flood): Promise<Flood> {
  const now = deps.clock().getTime()
  if (now - flood.shownAt < REFRESH_MS) return flood
  const count = flood.posted + (await waitingIn(deps, lane))
  if (count === flood.shown) return flood
  try {
    await deps.chat.update(flood.root, { kind: 'flood', count, oldest: await cases(deps, flood.oldest) })
  } catch (error) {
    if (error instanceof TryLater) return flood
    throw error
  }
  return { ...flood, shown: count, shownAt: now }
}

const waitingIn = (deps: FloodDeps, lane: string): Promise<number> =>
  deps.store.countEffects({ states: ['waiting', 'leased'], kind: 'card', lane })

/** Lead ids whose first card waits for this channel, oldest first, at most 200. */
async function newCards(deps: FloodDeps, lane: string): Promise<string[]> {
  const rows = await deps.store.effects({ states: ['waiting', 'leased'], kinds: ['card'], lane, limit: 200 })
  return rows.filter((row) => row.body.first === 1).map((row) => String(row.body.leadId))
}

async function cases(deps: FloodDeps, leadIds: readonly string[]): Promise<Case[]> {
  const docs = await deps.store.read(leadIds.map(caseKey))
  return docs.filter((d) => d.rev > 0).map((d) => d.value as Case)
}
