/** Any sequence of moves keeps the two sides in step, and any order of two leads with one e-mail keeps its customers single. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { MOVES, type Stage } from '../../../src/core/case.ts'
import { kindOf } from '../../../src/core/index-entries.ts'
import { stageOf } from '../../../src/core/sides.ts'
import type { SideResult } from '../../../src/ports/sales.ts'
import { again, type Verb, world, type World } from './given.ts'

const VERBS: readonly Verb[] = ['qualify', 'win', 'lose', 'disqualify', 'reopen']
const verb = fc.constantFrom(...VERBS)

/** What a move makes of a stage; null = it does not start there. `left` is the stage before the rejection. */
function moved(stage: Stage, left: Stage, verb: Verb): Stage | null {
  if (verb === 'reopen') return stage === 'rejected' ? left : null
  return MOVES[verb].from === stage ? MOVES[verb].to : null
}

/** Counts what a world has been given, by kind of row. */
function counting(there: World): { there: World; count: (kind: string) => number } {
  const keys = new Set<string>()
  const write: World['write'] = async (sides) => {
    const written = await there.write(sides)
    if (written) for (const key of Object.keys(sides.put)) keys.add(key)
    return written
  }
  return { there: { ...there, write }, count: (kind) => [...keys].filter((key) => kindOf(key) === kind).length }
}

async function prepared(there: World, leadId: string, verb: Verb): Promise<SideResult> {
  return there.sales.apply(there.order(leadId, verb))
}

describe('any sequence of moves', () => {
  it('goes where the table of moves says, or nowhere, and the two sides always agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(verb, { maxLength: 25 }), async (verbs) => {
        const { there, count } = counting(world())
        await there.arrive('lead')
        let stage: Stage = 'new'
        let left: Stage = 'new'
        for (const verb of verbs) {
          const next = moved(stage, left, verb)
          const result = await prepared(there, 'lead', verb)
          assert.equal(result.kind, next ? 'write' : 'refused', `${verb} of ${stage}`)
          if (result.kind === 'write' && next) {
            assert.equal(await there.write(result.write), true)
            left = stage
            stage = next
            assert.deepEqual(result.customers, (await there.sides('lead')).commerce.customers)
          }
          assert.equal(await there.stage('lead'), stage)
        }
        assert.ok(count('sales.opportunity') <= 1 && count('sales.contact') <= 1 && count('commerce.customer') <= 2)
        assert.equal(count('commerce.hierarchy'), stage === 'approved' ? 1 : 0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('two leads with one e-mail', () => {
  const leads = ['first', 'second'] as const
  const lead = fc.constantFrom(...leads)
  const step = fc.record({ do: fc.constantFrom('prepare' as const, 'write' as const), lead, choice: fc.nat(5) })
  /** Mostly a move that starts from the stage, so that sequences get far. */
  const chosen = (stage: Stage | null, choice: number): Verb => {
    const fitting = VERBS.filter((verb) => stage && moved(stage, stage, verb))
    return fitting[choice] ?? fitting[0] ?? VERBS[choice % VERBS.length]!
  }

  it('never have two cases that go on with it, however their decisions are prepared and written', async () => {
    let races = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
        const { there, count } = counting(world())
        for (const [i, leadId] of leads.entries()) await there.arrive(leadId, again(`P-${i}`))
        const waiting = new Map<string, SideResult>()
        for (const { do: what, lead: leadId, choice } of steps) {
          if (what === 'prepare')
            waiting.set(leadId, await prepared(there, leadId, chosen(await there.stage(leadId), choice)))
          const result = waiting.get(leadId)
          if (what === 'write' && result?.kind === 'write') {
            if (!(await there.write(result.write))) races++
            waiting.delete(leadId)
          }
          const stages = await Promise.all(leads.map((id) => there.stage(id)))
          assert.ok(!stages.includes(null), 'out of step')
          const using = stages.filter((stage) => stage === 'qualified' || stage === 'approved')
          assert.ok(using.length <= 1, `both go on with one e-mail: ${stages.join()}`)
        }
        assert.ok(count('commerce.customer') <= 2, 'a second customer with this e-mail')
      }),
      { numRuns: 300 },
    )
    assert.ok(races > 0, 'no two decisions ever raced')
  })

  it('that are qualified at once: one is written, and the other is told to wait', async () => {
    const there = world()
    for (const [i, leadId] of leads.entries()) await there.arrive(leadId, again(`P-${i}`))
    const results = await Promise.all(leads.map((leadId) => prepared(there, leadId, 'qualify')))
    const written: boolean[] = []
    for (const result of results) written.push(result.kind === 'write' && (await there.write(result.write)))
    assert.deepEqual(written, [true, false])
    assert.deepEqual(await there.refusal('second', 'qualify'), { code: 'email-open', retry: true, subject: 'first' })
    assert.equal(stageOf(await there.sides('second')), 'new')
  })
})
