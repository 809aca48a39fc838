/** How long people wait at 50 clicks a second, alone and while 300 leads a second arrive, beside a handler that does nothing; and how much memory that takes. */
import { figures, leadShot, type LoadGun, median, nthRequest, type Shot } from '../support/load.ts'
import { duel, type Duel, measure, type Target } from './duel.ts'
import { atMost, mb, ms, type Row } from './rows.ts'

const CLICKS_PER_SECOND = 50
const LEADS_PER_SECOND = 300
const TURNS = 3
const SECONDS = 10
const EACH = CLICKS_PER_SECOND * SECONDS
const WARM = 1000

export async function latency(): Promise<Row[]> {
  const here = await duel({ cases: WARM + 2 * TURNS * EACH })
  try {
    const warm = here.fresh(WARM)
    await measure(here.empty, here.people, here.clicks(warm, 'qualify'))
    await measure(here.bot, here.people, here.clicks(warm, 'qualify'))
    const [empty, alone, flooded]: [number[], number[], number[]] = [[], [], []]
    const memory = { bot: 0, empty: 0 }
    let accepted = 0
    for (let turn = 0; turn < TURNS; turn++) {
      const [first, second] = [here.fresh(EACH), here.fresh(EACH)]
      empty.push(await p99(here.empty, here.people, here.clicks(first, 'qualify')))
      alone.push(await p99(here.bot, here.people, here.clicks(first, 'qualify')))
      const [slowest, leads] = await Promise.all([
        p99(here.bot, here.people, here.clicks(second, 'qualify')),
        flood(here, turn),
      ])
      flooded.push(slowest)
      accepted += leads
      memory.bot = Math.max(memory.bot, (await here.bot.usage()).rss)
      memory.empty = Math.max(memory.empty, (await here.empty.usage()).rss)
    }
    return [
      atMost(`p99 at ${CLICKS_PER_SECOND} clicks/s`, median(alone), median(empty), 2, ms),
      atMost(`p99 while ${LEADS_PER_SECOND} leads/s arrive`, median(flooded), median(empty), 2, ms),
      {
        what: 'leads accepted meanwhile',
        measured: String(accepted),
        beside: `${TURNS * LEADS_PER_SECOND * SECONDS} sent`,
      },
      atMost('memory under this load', memory.bot, memory.empty, 1.5, mb),
    ]
  } finally {
    await here.close()
  }
}

/** Open loop: timed from when each click was due. */
async function p99({ url }: Target, gun: LoadGun, shots: readonly Shot[]): Promise<number> {
  const { fired } = await gun.fire({ url, shots, perSecond: CLICKS_PER_SECOND })
  const bad = fired.find(({ status }) => status !== 200)
  if (bad) throw new Error(`A click was answered with ${bad.status}.`)
  return figures(fired.map((one) => one.ms)).p99
}

async function flood({ bot, shop }: Duel, turn: number): Promise<number> {
  const count = LEADS_PER_SECOND * SECONDS
  const shots = Array.from({ length: count }, (_, n) => leadShot(nthRequest(1_000_000 + turn * count + n)))
  const { fired } = await shop.fire({ url: bot.url, shots, perSecond: LEADS_PER_SECOND })
  return fired.filter(({ status }) => status === 202).length
}
