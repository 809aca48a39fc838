/** B27: mail and reopen are ordered; a letter that waits is cancelled, one that may have left is named, and none leaves late. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { assertAudited, code } from '../../support/world-answers.ts'
import type { Fault } from '../../support/world-weather.ts'
import { MIA } from '../../support/world-people.ts'
import { type World, world } from '../../support/world.ts'
import { isSending, rejected } from './given.ts'

const told = async (w: World, leadId: string) => [
  (await w.case(leadId)).mails[0]?.state,
  (await w.effect(`mail:${leadId}`)).state,
  w.letters(leadId).length,
]
const reopen = async (w: World, leadId: string): Promise<void> =>
  assert.equal(code(await w.click(leadId, 'reopen', MIA)), null)

describe('a letter of a case that is reopened', () => {
  it('while it waits is cancelled, also when the mail server was asked in vain before', async () => {
    await using w = await world()
    w.mail.weather.next('busy')
    const leadId = await rejected(w)
    await w.tick()
    await reopen(w, leadId)
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['cancelled', 'superseded', 0])
    assert.equal(await w.store.retryEffect(`mail:${leadId}:2`), false)
  })

  it('while it waits for an admin is cancelled, and waits for nobody any more', async () => {
    await using w = await world()
    w.mail.weather.next('refused')
    const leadId = await rejected(w)
    await w.quiet()
    await reopen(w, leadId)
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['cancelled', 'superseded', 0])
  })

  it('just before it would be marked as sending never leaves', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    w.store.before('commit', () => reopen(w, leadId), isSending)
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['cancelled', 'superseded', 0])
  })

  for (const [fault, end] of [
    [null, ['handed', 'done', 1]],
    ['busy', ['cancelled', 'superseded', 0]],
    ['refused', ['parked', 'parked', 0]],
    ['answer lost', ['unknown', 'unknown', 1]],
    ['broken', ['unknown', 'unknown', 0]],
  ] as const)
    it(`while it is being sent (${fault ?? 'and it leaves'}) is called ${end[0]}`, async () => {
      await using w = await world()
      w.mail.slow = 1000
      w.mail.weather.next(fault)
      const leadId = await rejected(w)
      await w.tick(500)
      await reopen(w, leadId)
      assert.equal((await w.case(leadId)).mails[0]?.state, 'sending')
      await w.quiet()
      assert.deepEqual(await told(w, leadId), end)
    })

  for (const repeatable of [false, true])
    it(`while it was being sent as the power went is unknown, ${repeatable ? 'even where it could be' : 'and not'} sent again`, async () => {
      await using w = await world({ repeatable })
      w.store.after('commit', w.dies, isSending)
      const leadId = await rejected(w)
      await w.tick()
      await reopen(w, leadId)
      w.start()
      await w.quiet()
      assert.deepEqual(await told(w, leadId), ['unknown', 'unknown', 0])
    })

  it('does not leave when somebody asks for it again', async () => {
    for (const fault of ['refused', 'answer lost'] as const) {
      await using w = await world()
      w.mail.weather.next(fault)
      const leadId = await rejected(w)
      await w.quiet()
      const left = w.letters().length
      await reopen(w, leadId)
      await w.store.retryEffect(`mail:${leadId}:2`)
      await w.quiet()
      assert.equal(w.letters().length, left)
    }
  })
})

describe('a letter that may have left', () => {
  for (const fault of ['busy', 'refused'] as const)
    it(`is not called cancelled because it was ${fault === 'busy' ? 'put off' : 'refused'} when it was sent again`, async () => {
      await using w = await world()
      w.mail.weather.next('answer lost')
      const leadId = await rejected(w)
      await w.quiet()
      w.mail.weather.next(fault)
      await w.store.retryEffect(`mail:${leadId}:2`)
      await w.tick()
      assert.equal((await w.case(leadId)).mails[0]?.state, 'unknown')
      await reopen(w, leadId)
      await w.quiet()
      assert.deepEqual([(await w.case(leadId)).mails[0]?.state, w.letters().length], ['unknown', 1])
    })

  it('is sent again, however often the mail server is busy, once somebody asked for that', async () => {
    await using w = await world()
    w.mail.weather.next('answer lost', 'busy', 'busy')
    const leadId = await rejected(w)
    await w.quiet()
    await w.store.retryEffect(`mail:${leadId}:2`)
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['handed', 'done', 2])
  })
})

type Step =
  | { readonly kind: 'tick'; readonly ms: number }
  | { readonly kind: 'mail'; readonly fault: Fault }
  | { readonly kind: 'store'; readonly op: 'commit' | 'settle' | 'read'; readonly when: 'before' | 'after' }
  | { readonly kind: 'dies'; readonly when: 'before' | 'after' }
  | { readonly kind: 'crash' | 'reopen' | 'disqualify' }

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ kind: fc.constant('tick' as const), ms: fc.constantFrom(0, 100, 1000, 40_000, 130_000) }),
    fc.record({
      kind: fc.constant('mail' as const),
      fault: fc.constantFrom<Fault>('busy', 'no budget', 'refused', 'answer lost', 'silent', 'broken'),
    }),
    fc.record({
      kind: fc.constant('store' as const),
      op: fc.constantFrom('commit' as const, 'settle' as const, 'read' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    fc.record({ kind: fc.constant('dies' as const), when: fc.constantFrom('before' as const, 'after' as const) }),
    fc.record({ kind: fc.constantFrom('crash' as const, 'reopen' as const, 'reopen' as const, 'disqualify' as const) }),
  ),
  { minLength: 5, maxLength: 25, size: 'max' },
)

async function take(w: World, leadId: string, step: Step): Promise<void> {
  switch (step.kind) {
    case 'tick':
      return w.tick(step.ms)
    case 'mail':
      return w.mail.weather.next(step.fault)
    case 'store':
      return w.store[step.when](step.op, broken)
    case 'dies':
      return w.store[step.when]('commit', w.dies)
    case 'crash':
      w.crash()
      return w.start()
    case 'reopen':
    case 'disqualify':
      await w.click(leadId, step.kind, MIA).catch(() => null)
  }
}
const broken = (): never => {
  throw new StoreFailure('The store does not answer.')
}

describe('whatever crashes, fails, is reopened and decided anew', () => {
  it('no letter leaves twice, none leaves that was cancelled, and what is called handed has left', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (path, slow) => {
        await using w = await world()
        w.mail.slow = slow ? 1000 : 0
        const leadId = await rejected(w)
        for (const step of path) await take(w, leadId, step)
        w.store.calm()
        w.crash()
        w.start()
        await w.quiet()
        for (const { version, state } of (await w.case(leadId)).mails) {
          const left = w.letters().filter(({ key }) => key === `mail:${leadId}:${version}`).length
          assert.ok(left <= 1, `${left} letters of version ${version}`)
          if (state === 'handed') assert.equal(left, 1)
          if (state === 'cancelled' || state === 'parked') assert.equal(left, 0)
          assert.ok(['handed', 'cancelled', 'parked', 'unknown'].includes(state), state)
        }
        await assertAudited(w)
      }),
      { numRuns: 150 },
    )
  })
})
