/** Which store a URL names, and what is said when it cannot be opened. */
import { strict as assert } from 'node:assert'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../src/store/open.ts'
import { connect } from '../../src/store/sqlite/open.ts'
import { migrate, schemaOf } from '../../src/store/sqlite/schema.ts'
import { commit, effectOf, leaseOne, scratch } from '../support/store.ts'
import { refusal } from './opened.ts'

describe('opening a store', () => {
  let place: ReturnType<typeof scratch>
  beforeEach(() => {
    place = scratch()
  })
  afterEach(() => place.remove())

  it('creates file and directory for this user alone', async () => {
    const file = join(dirname(place.file), 'new', 'deeper', 'bot.sqlite')
    const store = await openStore(`sqlite:${file}`, { role: 'bot' })
    await commit(store, { put: { 'tokens/a': 1 } })
    for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}.lock`])
      assert.equal(statSync(name).mode & 0o777, 0o600, name)
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700)
    await store.close()
  })

  it('finds again what was written, also by an absolute URL', async () => {
    const first = await openStore(place.url, { role: 'bot' })
    await commit(first, { put: { 'tokens/a': 1 } })
    await first.close()
    const again = await openStore(`sqlite://${place.file}`, { role: 'bot' })
    assert.equal((await again.read(['tokens/a']))[0]?.value, 1)
    await again.close()
  })

  it('gives back what an earlier bot had leased when it died, as an attempt', async () => {
    const first = await openStore(place.url, { role: 'bot' })
    await commit(first, { effects: [effectOf('card:a:1'), effectOf('card:b:1')] })
    const old = await leaseOne(first)
    await first.close()
    const beside = await openStore(place.url, { role: 'tool' })
    assert.equal(await beside.countEffects({ states: ['leased'] }), 1, 'a tool voids nothing')
    await beside.close()
    const again = await openStore(place.url, { role: 'bot' })
    assert.equal(await again.settle(old.key, old.token, { state: 'done' }), false)
    const { key, attempts } = await leaseOne(again)
    assert.deepEqual([key, attempts], ['card:a:1', 1])
    await again.close()
  })

  it('syncs each commit to disk, in a log beside the file', () => {
    const db = connect(place.file, 'bot')
    const setting = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    assert.deepEqual(['synchronous', 'journal_mode', 'locking_mode'].map(setting), [2, 'wal', 'normal'])
    db.close()
  })

  it('refuses what it does not know, and repeats no password', async () => {
    const message = await refusal('postgres://bot:secret@127.0.0.1:1/bot')
    assert.match(message, /The store postgres:\/\/127.0.0.1:1\/bot cannot be reached/)
    assert.doesNotMatch(message, /secret/)
    assert.match(await refusal('redis://x'), /must be sqlite:<path>/)
    assert.match(await refusal('data/bot.sqlite'), /must be sqlite:<path>/)
    assert.match(await refusal('sqlite:'), /names no file/)
    assert.match(await refusal('sqlite::memory:'), /names no file/)
  })

  it('tells a tool that there is no store, and creates none', async () => {
    assert.match(await refusal(place.url, 'tool'), /There is no store at .*bot\.sqlite: start the bot once/)
    assert.throws(() => statSync(place.file))
  })

  it('refuses a second bot, by name of the file, and lets it in when the first is gone', async () => {
    const first = await openStore(place.url, { role: 'bot' })
    assert.match(await refusal(place.url), new RegExp(`Another bot is using the store ${place.file}`))
    // The refused one must not have taken the lock from the first.
    assert.match(await refusal(place.url), /Another bot/)
    await first.close()
    await (await openStore(place.url, { role: 'bot' })).close()
  })

  it('refuses a store of a newer version, and leaves it as it is', async () => {
    await (await openStore(place.url, { role: 'bot' })).close()
    const db = new DatabaseSync(place.file)
    db.exec('PRAGMA user_version = 99')
    db.close()
    assert.match(await refusal(place.url), /written by a newer version \(schema 99; this one knows \d+\)/)
    assert.match(await refusal(place.url, 'tool'), /newer version/)
  })

  it('leaves bringing a store forward to the bot', async () => {
    mkdirSync(dirname(place.file), { recursive: true })
    writeFileSync(place.file, '')
    assert.match(await refusal(place.url, 'tool'), /older version \(schema 0\): start the bot once/)
    const store = await openStore(place.url, { role: 'bot' })
    assert.ok((await store.status()).schema > 0)
    await store.close()
  })

  it('is as it was when bringing it forward fails', () => {
    const db = new DatabaseSync(place.file)
    db.exec('PRAGMA max_page_count = 4')
    assert.throws(() => migrate(db, place.file, 'bot'), /full/)
    assert.deepEqual([schemaOf(db), db.isTransaction], [0, false])
    db.exec('PRAGMA max_page_count = 1000')
    migrate(db, place.file, 'bot')
    assert.ok(schemaOf(db) > 0)
    db.close()
  })

  it('refuses a database of something else, and a file that is none, and leaves both as they are', async () => {
    const db = new DatabaseSync(place.file)
    db.exec('CREATE TABLE recipes (name TEXT)')
    db.close()
    const before = readFileSync(place.file)
    assert.match(await refusal(place.url), /is a database of something else/)
    assert.deepEqual(readFileSync(place.file), before)
    writeFileSync(place.file, 'Dear diary, '.repeat(1000))
    assert.match(await refusal(place.url), /is not a store of this bot, or is damaged/)
  })

  it('says so when the file cannot be created or opened', async () => {
    writeFileSync(join(dirname(place.file), 'plain'), '')
    assert.match(await refusal(`sqlite:${join(dirname(place.file), 'plain', 'bot.sqlite')}`), /cannot be created/)
    assert.match(await refusal(`sqlite:${dirname(place.file)}`), /cannot be opened/)
  })

  it('tells its size and what it holds', async () => {
    const store = await openStore(place.url, { role: 'bot' })
    await commit(store, { put: { 'tokens/a': 1, 'tokens/b': 1 } })
    await commit(store, { del: ['tokens/b'] })
    const { bytes, ...status } = await store.status()
    assert.deepEqual(status, {
      database: 'sqlite',
      where: place.file,
      schema: 2,
      documents: 1,
      effects: {},
      auditRows: 0,
    })
    assert.ok(bytes.database >= 4096 && bytes.log > 0)
    await store.close()
  })
})
