/** A lane that rests in the memory of one instance is woken through the store, by whichever instance learns that it may go on. */
import type { NewEffect } from '../core/effects.ts'
import type { Handler } from './deliver.ts'

/** @param id unlike any other: each waking is an effect of its own. */
export const wakeEffect = (lane: string, id: string): NewEffect => ({
  key: `notice:wake:${id}`,
  kind: 'notice',
  lane: `wake:${id}`,
  body: { wake: lane },
})

/** Works on these; other notices go to `others`. */
export const waker =
  (wake: (lane: string) => void, others: Handler): Handler =>
  (effect) => {
    if (typeof effect.body.wake !== 'string') return others(effect)
    wake(effect.body.wake)
    return Promise.resolve({ state: 'done' })
  }
