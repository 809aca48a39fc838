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
  /** Number of the commit, or of the end of an attempt, from 1, and whether it is written before the process stops; null = nowhere. */
  readonly stops: { readonly of: 'commit' | 'settle'; readonly at: number; readonly written: boolean } | null
}

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder
const clock = { now: order.now }
const store = await openStore(order.storeUrl, { role: 'bot', clock: () => clock.now })

async function stop(): Promise<never> {
  process.stdout.write('here\n')
  return new Promise(() => setInterval(() => undefined, 1000))
}

const written = { commit: 0, settle: 0 }
async function stoppingAt<T>(what: keyof typeof written, write: () => Promise<T>): Promise<T> {
  const here = ++written[what] === order.stops?.at && what === order.stops.of
  if (here && !order.stops.written) return stop()
  const answer = await write()
  return here ? stop() : answer
}
const stopping: Store = {
  ...store,
  commit: (commit) => stoppingAt('commit', () => store.commit(commit)),
  settle: (...outcome) => stoppingAt('settle', () => store.settle(...outcome)),
}
const handler = senderOf(stopping, order.place, () => clock.now)
while (await turn(stopping, handler, clock));
process.stdout.write('done\n')
await store.close()
