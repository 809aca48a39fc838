/** What the bot does by itself: looking for what others wrote, and sweeping. */
import { strict as assert } from 'node:assert'
import { DatabaseSync } from 'node:sqlite'
import sinon from 'sinon'
import { startRounds } from '../../../src/store/sqlite/rounds.ts'
import { scratch } from '../../support/store.ts'

describe('the rounds of the bot', () => {
  let place: ReturnType<typeof scratch>
  let clock: sinon.SinonFakeTimers
  let db: DatabaseSync
  let faults: unknown[]
  beforeEach(() => {
    place = scratch()
    clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    db = new DatabaseSync(place.file)
    db.exec('CREATE TABLE t (n INTEGER)')
    faults = []
  })
  afterEach(() => {
    clock.restore()
    if (db.isOpen) db.close()
    place.remove()
  })

  const rounds = (sweep: () => Promise<boolean>): { stirred: () => number; stop: () => void } => {
    let stirred = 0
    const stop = startRounds(db, { stir: () => stirred++, sweep }, (fault) => faults.push(fault))
    return { stirred: () => stirred, stop }
  }
  const nothing = (): Promise<boolean> => Promise.resolve(false)

  it('tell of what another connection wrote, once, and not of own writes', () => {
    const { stirred, stop } = rounds(nothing)
    db.exec('INSERT INTO t VALUES (1)')
    clock.tick(1000)
    assert.equal(stirred(), 0)
    const other = new DatabaseSync(place.file)
    other.exec('INSERT INTO t VALUES (2)')
    other.close()
    clock.tick(1000)
    assert.equal(stirred(), 1)
    clock.tick(5000)
    assert.equal(stirred(), 1)
    stop()
  })

  it('sweep once a minute, batch after batch while there is more, and never without end', async () => {
    let batches = 0
    const { stop } = rounds(() => Promise.resolve(++batches < 3))
    clock.tick(60_000)
    await new Promise(setImmediate)
    assert.equal(batches, 3)
    stop()
    const endless = rounds(() => Promise.resolve(++batches > 0))
    clock.tick(60_000)
    await new Promise(setImmediate)
    assert.equal(batches, 23)
    endless.stop()
    clock.tick(600_000)
    await new Promise(setImmediate)
    assert.equal(batches, 23)
  })

  it('report what fails, and go on', async () => {
    const { stop } = rounds(() => Promise.reject(new Error('full')))
    clock.tick(60_000)
    await new Promise(setImmediate)
    assert.deepEqual(faults.map(String), ['Error: full'])
    db.close()
    clock.tick(1000)
    assert.equal(faults.length, 2)
    stop()
  })
})
