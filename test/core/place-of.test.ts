/** What people may read of the address of a database. */
import { strict as assert } from 'node:assert'
import { placeOf } from '../../src/core/place-of.ts'

describe('B35 the place of a database', () => {
  for (const [url, place] of [
    ['postgres://bot:secret@db.example:5433/cases', 'postgres://db.example:5433/cases'],
    ['postgresql://bot:se@cret@db.example/cases', 'postgres://db.example/cases'],
    ['postgres://db.example/cases?user=bot&password=secret&sslmode=verify-full', 'postgres://db.example/cases'],
    ['postgres://bot:5432/secret@db.example/cases', 'postgres://…'],
    ['postgres://bot:5432/secret%40db.example/cases', 'postgres://…'],
    ['postgres://bot:5432#secret@db.example/cases', 'postgres://…'],
    ['no address: secret', 'postgres://'],
  ] as const)
    it(`of ${url} is ${place}`, () => {
      assert.equal(placeOf(url), place)
    })
})
