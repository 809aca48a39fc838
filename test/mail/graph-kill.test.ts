/** B27 over Microsoft Graph: the process is killed at every step of both ways to send, and the next one finds out what became of the letter. */
import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Case } from '../../src/core/case.ts'
import { caseKey } from '../../src/flows/case-write.ts'
import { openStore } from '../../src/store/open.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import { doesThen, doesThenAnswers, hangs, type Operation } from '../support/fake-graph/faults.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { ChildOrder } from '../support/fake-graph/mail-child.ts'
import { put, senderOf, turn, waiting } from '../support/fake-graph/mail-day.ts'
import { database, describePostgres } from '../support/postgres.ts'
import { scratch } from '../support/store.ts'

const CHILD = fileURLToPath(import.meta.resolve('../support/fake-graph/mail-child.ts'))
const START = Date.UTC(2026, 10, 20, 9, 30)

/**
 * Where the process dies: in a call, before or after Graph did it; or at a commit or the end of an attempt, before or after it was written.
 * `unheard`: the sending before was answered with 504.
 */
type Moment = { readonly unheard?: true } & (
  { readonly call: Operation; readonly done: boolean } | NonNullable<ChildOrder['stops']>
)
const at = (of: 'commit' | 'settle', n: number, written: boolean): NonNullable<ChildOrder['stops']> => ({
  ...{ of, at: n, written },
})

/** With drafts: create, commit *sending*, send, commit *handed*; after a 504 the attempt ends, and the next one looks. */
const WITH_DRAFTS: Readonly<Record<string, Moment>> = {
  'before the draft is made': { call: 'create-draft', done: false },
  'after the draft is made, its answer unheard': { call: 'create-draft', done: true },
  'after the draft is made, before its id is stored': at('commit', 1, false),
  'after the id is stored': at('commit', 1, true),
  'before the draft is sent': { call: 'send-draft', done: false },
  'after the draft is sent, its answer unheard': { call: 'send-draft', done: true },
  'after the answer, before it is stored': at('commit', 2, false),
  'after it is stored': at('commit', 2, true),
  'after a 504, before the attempt has ended': { ...at('settle', 1, false), unheard: true },
  'after a 504, before the look': { ...at('settle', 1, true), unheard: true },
  'before it has looked': { call: 'look', done: false, unheard: true },
  'after it has looked, the answer unheard': { call: 'look', done: true, unheard: true },
}
/** With Mail.Send alone: what the case must say then. */
const ALONE: Readonly<Record<string, readonly [Moment, 'handed' | 'unknown']>> = {
  'before *sending* is stored': [at('commit', 1, false), 'handed'],
  'after *sending* is stored': [at('commit', 1, true), 'unknown'],
  'before the mail is sent': [{ call: 'send-mail', done: false }, 'unknown'],
  'after the mail is sent, its answer unheard': [{ call: 'send-mail', done: true }, 'unknown'],
  'after the answer, before it is stored': [at('commit', 2, false), 'unknown'],
  'after it is stored': [at('commit', 2, true), 'handed'],
}

interface Place {
  readonly url: string
  /** Opened before the kill: another instance, which takes over. */
  readonly survives: boolean
  readonly remove: () => unknown
}

function suite(this: Mocha.Suite, placed: () => Promise<Place>): void {
  this.timeout(60_000)
  let graph: FakeGraph
  let place: Place
  let child: ChildProcess | null = null
  let open: OpenedStore | null = null
  const clock = { now: START }
  beforeEach(async () => {
    clock.now = START
    graph = await fakeGraph(() => clock.now)
    // What left looks like a draft for a minute: who sends without having looked for long enough sends twice.
    graph.mailbox.lagMs = 60_000
    place = await placed()
  })
  afterEach(async () => {
    child?.kill('SIGKILL')
    await open?.close()
    open = null
    await graph.close()
    await place.remove()
  })
  const opened = async (): Promise<OpenedStore> =>
    (open ??= await openStore(place.url, { role: 'bot', clock: () => clock.now }))

  async function killedAt(moment: Moment): Promise<void> {
    const { url, from, app } = graph
    const stops = 'call' in moment ? null : moment
    const order: ChildOrder = { storeUrl: place.url, place: { url, from, app }, now: START, stops }
    const there = Promise.withResolvers<unknown>()
    if ('call' in moment) {
      // Until the child has waited too long and asks again, it is dead.
      graph.on(moment.call, moment.done ? doesThen('never') : hangs(), 100)
      graph.onCall = ({ operation }) => operation === moment.call && setImmediate(there.resolve)
    }
    if (moment.unheard) graph.on('send-draft', doesThenAnswers(504))
    const started = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: graph.caFile },
    })
    child = started
    if (stops) started.stdout.once('data', there.resolve)
    await Promise.race([there.promise, once(started, 'exit').then(() => assert.fail('the child ended by itself'))])
    started.kill('SIGKILL')
    if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
    graph.onCall = null
    // Faults end with the process they were meant for.
    if ('call' in moment) graph.on(moment.call, { works: true, answer: 'usual', afterMs: 0 }, 1000)
  }

  /** The same store, the next life or the other instance: what does the case say in the end? */
  async function nextLife(leadId: string): Promise<string | undefined> {
    const store = await opened()
    const handler = senderOf(store, graph, () => clock.now)
    let ended = false
    for (let i = 0; i < 60 && !ended; i++) ended = !(await turn(store, handler, clock))
    assert.ok(ended, 'something still waits')
    const [doc] = await store.read([caseKey(leadId)])
    return (doc?.value as Case).mails[0]?.state
  }

  /** A letter, or what somebody has cancelled while its draft lay there, and the death of who works on it. */
  async function afterDeath(moment: Moment, draft?: string): Promise<string> {
    const leadId = randomUUID()
    const c = waiting(leadId)
    const mails = draft === undefined ? c.mails : c.mails.map((m) => ({ ...m, state: 'cancelled' as const, draft }))
    await put(await opened(), { ...c, mails })
    if (!place.survives) {
      await open?.close()
      open = null
    }
    await killedAt(moment)
    return leadId
  }

  for (const [when, moment] of Object.entries(WITH_DRAFTS))
    it(`has sent the letter once with drafts, killed ${when}`, async () => {
      const leadId = await afterDeath(moment)
      assert.equal(await nextLife(leadId), 'handed')
      assert.equal(graph.mailbox.sent.length, 1)
    })

  for (const done of [false, true])
    it(`has taken the draft of a cancelled letter away, killed ${done ? 'after' : 'before'} that was done`, async () => {
      const message = { subject: '', body: {}, toRecipients: [{ emailAddress: { address: 'ana@contoso.example' } }] }
      const { json } = graph.mailbox.create(message, true)
      const leadId = await afterDeath({ call: 'discard', done }, (json as { id: string }).id)
      assert.equal(await nextLife(leadId), 'cancelled')
      assert.deepEqual([graph.mailbox.sent.length, graph.mailbox.items.size], [0, 0])
    })

  for (const [when, [moment, state]] of Object.entries(ALONE))
    it(`says ${state} with Mail.Send alone, killed ${when}`, async () => {
      graph.may.delete('Mail.ReadWrite')
      const leadId = await afterDeath(moment)
      assert.equal(await nextLife(leadId), state)
      assert.ok(graph.mailbox.sent.length <= 1)
    })
}

describe('B27 a process that is killed while it mails through Microsoft Graph', function () {
  suite.call(this, () => {
    const { url, remove } = scratch()
    return Promise.resolve({ url, survives: false, remove })
  })
})

describePostgres(
  'B27 an instance that is killed while it mails through Microsoft Graph, and another takes over',
  function () {
    suite.call(this, async () => {
      const { url, drop } = await database()
      return { url, survives: true, remove: drop }
    })
  },
)
