/** B27 over Microsoft Graph: the process is killed at every step of both ways to send, and the next one finds out what became of the letter. */
import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Case } from '../../src/core/case.ts'
import { caseKey } from '../../src/flows/case-write.ts'
import { openStore } from '../../src/store/open.ts'
import { doesThen, hangs, type Operation } from '../support/fake-graph/faults.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { ChildOrder } from '../support/fake-graph/mail-child.ts'
import { put, senderOf, turn, waiting } from '../support/fake-graph/mail-day.ts'
import { scratch } from '../support/store.ts'

const CHILD = fileURLToPath(import.meta.resolve('../support/fake-graph/mail-child.ts'))
const START = Date.UTC(2026, 10, 20, 9, 30)

/** Where the process dies: in a call, before or after Graph did it; or at a commit, before or after it was written. */
type Moment =
  { readonly call: Operation; readonly done: boolean } | { readonly commit: number; readonly written: boolean }

/** With drafts: create, commit *sending*, send, commit *handed*. */
const WITH_DRAFTS: Readonly<Record<string, Moment>> = {
  'before the draft is made': { call: 'create-draft', done: false },
  'after the draft is made, its answer unheard': { call: 'create-draft', done: true },
  'after the draft is made, before its id is stored': { commit: 1, written: false },
  'after the id is stored': { commit: 1, written: true },
  'before the draft is sent': { call: 'send-draft', done: false },
  'after the draft is sent, its answer unheard': { call: 'send-draft', done: true },
  'after the answer, before it is stored': { commit: 2, written: false },
  'after it is stored': { commit: 2, written: true },
}
/** With Mail.Send alone: what the case must say then. */
const ALONE: Readonly<Record<string, readonly [Moment, 'handed' | 'unknown']>> = {
  'before *sending* is stored': [{ commit: 1, written: false }, 'handed'],
  'after *sending* is stored': [{ commit: 1, written: true }, 'unknown'],
  'before the mail is sent': [{ call: 'send-mail', done: false }, 'unknown'],
  'after the mail is sent, its answer unheard': [{ call: 'send-mail', done: true }, 'unknown'],
  'after the answer, before it is stored': [{ commit: 2, written: false }, 'unknown'],
  'after it is stored': [{ commit: 2, written: true }, 'handed'],
}

describe('B27 a process that is killed while it mails through Microsoft Graph', function () {
  this.timeout(30_000)
  let graph: FakeGraph
  let place: ReturnType<typeof scratch>
  let child: ChildProcess | null = null
  const clock = { now: START }
  beforeEach(async () => {
    clock.now = START
    graph = await fakeGraph(() => clock.now)
    place = scratch()
  })
  afterEach(async () => {
    child?.kill('SIGKILL')
    await graph.close()
    place.remove()
  })

  async function killedAt(moment: Moment): Promise<void> {
    const { url, from, app } = graph
    const stops = 'commit' in moment ? { at: moment.commit, written: moment.written } : null
    const order: ChildOrder = { storeUrl: place.url, place: { url, from, app }, now: START, stops }
    const there = Promise.withResolvers<unknown>()
    if ('call' in moment) {
      // Until the child has waited too long and asks again, it is dead.
      graph.on(moment.call, moment.done ? doesThen('never') : hangs(), 100)
      graph.onCall = ({ operation }) => operation === moment.call && setImmediate(there.resolve)
    }
    const started = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: graph.caFile },
    })
    child = started
    if (!('call' in moment)) started.stdout.once('data', there.resolve)
    await Promise.race([there.promise, once(started, 'exit').then(() => assert.fail('the child ended by itself'))])
    started.kill('SIGKILL')
    if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
    graph.onCall = null
  }

  /** The same store, the next life: what does the case say in the end? */
  async function nextLife(leadId: string): Promise<string | undefined> {
    const now = (): number => clock.now
    const store = await openStore(place.url, { role: 'bot', clock: now })
    const handler = senderOf(store, graph, now)
    for (let i = 0; i < 60 && (await turn(store, handler, clock)); i++);
    const [doc] = await store.read([caseKey(leadId)])
    await store.close()
    return (doc?.value as Case).mails[0]?.state
  }

  async function given(): Promise<string> {
    const leadId = randomUUID()
    const store = await openStore(place.url, { role: 'bot', clock: () => START })
    await put(store, waiting(leadId))
    await store.close()
    return leadId
  }

  /** Faults end with the process they were meant for. */
  async function afterDeath(moment: Moment): Promise<string> {
    const leadId = await given()
    const usual = 'call' in moment ? moment.call : null
    await killedAt(moment)
    if (usual) graph.on(usual, { works: true, answer: 'usual', afterMs: 0 }, 1000)
    return leadId
  }

  for (const [when, moment] of Object.entries(WITH_DRAFTS))
    it(`has sent the letter once with drafts, killed ${when}`, async () => {
      const leadId = await afterDeath(moment)
      assert.equal(await nextLife(leadId), 'handed')
      assert.equal(graph.mailbox.sent.length, 1)
    })

  for (const [when, [moment, state]] of Object.entries(ALONE))
    it(`says ${state} with Mail.Send alone, killed ${when}`, async () => {
      graph.may.delete('Mail.ReadWrite')
      const leadId = await afterDeath(moment)
      assert.equal(await nextLife(leadId), state)
      assert.ok(graph.mailbox.sent.length <= 1)
    })
})
