/** The queue of writes: together to disk, each whole or not at all, and no answer before it is there. */
import { strict as assert } from 'node:assert'
import { DatabaseSync } from 'node:sqlite'
import sinon from 'sinon'
import { StoreFailure } from '../../../src/ports/failures.ts'
import { queueWrites, type WriteQueue } from '../../../src/store/sqlite/writes.ts'
import { scratch } from '../../support/store.ts'

describe('the queue of writes', () => {
  let place: ReturnType<typeof scratch>
  let db: DatabaseSync
  let queue: WriteQueue
  let written: number[]
  beforeEach(() => {
    place = scratch()
    db = new DatabaseSync(place.file)
    db.exec('CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE rows (n INTEGER UNIQUE, text TEXT)')
    db.exec('CREATE TABLE orphan (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)')
    written = []
    queue = queueWrites(db, { file: place.file, patienceMs: 100, written: (jobs) => written.push(jobs) })
  })
  afterEach(() => {
    if (db.isOpen) db.close()
    place.remove()
  })

  const insert = (n: number, text = ''): Promise<number> =>
    queue.write(() => Number(db.prepare('INSERT INTO rows (n, text) VALUES (?, ?)').run(n, text).changes))
  const stored = (): unknown[] =>
    db
      .prepare('SELECT n FROM rows ORDER BY n')
      .all()
      .map(({ n }) => n)

  it('takes what comes in together to disk together, 32 at most', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => insert(n)))
    assert.equal(answers.length, 40)
    assert.deepEqual(written, [32, 8])
  })

  it('answers in the order of the questions, and only what is on disk', async () => {
    const other = new DatabaseSync(place.file, { readOnly: true })
    const seen = await Promise.all(
      [1, 2, 3].map(async (n) => {
        await insert(n)
        return other.prepare('SELECT count(*) AS n FROM rows').get()?.n
      }),
    )
    assert.deepEqual(seen, [3, 3, 3])
    other.close()
  })

  it('undoes a job that throws, and no other', async () => {
    const halfway = queue.write(() => {
      db.exec('INSERT INTO rows (n) VALUES (4)')
      assert.fail('own fault')
    })
    const jobs = [insert(1), insert(2), insert(1), halfway, insert(3)]
    const [first, second, clash, fault, last] = await Promise.allSettled(jobs)
    assert.deepEqual([first?.status, second?.status, last?.status], ['fulfilled', 'fulfilled', 'fulfilled'])
    assert.ok(clash?.status === 'rejected' && clash.reason instanceof StoreFailure)
    assert.ok(fault?.status === 'rejected' && fault.reason instanceof assert.AssertionError)
    assert.deepEqual(stored(), [1, 2, 3])
  })

  it('keeps nothing, and says so to all, when COMMIT fails; and goes on', async () => {
    const orphan = queue.write(() => db.exec('INSERT INTO orphan VALUES (7)'))
    for (const job of await Promise.allSettled([insert(1), orphan, insert(2)]))
      assert.ok(job.status === 'rejected' && job.reason instanceof StoreFailure)
    assert.deepEqual(stored(), [])
    await insert(3)
    assert.deepEqual(stored(), [3])
    assert.deepEqual(written, [1])
  })

  it('has stored just what it answered when the disk is full in the middle', async () => {
    db.exec('PRAGMA max_page_count = 12')
    const jobs = Array.from({ length: 10 }, (_, n) => insert(n, 'x'.repeat(n === 5 ? 100_000 : 10)))
    const kept = (await Promise.allSettled(jobs)).flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []))
    assert.ok(!kept.includes(5))
    assert.deepEqual(stored(), kept)
  })

  it('waits for the write lock as long as its patience lasts, without keeping anybody else waiting', async () => {
    const other = new DatabaseSync(place.file)
    other.exec('BEGIN IMMEDIATE')
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    await assert.rejects(Promise.all([insert(1), insert(2)]), /is locked by another process/)
    clearInterval(ticking)
    assert.ok(ticks >= 5, `${ticks} ticks`)
    other.exec('ROLLBACK')
    other.close()
    await insert(3)
    assert.deepEqual(stored(), [3])
  })

  it('has all its patience again after a wait, however that ended', async () => {
    const other = new DatabaseSync(place.file)
    other.exec('BEGIN IMMEDIATE')
    await assert.rejects(insert(0), /is locked by another process/)
    for (const n of [1, 2, 3]) {
      const waiting = insert(n)
      await new Promise((resolve) => setTimeout(resolve, 60))
      other.exec('ROLLBACK')
      await waiting
      other.exec('BEGIN IMMEDIATE')
    }
    other.close()
    assert.deepEqual(stored(), [1, 2, 3])
  })

  it('does not wait where waiting does not help', async function () {
    this.timeout(2000)
    queue = queueWrites(db, { file: place.file, patienceMs: 600_000, written: () => undefined })
    db.close()
    await assert.rejects(insert(1), /is closed/)
  })

  it('goes on while a test holds the clock', async () => {
    const clock = sinon.useFakeTimers()
    try {
      assert.equal(await insert(1), 1)
    } finally {
      clock.restore()
    }
  })

  it('is idle when all is written, or refused', async () => {
    await queue.idle()
    const jobs = Promise.allSettled([insert(1), insert(1)])
    await queue.idle()
    assert.deepEqual(stored(), [1])
    await jobs
    db.close()
    const late = insert(2)
    await queue.idle()
    await assert.rejects(late, /is closed/)
  })
})
