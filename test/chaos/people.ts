/** People who click whatever their cards offer, alone and several at once on one lead, again when nobody answers, and undo. */
import type { CaseVerb } from '../../src/core/case.ts'
import type { ChildWorld } from '../support/child-bot-world.ts'
import type { Card, Message, Person } from '../support/fake-teams/memory.ts'
import type { ClickAnswer } from '../support/fake-teams/person-side.ts'
import { type Offer, offerOf, wasRefused } from './card-reading.ts'
import { type Chance, pause } from './random.ts'
import type { Recorded } from './record.ts'

const REASONS: Partial<Record<CaseVerb, readonly string[]>> = { lose: ['4', '5'], disqualify: ['4', '5', '6', '7'] }
const TOGETHER = 0.3
/** Who gets an answer with further buttons goes on with them. */
const GOES_ON = 0.4
const CLICKS_AGAIN = 0.6

export interface People {
  /** One crowd after the other, until `stop`. */
  run(): Promise<void>
  stop(): void
}

export function people(world: ChildWorld, record: Recorded, random: Chance): People {
  const everybody = [...world.reps, world.manager]
  let stopped = false

  async function click(message: Message, offer: Offer, verb: CaseVerb, by: Person, again = 0): Promise<void> {
    record.counts.clicks++
    const { leadId, version } = offer
    const reason = random.pick(REASONS[verb] ?? [])
    const data = { leadId, version, ...(reason === undefined ? {} : { reason }) }
    const answer = await world.teams.click(message, verb, data, by).catch(() => null)
    if (!answer) {
      record.counts.lost++
      if (stopped || again > 40 || !random.is(CLICKS_AGAIN)) return
      await pause(random.between(20, 200))
      return click(message, offer, verb, by, again + 1)
    }
    const card = note(answer, offer, verb, by)
    const next = card && random.is(GOES_ON) ? offerOf(card) : null
    const more = next && random.pick(next.verbs)
    if (next && more && !stopped) return click(message, next, more, random.is(0.8) ? by : world.manager)
  }

  /** What the answer says of this click, and its card. */
  function note(answer: ClickAnswer, { leadId, version }: Offer, verb: CaseVerb, by: Person): Card | null {
    if (answer.status === 503) record.counts.early++
    else if (answer.status !== 200) record.wrong.push(`${verb} on ${leadId} was answered with HTTP ${answer.status}`)
    if (!answer.card) {
      record.counts.refused++
      return null
    }
    if (wasRefused(answer.card)) record.counts.refused++
    else record.accepted.push({ leadId, version: version + 1, verb, by: by.aadObjectId })
    return answer.card
  }

  async function crowd(): Promise<void> {
    const message = random.pick(random.pick(world.channels)?.visible ?? [])
    const offer = message?.card ? offerOf(message.card) : null
    if (!message || !offer) return pause(random.between(1, 20))
    const size = random.is(TOGETHER) ? random.between(2, 5) : 1
    await Promise.all(
      Array.from({ length: size }, () => {
        const verb = random.pick(offer.verbs)
        const by = random.pick(everybody)
        return verb && by ? click(message, offer, verb, by) : Promise.resolve()
      }),
    )
  }

  return {
    async run() {
      while (!stopped) {
        await crowd()
        await pause(random.between(0, 30))
      }
    },
    stop: () => void (stopped = true),
  }
}
