/** Waiting until everything is told, with the names of what is not when that takes too long. */
import type { OpenedStore } from '../../src/store/opened.ts'
import { pause } from './random.ts'

/** Rejects after `ms`. */
export async function outboxEmpty(store: OpenedStore, ms = 120_000): Promise<void> {
  const latest = performance.now() + ms
  const states = ['waiting', 'leased'] as const
  while ((await store.countEffects({ states })) > 0) {
    if (performance.now() < latest) await pause(100)
    else {
      const stuck = (await store.effects({ states, limit: 5 })).map((effect) => JSON.stringify(effect))
      throw new Error(`The outbox does not get empty at ${Date.now()}: ${stuck.join('\n')}`)
    }
  }
}
