/** A hundred thousand cases stored: how soon the bot is ready, what looking at them costs, and that a click does not notice them. */
import { leads as listLeads, type LeadsArgs } from '../../src/cli/leads.ts'
import { readDigest } from '../../src/flows/digests/read-digest.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { figures, median } from '../support/load.ts'
import { duel, type Duel, measure } from './duel.ts'
import { atMost, mb, micro, ms, type Row, within } from './rows.ts'

const MANY = 100_000
const FEW = 8000
const STARTS = 3
const TURNS = 8
const EACH = 250
const WARM = 1500
const CLICKS_PER_SECOND = 50
const SECONDS = 10
const ASKED = 7
/** A busy week of a shop with as many cases a year; the seeded ones come one a second. */
const PERIOD = 2000
const seconds = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
const DIGEST = {
  period: { from: seconds(MANY / 2), to: seconds(MANY / 2 + PERIOD) },
  ...{ now: seconds(MANY), deadlineHours: 24, perPerson: true },
}

export async function cases(): Promise<Row[]> {
  const few = await duel({ cases: FEW })
  // Four of ten still new, two qualified, four rejected.
  const many = await duel({
    cases: MANY,
    decided: (n) => (n % 10 < 4 ? null : n % 10 < 6 ? 'qualify' : 'disqualify'),
  })
  try {
    const ready = await startTimes(many)
    const cpu = await cpuOfClicks(few, many)
    return [
      within(`/readyz after a start with ${MANY} cases`, ready, 2500, ms),
      atMost(`CPU of a decision, ${MANY} cases beside ${FEW}`, cpu.many, cpu.few, 1.2, micro),
      ...(await looks(many)),
      atMost('memory after this, beside the empty handler', await rss(many, 'bot'), await rss(many, 'empty'), 1.5, mb),
    ]
  } finally {
    await many.close()
    await few.close()
  }
}

const rss = async (here: Duel, which: 'bot' | 'empty'): Promise<number> => (await here[which].usage()).rss

/** From the start of the process to the first 200. */
async function startTimes({ world: { bot } }: Duel): Promise<number> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start++) {
    await bot.kill()
    const began = performance.now()
    await bot.start()
    times.push(performance.now() - began)
  }
  return median(times)
}

async function cpuOfClicks(few: Duel, many: Duel): Promise<{ few: number; many: number }> {
  const cpu: { few: number[]; many: number[] } = { few: [], many: [] }
  const both = [
    ['few', few],
    ['many', many],
  ] as const
  for (const [, here] of both) {
    const warm = here.clicks(here.fresh(WARM), 'disqualify')
    await measure(here.bot, here.people, warm)
    await measure(here.empty, here.people, warm)
  }
  for (let turn = 0; turn < TURNS; turn++)
    for (const [name, here] of both)
      cpu[name].push((await measure(here.bot, here.people, here.clicks(here.fresh(EACH), 'disqualify'))).cpu)
  return { few: median(cpu.few), many: median(cpu.many) }
}

/** The commands that look at many cases, and the clicks that go on meanwhile. */
async function looks(here: Duel): Promise<Row[]> {
  const { world, people } = here
  const store = await world.bot.openStore()
  const deps = { store, sales: embeddedSales({ store }) }
  const leads = (args: Partial<LeadsArgs> = {}) => listLeads({ limit: 50, json: true, ...args }, deps)
  const status = () => world.teams.say('status', world.manager, world.channels[0]!)
  try {
    const rows = [
      within('leads', await timed(() => leads()), 200, ms),
      within('leads --stage qualified', await timed(() => leads({ stage: 'qualified' })), 200, ms),
      within('leads --view b2b', await timed(() => leads({ view: 'b2b' })), 200, ms),
      within('status, said in a channel', await timed(status), 200, ms),
      within(`a digest of ${PERIOD} requests`, await timed(() => readDigest(store, DIGEST)), 200, ms),
    ]
    const alone = await p99(here)
    let going = true
    const looking = (async () => {
      while (going) await Promise.all([status(), leads(), leads({ view: 'b2b' }), readDigest(store, DIGEST)])
    })()
    const meanwhile = await p99(here)
    going = false
    await looking
    return [...rows, atMost('p99 of clicks while these are asked all the time', meanwhile, alone, 2, ms)]
  } finally {
    await store.close()
  }

  async function p99({ bot }: Duel): Promise<number> {
    const shots = here.clicks(here.fresh(CLICKS_PER_SECOND * SECONDS), 'disqualify')
    const { fired } = await people.fire({ url: bot.url, shots, perSecond: CLICKS_PER_SECOND })
    return figures(fired.map((one) => one.ms)).p99
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < ASKED; time++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return median(times)
}
