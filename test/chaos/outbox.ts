/** Waiting until everything is told, with the names of what is not when that takes too long. */
import type { EffectRow } from '../../src/ports/store.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import { pause } from './random.ts'

/** Admins are told once in a slot of ten minutes: what waits for the next one is no work left behind. */
export const isForLater = ({ kind, notBefore }: EffectRow): boolean =>
  kind === 'notice' && notBefore > Date.now() + 5000

/** A mailbox takes thirty letters a minute, and a draft proves nothing for two. */
export const MAILBOX_MS = 1_800_000

/** Rejects after `ms`. */
export async function outboxEmpty(store: OpenedStore, ms = 120_000): Promise<void> {
  const latest = performance.now() + ms
  for (;;) {
    const open = (await store.effects({ states: ['waiting', 'leased'], limit: 200 })).filter((row) => !isForLater(row))
    if (open.length === 0) return
    if (performance.now() > latest)
      throw new Error(`The outbox does not get empty at ${Date.now()}: ${open.slice(0, 5).map((row) => JSON.stringify(row)).join('\n')}`) // prettier-ignore
    await pause(100)
  }
}
