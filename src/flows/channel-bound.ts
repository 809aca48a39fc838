/** A channel is there for cards: those that waited for one go on. Through the store, so that whichever instance sends hears of it. */
import { type NewEffect } from '../core/effects.ts'
import { UNBOUND_LANE } from '../core/settings.ts'
import type { Store } from '../ports/store.ts'
import type { Handler } from './deliver.ts'

export interface ChannelDeps {
  readonly store: Store
}

/** @param id unlike any other: each time is an effect of its own. */
export const channelBoundEffect = (id: string): NewEffect => ({
  key: `notice:channels:${id}`,
  kind: 'notice',
  lane: 'channels',
  body: { channels: 1 },
})

/** Works on these; other notices go to `others`. */
export const channelBound =
  (deps: ChannelDeps, others: Handler): Handler =>
  async (effect) => {
    if (effect.body.channels === undefined) return others(effect)
    await deps.store.wakeLane(UNBOUND_LANE)
    return { state: 'done' }
  }
