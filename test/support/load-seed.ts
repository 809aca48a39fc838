/** A store full of cases whose cards are posted already, written through `commit` as the bot writes them; nothing is left to be told. */
import { randomUUID } from 'node:crypto'
import { EMPTY_CHAIN } from '../../src/core/audit.ts'
import type { Case, CardPlace, DecisionVerb } from '../../src/core/case.ts'
import { decide } from '../../src/core/decide.ts'
import { NO_SETTINGS } from '../../src/core/settings/settings.ts'
import { caseWrite } from '../../src/flows/case-write.ts'
import { landing } from '../../src/flows/land.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { openStore } from '../../src/store/open.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import type { FakeTeams } from './fake-teams/index.ts'
import type { Conversation, Message } from './fake-teams/memory.ts'
import { type Clicked, nthRequest } from './load.ts'

export interface Seeded {
  readonly leadId: string
  readonly on: Clicked
}

export interface SeedOptions {
  readonly count: number
  readonly channels: readonly Conversation[]
  /** What became of the `n`th; default: they are all new. */
  readonly decided?: (n: number) => DecisionVerb | null
}

const AT_ONCE = 64
const BY = { id: '00000000-0000-4000-8000-000000000001', name: 'Sid Seeder' }
const POLICY = { undoSeconds: 0, reopen: false }

/** No bot may hold the store meanwhile. */
export async function seed(storeUrl: string, teams: FakeTeams, options: SeedOptions): Promise<Seeded[]> {
  const store = await openStore(storeUrl, { role: 'bot' })
  const seeded: Seeded[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let n = next++; n < options.count; n = next++) {
      const on = posted(options.channels[n % options.channels.length]!, n)
      seeded[n] = { leadId: await oneCase(store, n, teams.serviceUrl, on, options.decided?.(n) ?? null), on }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await store.close()
  return seeded
}

/** A message that the fake Teams knows, so that its card can be repainted. */
function posted(conversation: Conversation, n: number): Message {
  const id = String(1_700_000_000_000 + n)
  const conversationId = `${conversation.id};messageid=${id}`
  const message = { id, conversation, conversationId, rootId: id, postedAt: 0, history: [], deleted: false }
  const shown: Message = { ...message, card: undefined, text: undefined, cards: [] }
  conversation.messages.push(shown)
  return shown
}

async function oneCase(store: OpenedStore, n: number, serviceUrl: string, on: Message, verb: DecisionVerb | null) {
  const [leadId, request] = [randomUUID(), nthRequest(n)]
  const now = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
  const card: CardPlace = { serviceUrl, conversationId: on.conversationId, activityId: on.id }
  const sales = embeddedSales({ store })
  const fresh: Case = {
    ...{ leadId, request, createdAt: now, stage: 'new', version: 1, pending: null, decision: null },
    ...{ gone: false, outOfStep: false, owner: null, card, mails: [], customers: [], history: [] },
    audit: { ...EMPTY_CHAIN, salt: randomUUID() },
  }
  const sides = sales.receive(leadId, request, now)
  const received = { at: now, by: 'shop', event: 'received' as const, version: 1 }
  const write = caseWrite({ rev: 0, settings: NO_SETTINGS }, fresh, [received], null)
  const { put, expect } = { put: { ...sides.put, ...write.put }, expect: { ...sides.expect, ...write.expect } }
  const kept = await store.commit({ id: randomUUID(), expect, put, audit: write.audit })
  if (!kept) throw new Error(`Case ${n} was not stored.`)
  if (verb) await decideIt(store, write.put[`cases/${leadId}`] as Case, verb, now)
  return leadId
}

async function decideIt(store: OpenedStore, c: Case, verb: DecisionVerb, now: string): Promise<void> {
  const inputs = verb === 'disqualify' ? { reason: 4 } : {}
  const outcome = decide(c, { verb, version: c.version, by: BY, inputs }, POLICY, now)
  if (outcome.kind !== 'moved' || !outcome.case.pending) throw new Error(`${verb} was not possible.`)
  const deps = { sales: embeddedSales({ store }), clock: () => new Date(now), mailOwner: 'commerce' } as const
  const { write } = await landing(deps, { case: c, rev: 1, settings: NO_SETTINGS }, outcome.case, outcome.case.pending)
  const { expect, put, audit } = write
  if (!(await store.commit({ id: randomUUID(), expect, put, audit }))) throw new Error(`${verb} was not stored.`)
}
