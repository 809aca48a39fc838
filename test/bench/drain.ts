/** Ten thousand leads into 25 channels of a Teams that keeps its published limits: how near to the allowed rate, each card once, and no call too many. */
import { setTimeout as pause } from 'node:timers/promises'
import { type ChildWorld, childWorld } from '../support/child-bot-world.ts'
import { type FakeRates, PUBLISHED_RATES } from '../support/fake-teams/rates.ts'
import { leadShot, loadGun, nthRequest } from '../support/load.ts'
import { type Row } from './rows.ts'

const CHANNELS = 25
/** As fast as they are taken, and never too many for the intake's line. */
const AT_ONCE = 8
/** Teams' limit for one app in one tenant. */
const ALLOWED_PER_SECOND = 50
const PATIENCE_MS = 900_000

/** Whole: 10,000 leads, at best 3.3 minutes. */
export async function drain(whole: boolean): Promise<Row[]> {
  const count = whole ? 10_000 : 2000
  const world = await childWorld({ reps: 1, channels: CHANNELS, rates: PUBLISHED_RATES })
  try {
    const { cards, seconds, refused } = await delivered(world, count)
    const calls = world.teams.calls.filter(({ thread, status }) => thread !== null && status < 300)
    const perSecond = calls.length / seconds
    const ratio = perSecond / ALLOWED_PER_SECOND
    return [
      {
        what: `calls a second while ${count} leads go into ${CHANNELS} channels`,
        ...{ measured: `${perSecond.toFixed(1)}/s`, beside: `${ALLOWED_PER_SECOND}/s`, ratio },
        ...{ goal: '≥ 0.95 ×', met: ratio >= 0.95 },
      },
      {
        what: 'until the last card',
        ...{
          measured: `${Math.round(seconds)} s`,
          beside: `${count / ALLOWED_PER_SECOND} s`,
          ratio: seconds / (count / ALLOWED_PER_SECOND),
        },
      },
      ...onceEach(cards, count),
      none('calls that Teams refused', refused),
    ]
  } finally {
    await world.close()
  }
}

/** Stricter than the bot believes: it is refused, and must then be patient. */
const STRICT: FakeRates = { ...PUBLISHED_RATES, thread: [[2, 1000]] }

export async function throttled(): Promise<Row[]> {
  const count = 400
  const world = await childWorld({ reps: 1, channels: CHANNELS, rates: STRICT })
  try {
    const { cards, refused } = await delivered(world, count)
    return [
      { what: 'calls refused with 429 and Retry-After', measured: String(refused), goal: '> 0', met: refused > 0 },
      none('calls to such a channel before its Retry-After was over', world.teams.impatient.length),
      ...onceEach(cards, count),
    ]
  } finally {
    await world.close()
  }
}

/**
 * All stored, and then the time from the first call to the last. Resolves with how often each company has a card.
 * Nobody waits for the answer to `setup here`, so an admin who says it too fast has it refused: that is not counted.
 */
async function delivered(world: ChildWorld, count: number) {
  const { bot, teams, channels } = world
  await bot.start()
  await world.bind()
  const shop = loadGun()
  const shots = Array.from({ length: count }, (_, n) =>
    leadShot(nthRequest(n, { channel: `sales-${1 + (n % CHANNELS)}` })),
  )
  const before = teams.calls.length
  const { fired } = await shop.fire({ url: bot.url, shots, atOnce: AT_ONCE })
  await shop.close()
  const refused = fired.filter(({ status }) => status !== 202).length
  if (refused > 0) throw new Error(`${refused} of ${count} leads were not accepted.`)
  const latest = Date.now() + PATIENCE_MS
  let cards = new Map<string, number>()
  for (; cards.size < count && Date.now() < latest; cards = cardsOf()) await pause(500)
  const since = teams.calls.slice(before)
  const calls = since.filter(({ thread }) => thread !== null)
  const posts = channels.flatMap((channel) => teams.posts(channel))
  return {
    cards,
    seconds: (Math.max(...posts) - (calls[0]?.at ?? 0)) / 1000,
    refused: since.filter(({ status }) => status === 429).length,
  }

  function cardsOf(): Map<string, number> {
    const found = new Map<string, number>()
    for (const { card } of channels.flatMap(({ visible }) => visible)) {
      const leadId = /"leadId":"([^"]+)"/.exec(JSON.stringify(card))?.[1]
      if (leadId !== undefined) found.set(leadId, (found.get(leadId) ?? 0) + 1)
    }
    return found
  }
}

const onceEach = (cards: ReadonlyMap<string, number>, count: number): Row[] => [
  none('leads without a card', count - cards.size),
  none('leads with two', [...cards.values()].filter((n) => n > 1).length),
]

const none = (what: string, n: number): Row => ({ what, measured: String(n), goal: '0', met: n === 0 })
