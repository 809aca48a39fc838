/** The worker alone, with a handler of the test's own: what it runs, when, and what becomes of the effects. */
import sinon from 'sinon'
import type { EffectKind, NewEffect } from '../../src/core/effects.ts'
import { type DeliverDeps, type Deliverer, deliverer, type Handler } from '../../src/flows/deliver/deliver.ts'
import type { EffectRow } from '../../src/ports/store.ts'
import type { Report } from './world-life.ts'
import { type WorldStore, worldStore } from './world-store.ts'

export interface Loop extends AsyncDisposable, Deliverer {
  readonly store: WorldStore
  /** Key and second of each run. */
  readonly runs: readonly { readonly key: string; readonly s: number }[]
  readonly reports: readonly Report[]
  /** Key and state of each attempt that ended. */
  readonly ends: readonly string[]
  /** Of the loop itself. */
  readonly faults: readonly unknown[]
  /** `key`, or `key@lane`; without a lane each has its own. */
  add(...effects: (string | (Partial<NewEffect> & { readonly key: string }))[]): Promise<void>
  row(key: string): Promise<EffectRow>
  states(): Promise<Record<string, string>>
  tick(ms?: number): Promise<void>
  /** The clock alone is set back. */
  setBack(ms: number): void
  /** Timers that nobody has cleared. */
  timers(): number
  /** Another process with the same store. */
  another(handler: Handler, more?: LoopOptions): Deliverer
}

type LoopOptions = Partial<Pick<DeliverDeps, 'concurrency' | 'chance' | 'kinds'>>

export function loop(handler: Handler, options: LoopOptions = {}): Loop {
  sinon.restore()
  const time = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  const store = worldStore(() => Date.now())
  const runs: { key: string; s: number }[] = []
  const reports: Report[] = []
  const ends: string[] = []
  const faults: unknown[] = []
  let commits = 0

  const made = (handle: Handler, more: LoopOptions = {}): Deliverer => {
    const logged: Handler = (effect) => {
      runs.push({ key: effect.key, s: Date.now() / 1000 })
      return handle(effect)
    }
    return deliverer({
      store,
      clock: () => new Date(),
      chance: () => 0,
      handlers: { card: logged, mail: logged, notice: (effect) => (isTelling(effect) ? done(effect) : logged(effect)) },
      report: (effect, outcome, error) => reports.push({ key: effect.key, outcome, error }),
      ended: (effect, { state }) => isTelling(effect) || ends.push(`${effect.key} ${state}`),
      fault: (error) => faults.push(error),
      ...options,
      ...more,
    })
  }
  const asEffect = (it: string | (Partial<NewEffect> & { readonly key: string })): NewEffect => {
    const [key = '', lane = key] = typeof it === 'string' ? it.split('@') : [it.key]
    return { key, lane, kind: 'card' satisfies EffectKind, body: {}, ...(typeof it === 'string' ? {} : it) }
  }
  const { plain } = store
  const worker = made(handler)
  worker.start()

  return {
    ...{ store, runs, reports, ends, faults, ...worker },
    async add(...effects) {
      await plain.commit({ id: `c${++commits}`, expect: {}, effects: effects.map(asEffect) })
    },
    row: async (key) => (await plain.effects({ keyPrefix: key, limit: 1 }))[0]!,
    states: async () =>
      Object.fromEntries(
        (await plain.effects({ limit: 200 })).filter((e) => !isTelling(e)).map((e) => [e.key, e.state]),
      ),
    async tick(ms = 0) {
      await time.tickAsync(ms)
    },
    setBack: (ms) => time.setSystemTime(Date.now() - ms),
    timers: () => time.countTimers(),
    another(handle, more) {
      const other = made(handle, more)
      other.start()
      return other
    },
    async [Symbol.asyncDispose]() {
      const stopped = worker.stop(0)
      await time.tickAsync(1)
      await stopped
      time.restore()
    },
  }
}

/** That admins are told of what ended is not what these tests look at. */
const isTelling = ({ key }: { readonly key: string }): boolean => key.startsWith('notice:ended:')

export const done: Handler = async () => ({ state: 'done' })
export const hangs: Handler = () => new Promise(() => undefined)
export const throws =
  (error: Error): Handler =>
  async () => {
    throw error
  }
/** @param ms how long it takes. */
export const slowly =
  (ms: number): Handler =>
  async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return { state: 'done' }
  }
