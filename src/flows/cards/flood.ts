/** Many cards at once: the channel is bumped once by a list, and each lead's own card is a reply in its thread. */
import type { Case, CardPlace } from '../../core/case.ts'
import type { NewEffect } from '../../core/effects.ts'
import { type Conversation, teamsLane } from '../../core/settings/settings.ts'
import type { Chat } from '../../ports/chat.ts'
import type { Clock } from '../../ports/clock.ts'
import { Missing } from '../../ports/failures.ts'
import type { EffectOutcome, Shelf, Store } from '../../ports/store.ts'
import { caseKey } from '../case-write.ts'
import { everyEffect } from '../deliver/every-effect.ts'
import { noteReply } from './placed.ts'

export interface FloodDeps {
  readonly store: Store
  readonly chat: Chat
  /** One list a channel; may be lost: then a second list comes. */
  readonly floods: Shelf
  readonly placed: Shelf
  readonly clock: Clock
  readonly newId: () => string
}

/** Times are epoch ms. */
interface Flood {
  readonly root: CardPlace
  readonly oldest: readonly string[]
  readonly posted: number
  readonly lastPostAt: number
  /** The number on the list, and since when it is there. */
  readonly shown: number
  readonly shownAt: number
}

/** More cards than this waiting for one channel are a flood. */
const CROWD = 5
/** A flood is over this long after its last card. */
const CALM_MS = 60_000
const REFRESH_MS = 15_000
const LISTED = 10
const PAGE = 200

/** The message under which the next new card of this channel goes; null = it is a message of its own. */
export async function threadOfFlood(deps: FloodDeps, to: Conversation): Promise<string | null> {
  const lane = teamsLane(to)
  const open = await floodOf(deps, lane)
  if (open) return open.root.activityId
  const waiting = await newCards(deps, lane)
  if (waiting.length <= CROWD) return null
  const oldest = await cases(deps, waiting.slice(0, PAGE))
  oldest.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).splice(LISTED)
  const root = await deps.chat.post(to, { kind: 'flood', count: waiting.length, oldest })
  await noteReply(deps.placed, root)
  const now = deps.clock().getTime()
  const shown = { shown: waiting.length, shownAt: now }
  await keep(deps, lane, { root, oldest: oldest.map((c) => c.leadId), posted: 0, lastPostAt: now, ...shown })
  return root.activityId
}

/** A card of the flood is posted: the flood goes on. Its list is painted anew, in its turn, when it may say too little. */
export async function countInFlood(deps: FloodDeps, to: Conversation, leadId: string): Promise<void> {
  const lane = teamsLane(to)
  const open = await floodOf(deps, lane)
  if (!open) return
  const now = deps.clock().getTime()
  // A list that was begun with fewer than it has room for is filled: cards are posted oldest first.
  const oldest = [...new Set([...open.oldest, leadId])].slice(0, LISTED)
  const flood = { ...open, oldest, posted: open.posted + 1, lastPostAt: now }
  await keep(deps, lane, flood)
  const age = now - flood.shownAt
  if (flood.posted > flood.shown || age >= REFRESH_MS)
    await deps.store.commit({ id: deps.newId(), expect: {}, effects: [listEffect(flood, lane, REFRESH_MS - age)] })
}

/** One a number shown, so that the list is painted at most once in `REFRESH_MS`, and once more after its last card. */
const listEffect = ({ root, shownAt }: Flood, lane: string, delayMs: number): NewEffect => ({
  key: `card:list:${root.activityId}:${shownAt}`,
  kind: 'card',
  lane,
  body: { list: 1 },
  priority: 0,
  delayMs: Math.max(0, delayMs),
})

/** The list says how many there are by now. */
export async function repaintList(deps: FloodDeps, lane: string): Promise<EffectOutcome> {
  const open = await floodOf(deps, lane)
  if (!open) return { state: 'superseded' }
  const count = open.posted + (await newCards(deps, lane)).length
  try {
    if (count !== open.shown)
      await deps.chat.update(open.root, { kind: 'flood', count, oldest: await cases(deps, open.oldest) })
  } catch (error) {
    if (!(error instanceof Missing)) throw error
    await deps.floods.delete(lane)
    return { state: 'superseded' }
  }
  await keep(deps, lane, { ...open, shown: count, shownAt: deps.clock().getTime() })
  return { state: 'done' }
}

/** The list is gone, and its thread with it. */
export const forgetFlood = (deps: FloodDeps, to: Conversation): Promise<void> => deps.floods.delete(teamsLane(to))

const floodOf = async (deps: FloodDeps, lane: string): Promise<Flood | undefined> =>
  (await deps.floods.get(lane)) as Flood | undefined

const keep = (deps: FloodDeps, lane: string, flood: Flood): Promise<void> =>
  deps.floods.set(lane, flood, Math.max(1, flood.lastPostAt + CALM_MS - deps.clock().getTime()))

/** Lead ids whose first card waits for this channel, those that are due longest first. */
async function newCards(deps: FloodDeps, lane: string): Promise<string[]> {
  const due = new Map<string, number>()
  for await (const rows of everyEffect(deps.store, { states: ['waiting', 'leased'], kinds: ['card'], lane }))
    for (const { body, notBefore } of rows)
      if (body.first === 1) due.set(String(body.leadId), Math.min(notBefore, due.get(String(body.leadId)) ?? Infinity))
  return [...due].sort((a, b) => a[1] - b[1]).map(([leadId]) => leadId)
}

async function cases(deps: FloodDeps, leadIds: readonly string[]): Promise<Case[]> {
  const docs = await deps.store.read(leadIds.map(caseKey))
  return docs.filter((d) => d.rev > 0).map((d) => d.value as Case)
}
