/** Three people click on four leads while Teams, the mail server, the store and the power fail at random: in the end everything is true. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { type CaseVerb, DECISION_VERBS, verbsFor } from '../../src/core/case.ts'
import { StoreFailure } from '../../src/ports/failures.ts'
import type { Fault } from '../support/world-weather.ts'
import { ANA, BEN, MIA } from '../support/world-people.ts'
import { assertTrue, heal, orphans } from '../support/world-truth.ts'
import { type World, world } from '../support/world.ts'
import { broken } from '../support/world-store.ts'

type Step =
  | { readonly kind: 'click'; readonly lead: number; readonly verb: number; readonly by: number; readonly old: boolean }
  | { readonly kind: 'tick'; readonly ms: number }
  | { readonly kind: 'weather'; readonly at: 'chat' | 'mail'; readonly faults: readonly (Fault | null)[] }
  | { readonly kind: 'store'; readonly op: 'commit' | 'settle' | 'read' | 'lease'; readonly when: 'before' | 'after' }
  | { readonly kind: 'power'; readonly when: 'now' | 'before' | 'after' }
  | { readonly kind: 'deleted'; readonly lead: number }

const lead = fc.nat(3)
const click = fc.record({
  kind: fc.constant('click' as const),
  lead,
  verb: fc.nat(20),
  by: fc.nat(2),
  old: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})
const tick = fc.record({ kind: fc.constant('tick' as const), ms: fc.constantFrom(0, 5, 100, 3000, 15_000, 60_000) })
const fault = fc.constantFrom(...(['busy', 'no budget', 'refused', 'answer lost', 'silent', 'broken', null] as const))
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    click,
    click,
    click,
    tick,
    tick,
    fc.record({
      kind: fc.constant('weather' as const),
      at: fc.constantFrom('chat' as const, 'mail' as const),
      faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('store' as const),
      op: fc.constantFrom('commit' as const, 'settle' as const, 'read' as const, 'lease' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    fc.record({
      kind: fc.constant('power' as const),
      when: fc.constantFrom('now' as const, 'before' as const, 'after' as const),
    }),
    fc.record({ kind: fc.constant('deleted' as const), lead }),
  ),
  { minLength: 20, maxLength: 70, size: 'max' },
)
const FOR_MANAGERS: readonly CaseVerb[] = ['undo', 'assign', 'reopen']
const OTHERS: CaseVerb[] = [...DECISION_VERBS, 'undo', 'retry', 'claim', 'release', 'assign', 'reopen']

/** Mostly what the card offers; sometimes something else. */
async function verbOf(w: World, leadId: string, n: number): Promise<CaseVerb> {
  const offered = verbsFor(await w.case(leadId), { reopen: true })
  return (n < 16 ? offered[n % Math.max(1, offered.length)] : undefined) ?? OTHERS[n % OTHERS.length]!
}

/** One step; a click goes on beside whatever comes next. */
async function take(w: World, ids: readonly string[], step: Step, clicks: Promise<unknown>[]): Promise<void> {
  switch (step.kind) {
    case 'click': {
      const leadId = ids[step.lead]!
      const verb = await verbOf(w, leadId, step.verb)
      const { version } = await w.case(leadId)
      const by = FOR_MANAGERS.includes(verb) ? MIA : [ANA, BEN, MIA][step.by]!
      const more = { version: step.old ? version - 1 : version, anyway: step.verb % 2 === 0, assignee: ANA }
      const failed = (error: unknown): void => assert.ok(error instanceof StoreFailure, String(error))
      clicks.push(w.click(leadId, verb, by, more).catch(failed))
      return
    }
    case 'tick':
      w.start()
      return w.tick(step.ms)
    case 'weather':
      return w[step.at].weather.next(...step.faults)
    case 'store':
      return w.store[step.when](step.op, broken)
    case 'power':
      return step.when === 'now' ? w.crash() : w.store[step.when]('commit', w.dies)
    case 'deleted': {
      const { card } = await w.case(ids[step.lead]!)
      if (card && w.chat.message(card)?.gone === false) w.chat.deleted(card)
    }
  }
}

describe('whatever is clicked, and whatever fails', function () {
  // The clock of the bots is not that of the machine, which may have other work.
  this.timeout(180_000)

  it('both sides agree with every case, each ending sends at most one letter, and each lead has one true card', async () => {
    const reached = { approved: 0, rejected: 0, failed: 0, unknown: 0, copies: 0, letters: 0, reopened: 0 }
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom(0, 15),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 20 }),
        async (path, undoSeconds, latency) => {
          await using w = await world({ undoSeconds })
          const same = { email: 'ana@contoso.example', company: 'Contoso' }
          const ids = [await w.receive(same), await w.receive(same), await w.receive(), await w.receive()]
          let calls = 0
          w.store.latency = () => latency[calls++ % latency.length]!
          const clicks: Promise<unknown>[] = []
          for (const step of path) await take(w, ids, step, clicks)
          await w.tick(1000)
          await Promise.all(clicks)
          for (const id of ids) reached.copies += (await orphans(w, id)).length
          await heal(w, ids)
          await assertTrue(w, ids)

          reached.letters += w.letters().length
          for (const id of ids) {
            const { stage, pending, mails, history } = await w.case(id)
            if (stage === 'approved' || stage === 'rejected') reached[stage]++
            if (pending) reached.failed++
            if (mails.some((m) => m.state === 'unknown')) reached.unknown++
            if (history.some((h) => h.verb === 'reopen')) reached.reopened++
          }
        },
      ),
      { numRuns: 150 },
    )
    for (const [what, times] of Object.entries(reached)) assert.ok(times > 0, `${what} was never reached`)
  })
})
