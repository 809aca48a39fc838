/**
 * A channel is bound: the cards that waited for one go on, and what Teams refused is tried again. Then, and when the bot was removed from a
 * channel, open cases whose card is where it is no more get one where people are. It is an effect, so that whichever instance sends does
 * it, and a crash loses nothing of it.
 */
import type { Case } from '../../core/case.ts'
import type { NewEffect } from '../../core/effects.ts'
import {
  routeOf,
  type Settings,
  SETTINGS_KEY,
  settingsOf,
  teamsLane,
  UNBOUND_LANE,
} from '../../core/settings/settings.ts'
import type { EffectRow, Store } from '../../ports/store.ts'
import { caseKey, loadCase } from '../case-write.ts'
import { casesIn } from '../cases-in.ts'
import type { Handler } from '../deliver/deliver.ts'
import { everyEffect } from '../deliver/every-effect.ts'
import { CHANNELS_KEY, knownChannels, leftChannels } from './known-channels.ts'
import { leavePlace } from '../cards/paint-card.ts'

export interface ChannelDeps {
  readonly store: Store
  readonly newId: () => string
}

/** @param id unlike any other: each time is an effect of its own. */
export const channelBoundEffect = (id: string): NewEffect => ({
  ...{ key: `notice:channels:${id}`, kind: 'notice', lane: 'channels' },
  body: { channels: 'bound' },
})

const BUSY_MS = 1000
const MINUTE_MS = 60_000
/** The bot was removed from a channel, by whomever: what follows is done once a minute, for all that was left in it. `now` is epoch ms. */
export const channelLeftEffect = (now: number): NewEffect => ({
  ...{ key: `notice:channels:left:${Math.floor(now / MINUTE_MS)}`, kind: 'notice', lane: 'channels' },
  body: { channels: 'left' },
  delayMs: MINUTE_MS - (now % MINUTE_MS),
})

/** Works on these; other notices go to `others`. */
export const channelBound =
  (deps: ChannelDeps, others: Handler): Handler =>
  async (effect) => {
    if (effect.body.channels === undefined) return others(effect)
    const [settings, channels] = await deps.store.read([SETTINGS_KEY, CHANNELS_KEY])
    const rooms: Rooms = {
      settings: settingsOf(settings?.value),
      here: new Set(knownChannels(channels, settingsOf(settings?.value)).map(teamsLane)),
      left: new Set(leftChannels(channels).map((conversationId) => teamsLane({ conversationId }))),
    }
    if (effect.body.channels === 'bound') {
      await deps.store.wakeLane(UNBOUND_LANE)
      // One that is being looked at just now may have read that there is no channel.
      const [busy] = await deps.store.effects({ states: ['leased'], lane: UNBOUND_LANE, limit: 1 })
      if (busy) return { state: 'waiting', delayMs: BUSY_MS, counted: false }
      await retryParked(deps, rooms)
    }
    if (rooms.left.size > 0) await moveOpen(deps, rooms)
    return { state: 'done' }
  }

/** By their lanes. */
interface Rooms {
  readonly settings: Settings
  readonly here: ReadonlySet<string>
  readonly left: ReadonlySet<string>
}

/** All but those that would be refused again: an admin is told of each. */
async function retryParked({ store }: ChannelDeps, rooms: Rooms): Promise<void> {
  for await (const rows of everyEffect(store, { states: ['parked'], kinds: ['card'] })) {
    const docs = await store.read(rows.map(({ body }) => caseKey(String(body.leadId))))
    for (const [i, row] of rows.entries())
      if (mayGo(row, docs[i]?.value as Case | undefined, rooms)) await store.retryEffect(row.key)
  }
}

/** What concerns one message (a copy, a list) can be done only where that is; a card also where its route leads. */
const mayGo = ({ lane, body }: EffectRow, c: Case | undefined, { here, settings }: Rooms): boolean =>
  here.has(lane) ||
  (c !== undefined && body.activityId === undefined && here.has(teamsLane(routeOf(settings, c.request))))

async function moveOpen(deps: ChannelDeps, { here, left }: Rooms): Promise<void> {
  for await (const { docs } of casesIn(deps.store, { index: 'open' }))
    for (const { case: c } of docs) if (c.card && left.has(teamsLane(c.card))) await move(deps, c.leadId, here)
}

/** Not where the bot was removed, too: the old message may be there again some day. */
async function move(deps: ChannelDeps, leadId: string, here: ReadonlySet<string>): Promise<void> {
  for (;;) {
    const loaded = await loadCase(deps.store, leadId)
    if (!loaded?.case.card || !here.has(teamsLane(routeOf(loaded.settings, loaded.case.request)))) return
    if (await leavePlace(deps, loaded)) return
  }
}
