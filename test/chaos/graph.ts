/** A mailbox behind Microsoft Graph for the chaos: it takes its time, so that what is killed is killed in the middle. */
import { type Operation, slow } from '../support/fake-graph/faults.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import { type Chance, pause } from './random.ts'

/** `drafts` and `alone`: what the app may do; `mixed`: now this, now that, as each instance finds it at its start. */
export type Rungs = 'drafts' | 'alone' | 'mixed'

const CALL_MS = 150
const SENDING: readonly Operation[] = ['create-draft', 'send-draft', 'send-mail']
const TAKE_OVER_MS = 20_000
/** Of the lives of a bot; the others have drafts. */
const ALONE = 0.4

export async function slowGraph(rungs: Rungs): Promise<FakeGraph> {
  const graph = await fakeGraph()
  graph.on(['create-draft', 'send-draft', 'send-mail', 'look', 'discard'], slow(CALL_MS), Infinity)
  if (rungs === 'alone') graph.may.delete('Mail.ReadWrite')
  return graph
}

/** Until the bot is in the middle of a call that makes or sends a letter, or for so long that whoever sends could be replaced. */
export async function inTheMiddle(graph: FakeGraph): Promise<void> {
  const called = new Promise<void>((resolve) => {
    graph.onCall = ({ operation }) => SENDING.includes(operation) && resolve()
  })
  await Promise.race([called, pause(TAKE_OVER_MS)])
  graph.onCall = null
  await pause(CALL_MS / 2)
}

export function grantAnew(graph: FakeGraph, random: Chance): void {
  if (random.is(ALONE)) graph.may.delete('Mail.ReadWrite')
  else graph.may.add('Mail.ReadWrite')
}
