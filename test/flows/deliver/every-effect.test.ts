/** All effects of a query, a page at a time. */
import { strict as assert } from 'node:assert'
import { everyEffect } from '../../../src/flows/deliver/every-effect.ts'
import type { EffectRow, Store } from '../../../src/ports/store.ts'

describe('going through effects', () => {
  for (const count of [0, 1, 199, 200, 201, 400, 450])
    it(`finds each of ${count} once, in the order of their keys, and asks with the same query throughout`, async () => {
      const keys = Array.from({ length: count }, (_, i) => `card:${String(i).padStart(3, '0')}`)
      const effects: Store['effects'] = ({ after = '', limit, ...query }) => {
        assert.deepEqual(query, { states: ['parked'], lane: 'teams:1' })
        const rest = keys.filter((key) => key > after)
        return Promise.resolve(rest.slice(0, limit).map((key) => ({ key }) as EffectRow))
      }
      const found: string[] = []
      for await (const rows of everyEffect({ effects }, { states: ['parked'], lane: 'teams:1' }))
        found.push(...rows.map(({ key }) => key))
      assert.deepEqual(found, keys)
    })
})
