/** Told once more because a person says so: in the audit trail first, whoever else writes meanwhile, and nothing else changes. */
import { strict as assert } from 'node:assert'
import { retryEffect } from '../../../src/flows/deliver/retry-effect.ts'
import { StoreFailure } from '../../../src/ports/failures.ts'
import type { EffectRow } from '../../../src/ports/store.ts'
import { assertAudited } from '../../support/world-answers.ts'
import { ADA } from '../../support/world-people.ts'
import { type World, world } from '../../support/world.ts'

/** An effect that ended without its result, while nobody works on any. */
async function parked(w: World, key: string, body: Record<string, string> = {}): Promise<EffectRow> {
  await w.store.commit({ id: key, expect: {}, effects: [{ key, kind: 'digest', lane: key, body }] })
  const [effect] = await w.store.lease({ kinds: ['digest'], except: [], limit: 1, ms: 1000 })
  await w.store.settle(key, effect?.token ?? '', { state: 'parked', error: 'No bot here.' })
  return w.effect(key)
}
/** The next commits come too late: somebody else wrote the case. */
const lateFor = (w: World, times: number) => ({
  ...w.deps,
  store: {
    ...w.store,
    commit: (c: Parameters<World['store']['commit']>[0]) => (times-- > 0 ? Promise.resolve(false) : w.store.commit(c)),
  },
})
const retries = async (w: World) =>
  (await w.store.auditRows({ limit: 99 })).filter(({ event }) => event === 'outbox-retry')

describe('an effect that a person lets be told once more', () => {
  it('waits again though others wrote its case four times meanwhile; after the fifth it is left, and nothing is noted', async () => {
    await using w = await world({ running: false })
    const effect = await parked(w, 'digest:x', { leadId: await w.receive() })
    await assert.rejects(retryEffect(lateFor(w, 5), ADA.id, effect), StoreFailure)
    assert.deepEqual([(await w.effect(effect.key)).state, await retries(w)], ['parked', []])
    assert.equal(await retryEffect(lateFor(w, 4), ADA.id, effect), true)
    assert.deepEqual([(await w.effect(effect.key)).state, (await retries(w)).length], ['waiting', 1])
  })

  it('leaves its case as it was, and the card, too', async () => {
    await using w = await world()
    const leadId = await w.receive()
    await w.quiet()
    await w.stop()
    const effect = await parked(w, 'digest:x', { leadId })
    const stands = async () => {
      const { audit: _, ...rest } = await w.case(leadId)
      return [rest, (await w.store.effects({ limit: 99 })).map(({ key }) => key)]
    }
    const before = await stands()
    assert.equal(await retryEffect(w.deps, ADA.id, effect), true)
    assert.deepEqual(await stands(), before)
  })

  it('stands in one chain with the others that concern no lead', async () => {
    await using w = await world({ running: false })
    const effects = [await parked(w, 'digest:x'), await parked(w, 'digest:y')]
    for (const effect of effects) assert.equal(await retryEffect(w.deps, ADA.id, effect), true)
    const [first, second] = await retries(w)
    assert.deepEqual([first?.code, second?.code], ['digest:x', 'digest:y'])
    assert.equal(Number(first?.seq) + 1, second?.seq)
    await assertAudited(w)
  })

  it('is not told twice because two people say so at once', async () => {
    await using w = await world({ running: false })
    const effect = await parked(w, 'digest:x')
    assert.equal(await retryEffect(w.deps, ADA.id, effect), true)
    assert.equal(await retryEffect(w.deps, ADA.id, effect), false)
  })
})
