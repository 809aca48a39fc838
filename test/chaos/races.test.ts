/** Simultaneous clicks, forty rounds of each race here and two hundred in `npm run chaos -- races`. */
import { strict as assert } from 'node:assert'
import { arena, type Arena } from './arena.ts'
import { database, describePostgres } from '../support/postgres.ts'
import type { Database } from '../support/postgres-database.ts'
import { oneEmailTwice, undoAgainstHoldEnd, winAgainstLose } from './races.ts'

const ROUNDS = 40

describe('simultaneous clicks', function () {
  this.timeout(240_000)

  describe('on decisions that take effect at once', () => {
    let here: Arena
    before(async () => (here = await arena(0)))
    after(() => here.close())

    it('B13 give a lead that fifty people win and lose one outcome, one letter and one audit row', async () => {
      const { wrong, ends } = await winAgainstLose(here, ROUNDS)
      assert.deepEqual(wrong, [])
      assert.deepEqual(Object.keys(ends).sort(), ['approved', 'rejected'])
    })

    it('B13 qualify one of two companies that have the same e-mail address', async () => {
      const { wrong, ends } = await oneEmailTwice(here, ROUNDS / 2)
      assert.deepEqual(wrong, [])
      assert.deepEqual(Object.keys(ends), ['email-other-organization and qualified'])
    })
  })

  describe('on decisions that are held', () => {
    let here: Arena
    before(async () => (here = await arena(1)))
    after(() => here.close())

    it('B13 tell who undoes when the hold ends what became of it: undone without a letter, or too late', async () => {
      const { wrong, ends } = await undoAgainstHoldEnd(here, ROUNDS)
      assert.deepEqual(wrong, [])
      assert.deepEqual(Object.keys(ends).sort(), ['too late', 'undone'])
    })
  })
})

describePostgres('simultaneous clicks on two instances', function () {
  this.timeout(120_000)
  let own: Database
  let here: Arena
  before(async () => {
    own = await database()
    here = await arena(0, { instances: 2, storeUrl: own.url }, 'drafts')
  })
  after(async () => {
    await here.close()
    await own.drop()
  })

  it('B13 give a lead that fifty people win and lose one outcome, one letter and one audit row', async () => {
    const { wrong, ends } = await winAgainstLose(here, ROUNDS / 4)
    assert.deepEqual(wrong, [])
    assert.deepEqual(Object.keys(ends).sort(), ['approved', 'rejected'])
  })

  it('B13 qualify one of two companies that have the same e-mail address', async () => {
    const { wrong, ends } = await oneEmailTwice(here, ROUNDS / 8)
    assert.deepEqual(wrong, [])
    assert.deepEqual(Object.keys(ends), ['email-other-organization and qualified'])
  })
})
