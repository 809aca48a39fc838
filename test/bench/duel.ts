/** The bot and empty handlers side by side, each in its own process, with the same keys, tokens and clicks. */
import { tmpdir } from 'node:os'
import type { DecisionVerb } from '../../src/core/case.ts'
import { ownPort } from '../support/own-port.ts'
import { startProgram } from '../support/child-bot-process.ts'
import type { Usage } from '../support/child-bot-probe.ts'
import { type ChildWorld, childWorld } from '../support/child-bot-world.ts'
import { clicksOf, type LoadGun, loadGun, type Shot } from '../support/load.ts'
import { type Seeded, seed } from '../support/load-seed.ts'

/** Somebody who takes clicks. */
export interface Target {
  readonly url: string
  usage(): Promise<Usage>
}

export interface Duel {
  readonly world: ChildWorld
  readonly bot: Target
  readonly empty: Target
  readonly people: LoadGun
  readonly shop: LoadGun
  /** So many new cases that nobody has clicked yet. */
  fresh(count: number): readonly Seeded[]
  clicks(on: readonly Seeded[], verb: DecisionVerb, version?: number): Shot[]
  close(): Promise<void>
}

const BARE = new URL(import.meta.resolve('./bare-bot.ts'))
export const AGENTS = new URL(import.meta.resolve('./agents-bot.ts'))
/** The letters are Commerce's: each would be a file of its own, written while the next decision is timed. */
const ENV = { MAIL_OWNER: 'commerce' }
const REASONS: Partial<Record<DecisionVerb, string>> = { lose: '5', disqualify: '4' }

export interface DuelOptions {
  /** Cases stored before. */
  readonly cases: number
  /** What became of the `n`th; default: they are all new. */
  readonly decided?: (n: number) => DecisionVerb | null
  /** For `node --cpu-prof`: what the bot is started with. */
  readonly nodeArgs?: readonly string[]
}

export async function duel({ cases, decided = () => null, nodeArgs = [] }: DuelOptions): Promise<Duel> {
  const world = await childWorld({ reps: 5, channels: 25, env: ENV })
  const all = await seed(world.bot.storeUrl, world.teams, { count: cases, channels: world.channels, decided })
  const open = all.filter((_, n) => decided(n) === null)
  const empty = await emptyHandler(BARE, world.teams.env)
  await world.bot.start({}, nodeArgs)
  const [people, shop] = [loadGun(), loadGun()]
  const shot = clicksOf(world.teams)
  let used = 0
  return {
    ...{ world, bot: world.bot, empty, people, shop },
    fresh(count) {
      if (used + count > open.length) throw new Error(`Only ${open.length} new cases were stored.`)
      used += count
      return open.slice(used - count, used)
    },
    clicks: (on, verb, version = 1) =>
      on.map((one, i) => {
        const reason = REASONS[verb]
        const data = { leadId: one.leadId, version, ...(reason === undefined ? {} : { reason }) }
        return shot(one.on, verb, data, world.reps[i % world.reps.length]!)
      }),
    async close() {
      await Promise.all([people.close(), shop.close(), empty.kill()])
      await world.close()
    },
  }
}

export interface Empty extends Target {
  kill(): Promise<void>
}

/** Starts a program that answers every click of the channel and does nothing. */
export async function emptyHandler(program: URL, env: Readonly<Record<string, string>>): Promise<Empty> {
  const port = await ownPort()
  const child = startProgram(program, { env: { ...env, PORT: String(port) }, cwd: tmpdir() })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/readyz`).catch(() => null))) {
    if (child.exit() !== undefined) throw new Error(child.lines.join('\n'))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { url, usage: () => child.usage(), kill: () => child.kill() }
}

export interface Run {
  readonly perSecond: number
  /** Of all its threads, in microseconds a click. */
  readonly cpu: number
  readonly ms: readonly number[]
}

/** Closed loop, 32 on their way at any time. Rejects when one is not answered with 200. */
export async function measure(target: Target, gun: LoadGun, shots: readonly Shot[]): Promise<Run> {
  const before = await target.usage()
  const { fired, seconds } = await gun.fire({ url: target.url, shots, atOnce: 32 })
  const after = await target.usage()
  const bad = fired.find(({ status }) => status !== 200)
  if (bad) throw new Error(`A click was answered with ${bad.status}.`)
  const cpu = (after.cpu - before.cpu) / shots.length
  return { perSecond: shots.length / seconds, cpu, ms: fired.map((one) => one.ms) }
}
