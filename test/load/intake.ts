/** A shop's flood from a process of its own, open loop, while people click and the first cards are followed into their channels. */
import type { OpenedStore } from '../../src/store/opened.ts'
import { type ChildWorld, childWorld } from '../support/child-bot-world.ts'
import { PUBLISHED_RATES } from '../support/fake-teams/rates.ts'
import {
  clicksOf,
  type Figures,
  figures,
  type Fired,
  leadShot,
  loadGun,
  nthRequest,
  type Shot,
} from '../support/load.ts'

export interface IntakeOptions {
  readonly perSecond: number
  readonly seconds: number
  readonly clicksPerSecond: number
  /** So many, spread over the flood, go to the 20 bound channels; the others wait for a channel. */
  readonly followed: number
  /** Told of each second's memory. */
  readonly say?: (line: string) => void
}

export interface IntakeFigures {
  readonly sent: number
  readonly accepted: number
  /** Answers by status. */
  readonly answers: Readonly<Record<string, number>>
  readonly leads: Figures
  readonly clicks: Figures
  readonly clickAnswers: Readonly<Record<string, number>>
  /** Accepted, and either not stored or without its card effect. */
  readonly lost: readonly string[]
  /** Followed, with one card; followed, with none or several. */
  readonly carded: number
  readonly miscarded: readonly string[]
  readonly cardSeconds: number
  /** Calls that Teams refused for coming too often. */
  readonly throttled: number
  /** MB of the process, one each second. */
  readonly memory: readonly number[]
  /** MB that are alive in its heap, before the flood and after it. */
  readonly alive: readonly [before: number, after: number]
}

const CHANNELS = 20
const NOWHERE = { channel: 'not-bound' }
const CARDS_MS = 180_000

export async function intakeLoad(options: IntakeOptions): Promise<IntakeFigures> {
  const { perSecond, seconds, followed } = options
  const world = await childWorld({ reps: 2, channels: CHANNELS, rates: PUBLISHED_RATES })
  const [shop, people] = [loadGun(), loadGun()]
  const { bot } = world
  try {
    await bot.start()
    await world.bind()
    const early = options.clicksPerSecond * seconds
    const known = await shop.fire({ url: bot.url, shots: leads(0, early, () => NOWHERE), perSecond, keepBodies: true })
    const clicks = clicksOn(world, acceptedOf(known.fired))
    const total = perSecond * seconds
    const every = total / followed
    const place = (n: number) =>
      Math.floor(n / every) === Math.floor((n - 1) / every)
        ? NOWHERE
        : { channel: `sales-${1 + (Math.floor(n / every) % CHANNELS)}` }
    const before = await aliveIn(world)
    const memory = sampled(world, options.say)
    const began = performance.now()
    const [flood, clicked] = await Promise.all([
      shop.fire({ url: bot.url, shots: leads(early, total, place), perSecond, keepBodies: true }),
      people.fire({ url: bot.url, shots: clicks, perSecond: options.clicksPerSecond }),
    ])
    const accepted = acceptedOf(flood.fired)
    const store = await bot.openStore()
    try {
      const routed = flood.fired.flatMap((fired, n) => (place(n) === NOWHERE ? [] : acceptedOf([fired])))
      const cards = await followedCards(world, routed)
      return {
        sent: total,
        accepted: accepted.length,
        answers: byStatus(flood.fired),
        leads: figures(flood.fired.map(({ ms }) => ms)),
        clicks: figures(clicked.fired.map(({ ms }) => ms)),
        clickAnswers: byStatus(clicked.fired),
        lost: await lostOf(store, accepted),
        ...cards,
        cardSeconds: (performance.now() - began) / 1000,
        throttled: world.teams.calls.filter(({ status }) => status === 429).length,
        memory: memory(),
        alive: [before, await aliveIn(world)],
      }
    } finally {
      await store.close()
    }
  } finally {
    await Promise.all([shop.close(), people.close()])
    await world.close()
  }
}

const leads = (from: number, count: number, over: (n: number) => { readonly channel: string }): Shot[] =>
  Array.from({ length: count }, (_, n) => leadShot(nthRequest(from + n, over(n))))

const acceptedOf = (fired: readonly Fired[]): string[] =>
  fired.flatMap(({ status, body = '' }) => (status === 202 ? [(JSON.parse(body) as { leadId: string }).leadId] : []))

function byStatus(fired: readonly Fired[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of fired) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** One qualify for each lead; their cards are not posted, so the click comes from wherever. */
function clicksOn({ teams, channels, reps }: ChildWorld, leadIds: readonly string[]): Shot[] {
  const shot = clicksOf(teams)
  const on = { id: '1', rootId: '1', conversation: channels[0]! }
  return leadIds.map((leadId) => shot(on, 'qualify', { leadId, version: 1 }, reps[0]!))
}

function sampled({ bot }: ChildWorld, say: (line: string) => void = () => undefined): () => number[] {
  const memory: number[] = []
  const began = performance.now()
  const timer = setInterval(() => {
    void bot.usage().then(({ rss }) => {
      memory.push(Math.round(rss / 1e6))
      say(`${Math.round((performance.now() - began) / 1000)} s: ${memory.at(-1)} MB`)
    })
  }, 1000)
  return () => {
    clearInterval(timer)
    return memory
  }
}

const aliveIn = async ({ bot }: ChildWorld): Promise<number> => Math.round((await bot.usage(true)).heap / 1e6)

/** Those whose case or first card effect is not there. */
async function lostOf(store: OpenedStore, leadIds: readonly string[]): Promise<string[]> {
  const effects = new Set<string>()
  for (let after: string | undefined; ;) {
    const rows = await store.effects({ kinds: ['card'], limit: 200, ...(after === undefined ? {} : { after }) })
    rows.forEach(({ key }) => effects.add(key))
    after = rows.at(-1)?.key
    if (after === undefined) break
  }
  const lost: string[] = []
  for (const leadId of leadIds) {
    const [doc] = await store.read([`cases/${leadId}`])
    if (doc?.rev === 0 || !effects.has(`card:${leadId}:0`)) lost.push(leadId)
  }
  return lost
}

async function followedCards({ teams, channels }: ChildWorld, leadIds: readonly string[]) {
  const followed = new Set(leadIds)
  const count = (): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const { visible } of channels)
      for (const { card } of visible) {
        const leadId = /"leadId":"([^"]+)"/.exec(JSON.stringify(card))?.[1]
        if (leadId !== undefined && followed.has(leadId)) counts.set(leadId, (counts.get(leadId) ?? 0) + 1)
      }
    return counts
  }
  const posted = (): number => channels.reduce((sum, { messages }) => sum + messages.length, 0)
  await teams.until(() => posted() >= followed.size && count().size === followed.size, CARDS_MS).catch(() => null)
  const counts = count()
  return {
    carded: leadIds.filter((id) => counts.get(id) === 1).length,
    miscarded: leadIds.filter((id) => counts.get(id) !== 1),
  }
}
