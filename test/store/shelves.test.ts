/** Keyv over a store that fails: whatever Keyv is asked, it throws and never answers as if nothing were there. */
import { strict as assert } from 'node:assert'
import type { Keyv } from 'keyv'
import { StoreFailure } from '../../src/ports/failures.ts'
import { keyvOver, type ShelfRows, shelvesOver } from '../../src/store/shelves.ts'

const fail = (): Promise<never> => Promise.reject(new StoreFailure('the disk reports an error'))
const BROKEN: ShelfRows = { get: fail, set: fail, delete: fail }

const CALLS: Readonly<Record<string, (keyv: Keyv) => Promise<unknown>>> = {
  get: (keyv) => keyv.get('a'),
  'get of many': (keyv) => keyv.get(['a', 'b']),
  getMany: (keyv) => keyv.getMany(['a', 'b']),
  getRaw: (keyv) => keyv.getRaw('a'),
  getManyRaw: (keyv) => keyv.getManyRaw(['a', 'b']),
  has: (keyv) => keyv.has('a'),
  hasMany: (keyv) => keyv.hasMany(['a', 'b']),
  set: (keyv) => keyv.set('a', 1),
  'set with a time to live': (keyv) => keyv.set('a', 1, 1000),
  setMany: (keyv) => keyv.setMany([{ key: 'a', value: 1 }]),
  delete: (keyv) => keyv.delete('a'),
  deleteMany: (keyv) => keyv.deleteMany(['a', 'b']),
}

describe('Keyv over a failing store', () => {
  for (const [name, call] of Object.entries(CALLS)) {
    it(`throws: ${name}`, async () => {
      await assert.rejects(call(keyvOver(BROKEN, 'tokens')), StoreFailure)
    })
    it(`throws, though somebody listens to its errors: ${name}`, async () => {
      const keyv = keyvOver(BROKEN, 'tokens')
      keyv.on('error', () => undefined)
      await assert.rejects(call(keyv), StoreFailure)
    })
  }

  it('throws on every shelf, the ones that only read too', async () => {
    const shelves = shelvesOver(BROKEN)
    await assert.rejects(shelves('tokens').get('a'), StoreFailure)
    await assert.rejects(shelves('tokens').set('a', 1), StoreFailure)
    await assert.rejects(shelves('tokens').delete('a'), StoreFailure)
    await assert.rejects(shelves('cases').get('a'), StoreFailure)
  })

  it('throws at a value that cannot be stored', async () => {
    await assert.rejects(shelvesOver(BROKEN)('tokens').set('a', Symbol('a')), /symbol/)
  })
})

describe('Keyv over kinds that decide', () => {
  const touched: string[] = []
  const touch = (what: string) => () => Promise.resolve(void touched.push(what))
  const rows: ShelfRows = {
    ...BROKEN,
    get: (key) => Promise.resolve({ key, value: undefined, rev: 0 }),
    set: touch('set'),
    delete: touch('delete'),
  }

  for (const kind of ['cases', 'settings', 'sales.lead', 'commerce.customer', 'claim.prospect'])
    for (const name of ['set', 'set with a time to live', 'setMany', 'delete', 'deleteMany'])
      it(`throws and touches nothing: ${name} on ${kind}`, async () => {
        await assert.rejects(CALLS[name]!(keyvOver(rows, kind)), /written by commit alone/)
        assert.deepEqual(touched, [])
      })

  it('clears nothing, whatever the kind', async () => {
    for (const kind of ['cases', 'tokens'])
      await assert.rejects(keyvOver(rows, kind).clear(), new RegExp(`${kind} cannot be cleared`))
  })

  it('knows of nothing that is absent', async () => {
    const keyv = keyvOver(rows, 'cases')
    assert.deepEqual(
      [await keyv.get('a'), await keyv.has('a'), await keyv.getMany(['a'])],
      [undefined, false, [undefined]],
    )
  })

  it('lets kinds pass whose names only begin alike', async () => {
    await keyvOver(rows, 'casebook').delete('a')
    await keyvOver(rows, 'settings-drafts').set('a', 1)
    assert.deepEqual(touched.splice(0), ['delete', 'set'])
  })
})
