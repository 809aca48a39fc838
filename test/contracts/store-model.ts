/** Whatever is written, leased and settled in whatever order, the store answers as the store in memory does. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import type { NewEffect } from '../../src/core/effects.ts'
import type { Commit, EffectOutcome, FindQuery, LeasedEffect, Store } from '../../src/ports/store.ts'
import { memoryStore } from '../support/memory-store.ts'
import { caseLike, KINDS, type Subject } from '../support/store.ts'

const [IDS, LANES] = [
  ['a', 'b', 'é', '😀'],
  ['one', 'two', 'three'],
] as const

const writeArb = fc.record({
  /** What is wrong with the expectation of a document: mostly nothing. */
  puts: fc.dictionary(
    fc.constantFrom(...IDS),
    fc.record({
      off: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.nat(2)),
      stage: fc.constantFrom('new', 'qualified'),
    }),
  ),
  del: fc.option(fc.constantFrom(...IDS)),
  effects: fc.array(
    fc.record({
      n: fc.nat(30),
      kind: fc.constantFrom(...KINDS),
      lane: fc.constantFrom(...LANES),
      priority: fc.constantFrom<0 | 1>(0, 1),
      delayMs: fc.constantFrom(0, 0, 40),
    }),
    { maxLength: 4 },
  ),
  settles: fc.boolean(),
})
const outcomeArb: fc.Arbitrary<EffectOutcome> = fc.oneof(
  fc.constant({ state: 'done' } as const),
  fc.constant({ state: 'parked', error: 'x' } as const),
  fc.record({
    state: fc.constant('waiting' as const),
    delayMs: fc.constantFrom(0, 60),
    counted: fc.boolean(),
    lane: fc.constantFrom(...LANES),
  }),
)
const stepArb = fc.oneof(
  { weight: 4, arbitrary: fc.record({ write: writeArb, outcome: outcomeArb }) },
  {
    weight: 3,
    arbitrary: fc.record({
      lease: fc.subarray([...KINDS], { minLength: 1 }),
      except: fc.subarray([...LANES]),
      limit: fc.nat(3),
    }),
  },
  { weight: 3, arbitrary: fc.record({ settle: fc.nat(5), outcome: outcomeArb }) },
  { weight: 2, arbitrary: fc.record({ pass: fc.constantFrom(10, 50, 200) }) },
  { weight: 1, arbitrary: fc.record({ retry: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ wake: fc.constantFrom(...LANES) }) },
)
type Of<Arb> = Arb extends fc.Arbitrary<infer Value> ? Value : never
type Step = Of<typeof stepArb>

interface Pair {
  readonly real: Store
  readonly model: Store
  readonly clock: { now: number }
  /** Leases that were given, each with its token in either store. */
  readonly held: [LeasedEffect, LeasedEffect][]
}

async function commitOf({ model }: Pair, n: number, write: Of<typeof writeArb>): Promise<Commit> {
  const keys = Object.keys(write.puts).map((id) => `cases/${id}`)
  const docs = await model.read(keys)
  const del = write.del === null || write.del in write.puts ? [] : [`cases/${write.del}`]
  return {
    id: `commit ${n}`,
    expect: Object.fromEntries(
      Object.entries(write.puts).map(([id, { off }], i) => [`cases/${id}`, Math.abs((docs[i]?.rev ?? 0) - off)]),
    ),
    put: Object.fromEntries(
      Object.entries(write.puts).map(([id, { stage }]) => [`cases/${id}`, caseLike(id, { stage, n })]),
    ),
    del,
    effects: write.effects.map(({ n: key, ...effect }): NewEffect => ({ key: `e${key}`, body: { key }, ...effect })),
  }
}

async function perform(pair: Pair, n: number, step: Step): Promise<void> {
  const { real, model, clock, held } = pair
  if ('write' in step) {
    const commit = await commitOf(pair, n, step.write)
    const [own, other] = (step.write.settles ? held.pop() : undefined) ?? []
    const settle = (lease?: LeasedEffect) =>
      lease ? { settle: { key: lease.key, token: lease.token, outcome: step.outcome } } : {}
    assert.equal(await real.commit({ ...commit, ...settle(own) }), await model.commit({ ...commit, ...settle(other) }))
  } else if ('lease' in step) {
    const request = { kinds: step.lease, except: step.except, limit: step.limit, ms: 100 }
    const [own, other] = [await real.lease(request), await model.lease(request)]
    const bare = (effects: LeasedEffect[]) => effects.map(({ token: _, ...effect }) => effect)
    assert.deepEqual(bare(own), bare(other))
    own.forEach((effect, i) => held.push([effect, other[i]!]))
  } else if ('settle' in step) {
    const [own, other] = held[step.settle] ?? []
    if (own && other)
      assert.equal(
        await real.settle(own.key, own.token, step.outcome),
        await model.settle(other.key, other.token, step.outcome),
      )
  } else if ('retry' in step) {
    assert.equal(await real.retryEffect(`e${step.retry}`), await model.retryEffect(`e${step.retry}`))
  } else if ('wake' in step) {
    await Promise.all([real.wakeLane(step.wake), model.wakeLane(step.wake)])
  } else {
    clock.now += step.pass
    // Both notice now which leases are over.
    for (const store of [real, model]) await store.lease({ kinds: [], except: [], limit: 0, ms: 1 })
  }
}

async function compare({ real, model }: Pair): Promise<void> {
  const same = async (question: (store: Store) => Promise<unknown>): Promise<void> =>
    assert.deepEqual(await question(real), await question(model))
  await same((store) => store.read(IDS.map((id) => `cases/${id}`)))
  await same((store) => store.effects({ limit: 100 }))
  const query: FindQuery = { index: 'stage', from: 'new/', to: 'new0', limit: 3 }
  await same((store) => store.find('cases', query))
  await same((store) => store.find('cases', { ...query, descending: true }))
  await same((store) => store.count('cases', { index: 'stage' }))
  for (const kinds of [KINDS, ['card', 'mail'] as const]) {
    const request = { kinds, except: ['three'] }
    const [own, other] = [await real.nextDue(request), await model.nextDue(request)]
    assert.equal(own === null, other === null)
    // A store may wake its worker early for an effect behind a leased one, never late.
    assert.ok(Number(own) <= Number(other), `${own} > ${other}`)
    if ((await model.countEffects({ states: ['leased'] })) === 0) assert.equal(own, other)
  }
}

export function modelContract(subjects: () => Promise<Subject>): void {
  it('answers as the store in memory does', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(fc.array(stepArb, { minLength: 5, maxLength: 60 }), async (steps) => {
        const { store, clock, dispose } = await subjects()
        try {
          const pair: Pair = { real: store, model: memoryStore(() => clock.now), clock, held: [] }
          for (const [n, step] of steps.entries()) {
            await perform(pair, n, step)
            await compare(pair)
          }
        } finally {
          await dispose()
        }
      }),
      { numRuns: 25 },
    )
  })
}
