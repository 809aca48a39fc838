/** A channel is bound through one instance, and the cards that wait for it are the other's: it hears at once. */
import { strict as assert } from 'node:assert'
import { waker, wakeEffect } from '../../src/flows/wake-lane.ts'
import type { LeasedEffect } from '../../src/ports/store.ts'

const leased = (effect: ReturnType<typeof wakeEffect>): LeasedEffect => ({ ...effect, attempts: 0, token: 't' })

describe('waking a lane through the store', () => {
  it('is done by whoever gets the effect, each time', async () => {
    const woken: string[] = []
    const handler = waker(
      (lane) => void woken.push(lane),
      () => assert.fail('this is no notice'),
    )
    const [first, second] = [wakeEffect('teams:unbound', 'one'), wakeEffect('teams:unbound', 'two')]
    assert.notEqual(first.key, second.key)
    assert.deepEqual(await handler(leased(first)), { state: 'done' })
    await handler(leased(second))
    assert.deepEqual(woken, ['teams:unbound', 'teams:unbound'])
  })

  it('leaves notices to whoever sends them', async () => {
    const handler = waker(
      () => assert.fail('nothing is to be woken'),
      async ({ key }) => ({ state: 'parked', error: key }),
    )
    const notice = { ...leased(wakeEffect('x', 'y')), key: 'notice:a', body: { admin: 'a', effect: 'b' } }
    assert.deepEqual(await handler(notice), { state: 'parked', error: 'notice:a' })
  })
})
