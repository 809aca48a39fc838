/** The memory store, slowed down, broken or interrupted between two of its steps: what happens just before or just after a call. */
import { StoreFailure } from '../../src/ports/failures.ts'
import type { Store } from '../../src/ports/store.ts'
import { memoryStore } from './memory-store.ts'

type Op = 'read' | 'commit' | 'lease' | 'settle' | 'renew' | 'nextDue' | 'effects'
type Act = () => void | Promise<void>
type Fits<O extends Op> = (...args: Parameters<Store[O]>) => boolean
interface Hook {
  readonly op: Op
  readonly when: 'before' | 'after'
  readonly act: Act
  readonly fits: (args: readonly unknown[]) => boolean
}

export interface WorldStore extends Store {
  /** The same store without any of that: for looking at. */
  readonly plain: Store
  /** Runs once, right before the next such call; what it throws, the caller gets. */
  before<O extends Op>(op: O, act: Act, fits?: Fits<O>): void
  /** Runs once, right after the next such call: a throw is an answer that got lost. */
  after<O extends Op>(op: O, act: Act, fits?: Fits<O>): void
  /** Every one of these calls fails until told otherwise. */
  readonly down: Set<Op>
  /** Ms that each call takes, by the (fake) timers; half of it before it has happened. */
  latency: (() => number) | null
  /** Nothing of that any more. */
  calm(): void
  /** How often it was called. */
  readonly calls: Record<Op, number>
}

export const broken: Act = () => {
  throw new StoreFailure('The store does not answer.')
}

export function worldStore(now: () => number): WorldStore {
  const inner = memoryStore(now)
  const hooks: Hook[] = []
  const down = new Set<Op>()
  const calls = { read: 0, commit: 0, lease: 0, settle: 0, renew: 0, nextDue: 0, effects: 0 }

  async function run(op: Op, when: Hook['when'], args: readonly unknown[]): Promise<void> {
    const at = hooks.findIndex((h) => h.op === op && h.when === when && h.fits(args))
    if (at >= 0) await hooks.splice(at, 1)[0]!.act()
  }
  const pause = async (): Promise<void> => {
    const ms = store.latency ? store.latency() / 2 : 0
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
  }
  const watched =
    <A extends unknown[], T>(op: Op, call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      calls[op]++
      await pause()
      if (down.has(op)) await broken()
      await run(op, 'before', args)
      const answer = await call(...args)
      await run(op, 'after', args)
      await pause()
      return answer
    }
  const fitting =
    <O extends Op>(fits: Fits<O> | undefined): Hook['fits'] =>
    (args) =>
      fits?.(...(args as Parameters<Store[O]>)) ?? true

  const store: WorldStore = {
    ...inner,
    plain: inner,
    read: watched('read', (keys) => inner.read(keys)),
    commit: watched('commit', (commit) => inner.commit(commit)),
    lease: watched('lease', (request) => inner.lease(request)),
    settle: watched('settle', (key, token, outcome) => inner.settle(key, token, outcome)),
    renew: watched('renew', (key, token, ms) => inner.renew(key, token, ms)),
    nextDue: watched('nextDue', (request) => inner.nextDue(request)),
    effects: watched('effects', (query) => inner.effects(query)),
    before: (op, act, fits) => void hooks.push({ op, when: 'before', act, fits: fitting(fits) }),
    after: (op, act, fits) => void hooks.push({ op, when: 'after', act, fits: fitting(fits) }),
    down,
    latency: null,
    calm() {
      hooks.length = 0
      down.clear()
      store.latency = null
    },
    calls,
  }
  return store
}
