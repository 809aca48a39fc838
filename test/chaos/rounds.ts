/** A shop, people and bad weather around a bot that is killed with SIGKILL again and again; then everything is held against what was acknowledged. */
import { KEEPS_COMPILED } from '../support/child-bot.ts'
import { type ChildWorld, childWorld, type Ground } from '../support/child-bot-world.ts'
import { grantAnew, inTheMiddle, type Rungs, slowGraph } from './graph.ts'
import type { FakeGraph } from '../support/fake-graph/index.ts'
import { MAILBOX_MS, outboxEmpty } from './outbox.ts'
import { people } from './people.ts'
import { type Chance, chance, pause } from './random.ts'
import { emptyRecord, type Recorded } from './record.ts'
import { shop } from './shop.ts'
import { type Verdict, verify } from './verify.ts'
import { badWeather } from './weather.ts'

export interface ChaosOptions {
  readonly kills: number
  readonly seed: number
  readonly ground?: Ground
  /** Letters go through a fake of Microsoft Graph; default: into files, which cannot be doubled. */
  readonly graph?: Rungs
  /** Told now and then how far it is. */
  readonly say?: (line: string) => void
}

export interface Figures extends Verdict {
  readonly counts: Recorded['counts']
  readonly acknowledgedLeads: number
  readonly acceptedClicks: number
  readonly seconds: number
}

const LEADS_PER_KILL = 6
const CROWDS = 4
/** Killed before it was ready. */
const STILLBORN = 0.2
/** Killed while a letter leaves. */
const AIMED = 0.3
const HOLDS = ['0', '0', '1', '2']
const OUTBOX_MS = 300_000
const env = { ...KEEPS_COMPILED, LOG_LEVEL: 'warn' }

export async function chaos({
  kills,
  seed,
  ground,
  graph: rungs,
  say = () => undefined,
}: ChaosOptions): Promise<Figures> {
  const began = performance.now()
  const [record, random] = [emptyRecord(), chance(seed)]
  const graph = rungs ? await slowGraph(rungs) : null
  const more = { ...(ground ? { ground } : {}), ...(graph ? { graph } : {}) }
  const world = await childWorld({ reps: 5, channels: 12, env, ...more })
  try {
    await world.bot.start()
    await world.bind()
    const fine = badWeather(world, record, random)
    const sender = shop(world, record, random, kills * LEADS_PER_KILL)
    const crowds = Array.from({ length: CROWDS }, () => people(world, record, random))
    const working = Promise.all([sender.run(), ...crowds.map((crowd) => crowd.run())])
    for (let kill = 1; kill <= kills; kill++) {
      if (graph && rungs === 'mixed') grantAnew(graph, random)
      await oneLife(world, record, random, graph)
      if (kill % 20 === 0) say(`${kill} kills, ${record.leads.size} leads, ${record.accepted.length} decisions`)
    }
    await world.bot.ready()
    sender.stop()
    crowds.forEach((crowd) => crowd.stop())
    await working
    await sender.finish()
    fine()
    const verdict = await verify(
      world,
      record,
      (store) => outboxEmpty(store, graph ? MAILBOX_MS : OUTBOX_MS),
      graph !== null,
    )
    const { counts, leads, accepted } = record
    const seconds = Math.round((performance.now() - began) / 1000)
    return { ...verdict, counts, acknowledgedLeads: leads.size, acceptedClicks: accepted.length, seconds }
  } finally {
    await world.close()
    await graph?.close()
  }
}

/** Of one of the instances: from a start to the kill, and the next start, for which nobody waits. */
async function oneLife(
  { instances }: ChildWorld,
  record: Recorded,
  random: Chance,
  graph: FakeGraph | null,
): Promise<void> {
  const bot = random.pick(instances)
  if (!bot) return
  if (graph && random.is(AIMED)) await inTheMiddle(graph)
  else if (random.is(STILLBORN)) await pause(random.between(0, 1000))
  else {
    await bot.ready()
    await pause(random.between(20, 900))
  }
  if (bot.exit() !== undefined)
    record.wrong.push(`The bot ended by itself (${bot.exit()}):\n${bot.lines().slice(-20).join('\n')}`)
  await bot.kill()
  record.counts.kills++
  bot.spawn({ UNDO_SECONDS: random.pick(HOLDS) ?? '0' })
}
