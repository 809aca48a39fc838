/** Waiting until everything is told, with the names of what is not when that takes too long. */
import type { EffectRow } from '../../src/ports/store.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import { pause } from './random.ts'

/** Admins are told once in a slot of ten minutes: what waits for the next one is no work left behind. */
export const isForLater = ({ kind, notBefore }: EffectRow): boolean =>
  kind === 'notice' && notBefore > Date.now() + 5000

/** A mailbox takes thirty letters a minute, a draft proves nothing for two, and one that rests makes all behind it wait. */
export const MAILBOX_MS = 300_000

/** Rejects when nothing was told for `ms`. */
export async function outboxEmpty(store: OpenedStore, ms = 120_000): Promise<void> {
  let [fewest, since] = [Infinity, performance.now()]
  for (;;) {
    const count = await store.countEffects({ states: ['waiting', 'leased'] })
    if (count < fewest) [fewest, since] = [count, performance.now()]
    // Those of later are not many: an admin has one notice.
    const open = (await store.effects({ states: ['waiting', 'leased'], limit: 200 })).filter((row) => !isForLater(row))
    if (open.length === 0) return
    if (performance.now() - since > ms)
      throw new Error(`The outbox does not get empty at ${Date.now()}: ${open.slice(0, 5).map((row) => JSON.stringify(row)).join('\n')}`) // prettier-ignore
    await pause(count > 200 ? 1000 : 100)
  }
}
