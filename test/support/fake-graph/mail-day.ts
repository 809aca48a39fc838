/** Letters on their way from the case to the mailbox: the flow over a store and the fake Graph, with time that only moves when the work waits for it. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import type { Case, MailRecord } from '../../../src/core/case.ts'
import { mailEffect, mailKey } from '../../../src/core/effects.ts'
import { caseKey } from '../../../src/flows/case-write.ts'
import { afterFailure } from '../../../src/flows/deliver/after-failure.ts'
import type { Handler } from '../../../src/flows/deliver/deliver.ts'
import { letterSender } from '../../../src/flows/mail/send-mail.ts'
import { TryLater } from '../../../src/ports/failures.ts'
import type { MailCaps } from '../../../src/ports/mail.ts'
import type { Store } from '../../../src/ports/store.ts'
import { at } from '../../core/given.ts'
import { memoryStore } from '../memory-store.ts'
import { fakeGraph, type FakeGraph } from './index.ts'
import { mailThrough, type Place } from './given.ts'

const NO_CAPS: MailCaps = () => []

export interface MailDay {
  /** ms; the store's, the flow's, the budget's and the mailbox' time. */
  readonly clock: { now: number }
  readonly graph: FakeGraph
  readonly store: Store
  /** A case whose approval waits to be mailed; answers its lead id. */
  approved(email?: string): Promise<string>
  /** Works until nothing is left to do, or for so many turns. Answers whether nothing is left. */
  work(turns?: number): Promise<boolean>
  /** The process dies and another one comes: nothing is remembered, and leases run out. */
  restart(store?: Store): void
  record(leadId: string): Promise<MailRecord>
  close(): Promise<void>
}

export const waiting = (leadId: string, email = 'ana@contoso.example'): Case => {
  const c = at('approved')
  const record: MailRecord = { version: 5, letter: 'approved', to: email, state: 'queued', at: c.createdAt }
  const requester = { ...c.request.requester, email }
  return { ...c, leadId, request: { ...c.request, requester }, mails: [record] }
}

export async function put(store: Store, c: Case): Promise<void> {
  const key = caseKey(c.leadId)
  assert.ok(
    await store.commit({
      id: randomUUID(),
      expect: { [key]: 0 },
      put: { [key]: c },
      effects: [mailEffect(c.leadId, 5)],
    }),
  )
}

export const senderOf = (store: Store, place: Place, now: () => number, caps: MailCaps = NO_CAPS): Handler =>
  letterSender({
    store,
    mail: mailThrough(place, now),
    caps: () => caps,
    clock: () => new Date(now()),
    newId: randomUUID,
  })

/** One turn of the worker. False: nothing waits. */
export async function turn(store: Store, handler: Handler, clock: { now: number }): Promise<boolean> {
  const due = await store.nextDue({ kinds: ['mail'], except: [] })
  const leased = await store.countEffects({ states: ['leased'], kind: 'mail' })
  if (due === null && leased === 0) return false
  clock.now += due ?? 31_000
  const [effect] = await store.lease({ kinds: ['mail'], except: [], limit: 1, ms: 30_000 })
  if (!effect) return true
  const outcome = await handler(effect).catch((error: unknown) => {
    // The lane rests for as long as it is asked to, as the worker has it.
    if (error instanceof TryLater) clock.now += error.afterMs
    return afterFailure(effect, error, 0)
  })
  if (outcome && !('settled' in outcome)) await store.settle(effect.key, effect.token, outcome).catch(() => false)
  return true
}

export async function mailDay(options: { readonly drafts?: boolean; readonly caps?: MailCaps } = {}): Promise<MailDay> {
  const clock = { now: Date.UTC(2026, 10, 20, 9, 30) }
  const now = (): number => clock.now
  const graph = await fakeGraph(now)
  if (options.drafts === false) graph.may.delete('Mail.ReadWrite')
  const store = memoryStore(now)
  let working = store
  let handler = senderOf(store, graph, now, options.caps)
  return {
    ...{ clock, graph, store },
    async approved(email) {
      const leadId = randomUUID()
      await put(store, waiting(leadId, email))
      return leadId
    },
    async work(turns = 60) {
      for (let i = 0; i < turns; i++) if (!(await turn(working, handler, clock))) return true
      return false
    },
    restart(other = store) {
      working = other
      handler = senderOf(other, graph, now, options.caps)
    },
    async record(leadId) {
      const [doc] = await store.read([caseKey(leadId)])
      return (doc?.value as Case | undefined)?.mails[0] ?? assert.fail(`no letter ${mailKey(leadId, 5)}`)
    },
    close: () => graph.close(),
  }
}
