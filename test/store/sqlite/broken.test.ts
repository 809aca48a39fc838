/** A store that fails says so: it throws, never reads as "not there", and leaves nothing half written. */
import { strict as assert } from 'node:assert'
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import { StoreFailure } from '../../../src/ports/failures.ts'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { openStore } from '../../../src/store/open.ts'
import { connect } from '../../../src/store/sqlite/open.ts'
import { sqliteStore } from '../../../src/store/sqlite/store.ts'
import { caseLike, commit, effectOf, KINDS, scratch } from '../../support/store.ts'

const fails = (message: RegExp) => (error: unknown) => error instanceof StoreFailure && message.test(error.message)

/** Everything that can be asked of a store. */
const QUESTIONS: Readonly<Record<string, (store: OpenedStore) => Promise<unknown>>> = {
  read: (store) => store.read(['cases/a']),
  commit: (store) => commit(store, { put: { 'cases/new': caseLike('new') } }),
  find: (store) => store.find('cases', { index: 'created', limit: 1 }),
  count: (store) => store.count('cases', { index: 'created' }),
  lease: (store) => store.lease({ kinds: KINDS, except: [], limit: 1, ms: 1 }),
  renew: (store) => store.renew('card:a:1', 'token', 1),
  settle: (store) => store.settle('card:a:1', 'token', { state: 'done' }),
  effects: (store) => store.effects({ limit: 1 }),
  countEffects: (store) => store.countEffects({ states: ['waiting'] }),
  nextDue: (store) => store.nextDue({ kinds: KINDS, except: [] }),
  retryEffect: (store) => store.retryEffect('card:a:1'),
  wakeLane: (store) => store.wakeLane('teams:one'),
  auditRows: (store) => store.auditRows({ limit: 1 }),
  status: (store) => store.status(),
  sweep: (store) => store.sweep(),
  'a shelf read': (store) => store.shelves('tokens').get('a'),
  'a shelf of cases read': (store) => store.shelves('cases').get('a'),
  'a shelf written': (store) => store.shelves('tokens').set('a', 1),
  'a shelf deleted from': (store) => store.shelves('tokens').delete('a'),
}

describe('a broken store on SQLite', () => {
  let place: ReturnType<typeof scratch>
  let store: OpenedStore
  beforeEach(async () => {
    place = scratch()
    store = await openStore(place.url, { role: 'bot' })
    await commit(store, { put: { 'cases/a': caseLike('a'), 'tokens/a': 1 }, effects: [effectOf('card:a:1')] })
  })
  afterEach(async () => {
    await store.close()
    place.remove()
  })

  for (const [name, ask] of Object.entries(QUESTIONS))
    it(`throws once it is closed: ${name}`, async () => {
      await store.close()
      await assert.rejects(ask(store), fails(/The store .*bot\.sqlite is closed/))
    })

  it('writes what was under way before it closes, and closes once', async () => {
    const kept = commit(store, { put: { 'tokens/late': 1 } })
    await Promise.all([store.close(), store.close()])
    assert.equal(await kept, true)
    const again = await openStore(place.url, { role: 'bot' })
    assert.equal((await again.read(['tokens/late']))[0]?.value, 1)
    await again.close()
  })

  it('throws when the disk is full, has written nothing of it, and goes on when there is room', async () => {
    await store.close()
    const db = connect(place.file, 'bot')
    const full = sqliteStore({ db, file: place.file, clock: Date.now, patienceMs: 100 })
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
    db.exec(`PRAGMA max_page_count = ${pages}`)
    const big = {
      put: { 'cases/big': caseLike('big', { text: 'x'.repeat(100_000) }) },
      effects: [effectOf('card:big:1')],
    }
    await assert.rejects(commit(full, big), fails(/the disk is full/))
    await assert.rejects(full.shelves('tokens').set('big', 'x'.repeat(100_000)), fails(/the disk is full/))
    assert.deepEqual(
      (await full.read(['cases/big', 'tokens/big', 'cases/a'])).map(({ rev }) => rev),
      [0, 0, 1],
    )
    assert.equal(await full.countEffects({ states: ['waiting'] }), 1)
    assert.equal(await full.count('cases', { index: 'created' }), 1)
    db.exec('PRAGMA max_page_count = 100000')
    assert.equal(await commit(full, big), true)
    await full.close()
  })

  it('throws when another process keeps the write lock, answers reads meanwhile, and goes on when it lets go', async () => {
    const other = new DatabaseSync(place.file)
    other.exec('BEGIN IMMEDIATE')
    const writing = assert.rejects(commit(store, { put: { 'tokens/b': 1 } }), fails(/is locked by another process/))
    assert.equal((await store.read(['tokens/a']))[0]?.value, 1)
    await writing
    const patient = commit(store, { put: { 'tokens/c': 1 } })
    setTimeout(() => other.exec('ROLLBACK'), 100)
    assert.equal(await patient, true)
    assert.equal((await store.read(['tokens/b']))[0]?.rev, 0)
    other.close()
  })

  it('throws when the file may only be read', async () => {
    await store.close()
    const db = connect(place.file, 'bot')
    const frozen = sqliteStore({ db, file: place.file, clock: Date.now, patienceMs: 100 })
    db.exec('PRAGMA query_only = ON')
    await assert.rejects(commit(frozen, { put: { 'tokens/b': 1 } }), fails(/is read-only/))
    assert.equal((await frozen.read(['tokens/a']))[0]?.value, 1)
    await frozen.close()
  })

  it('throws when the file is damaged', async () => {
    await store.close()
    const file = openSync(place.file, 'r+')
    for (let at = 4096; at < statSync(place.file).size; at += 4096)
      writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, at)
    closeSync(file)
    await assert.rejects(openStore(place.url, { role: 'bot' }), fails(/is damaged/))
    const tool = await openStore(place.url, { role: 'tool' })
    for (const name of ['read', 'commit', 'find', 'count', 'effects', 'auditRows', 'a shelf read', 'a shelf written'])
      await assert.rejects(QUESTIONS[name]!(tool), fails(/is damaged/), name)
    await tool.close()
  })

  it('throws to those who wait when the reading thread dies, and starts another', async () => {
    const started = new Promise<Worker>((resolve) => process.once('worker', resolve))
    const questions = ['find', 'count', 'effects', 'status'].map((name) => QUESTIONS[name]!(store))
    const worker = await started
    const answers = Promise.allSettled(questions)
    await worker.terminate()
    for (const answer of await answers)
      assert.ok(answer.status === 'rejected' && fails(/The reading thread .* stopped/)(answer.reason))
    assert.equal(await store.count('cases', { index: 'created' }), 1)
  })
})
