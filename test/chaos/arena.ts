/** Many clicks at one moment on one lead, over HTTP with tokens: one outcome, one letter, one audit row, and everybody has an answer in time. */
import type { Case } from '../../src/core/case.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import { type ChildWorld, childWorld, type Ground, sendRequest } from '../support/child-bot-world.ts'
import type { Card, Message, Person } from '../support/fake-teams/memory.ts'
import { type Clicked, clicksOf, figures, type Fired, loadGun, nthRequest, type Shot } from '../support/load.ts'
import { wasRefused } from './card-reading.ts'
import { type Rungs, slowGraph } from './graph.ts'
import { MAILBOX_MS, outboxEmpty } from './outbox.ts'

const CROWD = 50
/** Teams gives a click 2 s before it shows a spinner for it. */
const IN_TIME_MS = 2000
const CHANNELS = 10

export interface Arena {
  readonly world: ChildWorld
  readonly store: OpenedStore
  /** Until everything is told; a mailbox takes thirty letters a minute. */
  readonly quiet: () => Promise<void>
  /** A click by somebody of the crowd. */
  readonly shot: (on: Clicked, verb: string, data: Readonly<Record<string, unknown>>, by: Person) => Shot
  /** All of them at one moment. */
  readonly together: (shots: readonly Shot[]) => Promise<readonly Answered[]>
  /** Leads with their cards in the channels; `email` gives each its address. */
  readonly leads: (count: number, email?: (n: number) => string) => Promise<readonly Lead[]>
  readonly caseOf: (leadId: string) => Promise<Case>
  readonly close: () => Promise<void>
}

export interface Lead {
  readonly leadId: string
  readonly message: Message
}

export interface Answered extends Fired {
  /** The clicker's own click was accepted, now or before. */
  readonly accepted: boolean
}

/** A bot whose decisions are held for `undoSeconds`, and a crowd of reps. */
export async function arena(undoSeconds: number, ground?: Ground, rungs?: Rungs): Promise<Arena> {
  const env = { UNDO_SECONDS: String(undoSeconds) }
  const graph = rungs ? await slowGraph(rungs) : null
  const more = { ...(ground ? { ground } : {}), ...(graph ? { graph } : {}) }
  const world = await childWorld({ reps: CROWD, channels: CHANNELS, env, ...more })
  await world.bot.start()
  await world.bind()
  const [gun, store] = [loadGun(), await world.bot.openStore()]
  const url = world.bot.url
  let sent = 0

  async function lead(n: number, email: string | undefined): Promise<Lead> {
    const channel = world.channels[n % CHANNELS]!
    const usual = nthRequest(n, { channel: channel.name })
    const requester = email === undefined ? usual.requester : { ...usual.requester, email }
    const { leadId } = await sendRequest(url, { ...usual, requester })
    const shows = (): Message | undefined => channel.visible.find(({ card }) => JSON.stringify(card).includes(leadId!))
    return { leadId: leadId!, message: await world.teams.until(shows, 300_000) }
  }

  return {
    ...{ world, store, shot: clicksOf(world.teams) },
    quiet: () => outboxEmpty(store, graph ? MAILBOX_MS : undefined),
    leads: (count, email) => Promise.all(Array.from({ length: count }, (_, i) => lead(sent++, email?.(i)))),
    async together(shots) {
      const { fired } = await gun.fire({ url, shots, atOnce: shots.length, keepBodies: true })
      return fired.map((one) => ({ ...one, accepted: wasAccepted(one) }))
    },
    async caseOf(leadId) {
      const [doc] = await store.read([`cases/${leadId}`])
      return doc!.value as Case
    },
    async close() {
      await Promise.all([store.close(), gun.close()])
      await world.close()
      await graph?.close()
    },
  }
}

function wasAccepted({ status, body = '' }: Fired): boolean {
  if (status !== 200) return false
  const { type, value } = JSON.parse(body) as { type: string; value: Card }
  return type === 'application/vnd.microsoft.card.adaptive' && !wasRefused(value)
}

/** What must be true of every crowd's answers: their times, or what was wrong with them. */
export function inTime(answers: readonly Fired[]): {
  readonly wrong: string[]
  readonly p50: number
  readonly max: number
} {
  const { p50, max } = figures(answers.map(({ ms }) => ms))
  const bad = answers.filter(({ status }) => status !== 200).map(({ status }) => `a click was answered with ${status}`)
  return { wrong: max <= IN_TIME_MS ? bad : [...bad, `an answer took ${Math.round(max)} ms`], p50, max }
}
