/**
 * A process that works off the mail effects of a store until it is killed, or stops at a commit to be killed there:
 * node mail-child.ts <JSON of ChildOrder>
 */
import type { Store } from '../../../src/ports/store.ts'
import { openStore } from '../../../src/store/open.ts'
import type { FakeGraph } from './index.ts'
import { senderOf, turn } from './mail-day.ts'

export interface ChildOrder {
  readonly storeUrl: string
  readonly place: Pick<FakeGraph, 'url' | 'from' | 'app'>
  /** ms: its time begins here. */
  readonly now: number
  /** Number of the commit, from 1, and whether it is written before the process stops; null = nowhere. */
  readonly stops: { readonly at: number; readonly written: boolean } | null
}

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder
const clock = { now: order.now }
const store = await openStore(order.storeUrl, { role: 'bot', clock: () => clock.now })

async function stop(): Promise<never> {
  process.stdout.write('here\n')
  return new Promise(() => setInterval(() => undefined, 1000))
}

let commits = 0
const stopping: Store = {
  ...store,
  async commit(commit) {
    const here = ++commits === order.stops?.at
    if (here && !order.stops?.written) return stop()
    const written = await store.commit(commit)
    return here ? stop() : written
  },
}
const handler = senderOf(stopping, order.place, () => clock.now)
while (await turn(stopping, handler, clock));
process.stdout.write('done\n')
await store.close()
