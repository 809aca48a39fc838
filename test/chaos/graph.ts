/** A mailbox behind Microsoft Graph for the chaos: it takes its time, so that what is killed is killed in the middle. */
import { slow } from '../support/fake-graph/faults.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { Chance } from './random.ts'

/** `drafts` and `alone`: what the app may do; `mixed`: now this, now that, as each instance finds it at its start. */
export type Rungs = 'drafts' | 'alone' | 'mixed'

const CALL_MS = 150
/** Of the lives of a bot; the others have drafts. */
const ALONE = 0.4

export async function slowGraph(rungs: Rungs): Promise<FakeGraph> {
  const graph = await fakeGraph()
  graph.on(['create-draft', 'send-draft', 'send-mail', 'look', 'discard'], slow(CALL_MS), Infinity)
  if (rungs === 'alone') graph.may.delete('Mail.ReadWrite')
  return graph
}

export function grantAnew(graph: FakeGraph, random: Chance): void {
  if (random.is(ALONE)) graph.may.delete('Mail.ReadWrite')
  else graph.may.add('Mail.ReadWrite')
}
