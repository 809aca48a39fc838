/** Holds the world against what was acknowledged: nothing lost, both sides in step, one letter and one live card for each, the trail whole. */
import { type Case, DECISION_VERBS, type DecisionVerb, isDecisionVerb, MOVES } from '../../src/core/case.ts'
import { stageOf } from '../../src/core/sides.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import type { ChildWorld } from '../support/child-bot-world.ts'
import { isForLater } from './outbox.ts'
import { healOrphans, ofUnknownFate, wrongCards } from './verify-cards.ts'
import { wrongLetters } from './verify-letters.ts'
import type { Acceptance, Recorded } from './record.ts'

export interface Verdict {
  /** Empty = everything is as it must be. */
  readonly wrong: readonly string[]
  readonly cases: number
  readonly ended: number
  readonly letters: number
  /** Cases of whose letter nobody knows whether it left: through Graph alone. */
  readonly unknown: number
  /** Copies of cards that were left where a post's answer was lost; none is left after somebody clicked them. */
  readonly orphans: number
  readonly auditRows: number
}

export async function verify(
  world: ChildWorld,
  record: Recorded,
  outboxEmpty: (store: OpenedStore) => Promise<void>,
  doubtful = false,
): Promise<Verdict> {
  const store = await world.bot.openStore()
  try {
    await outboxEmpty(store)
    const orphans = await healOrphans(world, await allCases(store), record)
    await outboxEmpty(store)
    const cases = await allCases(store)
    const wrong = [
      ...record.wrong,
      ...lost(cases, record),
      ...(await outOfStep(store, cases)),
      ...wrongLetters(cases, world.letters(), doubtful),
      ...(await wrongCards(world, cases)),
      ...(await stuck(store, doubtful)),
    ]
    const exit = await world.bot.stop()
    if (exit !== 0) wrong.push(`On SIGTERM the bot ended with ${exit}.`)
    const audit = await verifyAudit(store)
    if (audit.broken !== null) wrong.push(`Audit: ${audit.broken.why}`)
    const ended = cases.filter(({ stage }) => stage === 'approved' || stage === 'rejected').length
    const letters = world.letters().length
    const unknown = cases.filter(ofUnknownFate).length
    return { wrong, cases: cases.length, ended, letters, unknown, orphans, auditRows: audit.rows }
  } finally {
    await store.close()
  }
}

async function allCases(store: OpenedStore): Promise<Case[]> {
  const cases: Case[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await store.find('cases', { index: 'created', limit: 200, ...(after ? { after } : {}) })
    cases.push(...page.docs.map(({ value }) => value as Case))
    after = page.next
  }
  return cases
}

/** What was acknowledged and is not so. */
function lost(cases: readonly Case[], { leads, accepted }: Recorded): string[] {
  const byId = new Map(cases.map((c) => [c.leadId, c]))
  const wrong = [...leads].flatMap(([prospectId, leadId]) =>
    byId.get(leadId)?.request.prospectId === prospectId ? [] : [`${prospectId} was accepted as ${leadId} and is lost`],
  )
  if (cases.length !== leads.size) wrong.push(`${leads.size} prospects were accepted, and ${cases.length} cases stored`)
  const kept = ({ leadId, version, verb, by }: Acceptance): boolean =>
    byId.get(leadId)?.history.some((h) => h.version === version && h.verb === verb && h.by.id === by) ?? false
  const gone = accepted.filter((acceptance) => !kept(acceptance))
  return [...wrong, ...gone.map((a) => `${a.verb} on ${a.leadId} by ${a.by} (version ${a.version}) is lost`)]
}

/** Both sides say what the case says, and the case what its audit trail says; every decision came to one end. */
async function outOfStep(store: OpenedStore, cases: readonly Case[]): Promise<string[]> {
  const sales = embeddedSales({ store })
  const wrong: string[] = []
  for (const c of cases) {
    const sides = await sales.sides(c.leadId)
    const said = sides && stageOf(sides)
    if (said !== c.stage) wrong.push(`${c.leadId} is ${c.stage}, and its sides say ${said}`)
    const rows = await store.auditRows({ chain: c.leadId, limit: 500 })
    const done = rows.filter(({ event }) => isDecisionVerb(event))
    const last = done.at(-1)?.event as DecisionVerb | undefined
    const stage = last ? MOVES[last].to : 'new'
    if (stage !== c.stage) wrong.push(`${c.leadId} is ${c.stage}, and its trail says ${stage}`)
    for (const { verb, version } of c.history) {
      if (verb !== 'retry' && !DECISION_VERBS.includes(verb as DecisionVerb)) continue
      const ends = rows.filter((r) => r.version === version && (r.event === 'failed' || isDecisionVerb(r.event))).length
      const undone = c.history.some((h) => h.verb === 'undo' && h.version === version + 1)
      if (ends + (undone ? 1 : 0) !== 1)
        wrong.push(`${verb} of ${c.leadId} (version ${version}) came to ${ends} ends${undone ? ' and was undone' : ''}`)
    }
    if (c.pending && c.pending.phase !== 'failed') wrong.push(`${c.leadId} is still ${c.pending.phase}`)
  }
  return wrong
}

/** A letter that is held for review waits for a person: whether it should is for `wrongLetters` to say. */
const stuck = async (store: OpenedStore, doubtful: boolean): Promise<string[]> =>
  (await store.effects({ states: ['waiting', 'leased', 'parked', 'unknown'], limit: 200 }))
    .filter((effect) => !isForLater(effect))
    .filter(
      ({ kind, state, error }) =>
        !(kind === 'mail' && state === 'parked' && error?.startsWith('Held for review')) &&
        !(kind === 'mail' && state === 'unknown' && doubtful),
    )
    .map(({ key, state, error }) => `${key} is ${state}: ${error ?? ''}`)
