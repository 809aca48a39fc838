/** Small things that go wrong between the bot and Teams all day: slow, cut off, too many, done but not answered. */
import type { ChildWorld } from '../support/child-bot-world.ts'
import { acceptsThen, type Call, drops, type Fault, hangs, refuses, slow } from '../support/fake-teams/faults.ts'
import type { Chance } from './random.ts'
import type { Recorded } from './record.ts'

const SOON = { 'retry-after': '1' }
/** Each with the share of calls that it befalls. */
const FAULTS: readonly (readonly [number, Fault])[] = [
  [0.04, slow(150)],
  [0.01, refuses(429, 'TooManyRequests', SOON)],
  [0.01, refuses(503, '', SOON)],
  [0.01, drops()],
  [0.015, acceptsThen('reset')],
  [0.01, acceptsThen(502)],
  [0.005, acceptsThen('garbage')],
  [0.002, hangs()],
]
/** What the channel's issuer serves is asked for once a life: it goes wrong elsewhere. */
const SPARED = ['metadata', 'keys']

/** Returns how to make it fine again. */
export function badWeather(world: ChildWorld, record: Recorded, random: Chance): () => void {
  const ends = FAULTS.map(([share, fault]) => {
    const befalls = ({ operation }: Call): boolean => {
      if (SPARED.includes(operation) || !random.is(share)) return false
      record.counts.faults++
      const posts = operation === 'send' || operation === 'create-thread'
      if (posts && fault.works && fault.reply !== 'usual') record.counts.postsUnanswered++
      return true
    }
    return world.teams.on(befalls, fault, Infinity)
  })
  return () => ends.forEach((end) => end())
}
