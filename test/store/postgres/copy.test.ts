/** A store is copied from SQLite into PostgreSQL: whole and verified, or the target is refused. */
import { strict as assert } from 'node:assert'
import { indexEntries } from '../../../src/core/index-entries.ts'
import { copyStore } from '../../../src/store/copy.ts'
import { openStore } from '../../../src/store/open.ts'
import type { OpenedStore } from '../../../src/store/opened.ts'
import { sealAudit, verifyAudit } from '../../../src/store/seal.ts'
import { chainOf } from '../../contracts/store-audit.ts'
import { type Database, sql } from '../../support/postgres-database.ts'
import { database, describePostgres } from '../../support/postgres.ts'
import { caseLike, commit, commitOf, effectOf, leaseAll, leaseOne, scratch } from '../../support/store.ts'

const CASES = 700
const ONCE = commitOf({ put: { 'tokens/once': 1 } })

describePostgres('a store copied from SQLite into PostgreSQL', () => {
  let own: Database
  let place: ReturnType<typeof scratch>
  before(async () => {
    own = await database()
    place = scratch()
    await fill()
  })
  beforeEach(() => own.empty())
  after(async () => {
    place.remove()
    await own.drop()
  })

  /** Everything that a store may hold. */
  async function fill(): Promise<void> {
    const store = await openStore(place.url, { role: 'bot' })
    for (let n = 0; n < CASES; n += 50)
      await commit(store, {
        put: Object.fromEntries(
          Array.from({ length: 50 }, (_, i) => [
            `cases/${n + i}`,
            caseLike(`${n + i}`, { name: 'Müller "\\" 😀\u0001' }),
          ]),
        ),
        effects: [effectOf(`card:${n}`, { lane: `teams:${n % 3}` })],
        audit: chainOf(`${n}`, 3),
      })
    await sealAudit(store, () => new Date())
    await store.commit(ONCE)
    await commit(store, { put: { 'claim.email/gone': 1 } })
    await commit(store, { expect: { 'claim.email/gone': 1 }, del: ['claim.email/gone'] })
    await commit(store, { put: { [`claim.prospect/${'x'.repeat(2000)}`]: null } })
    await store.shelves('tokens').set('short', 1, 3_600_000)
    await commit(store, {
      effects: [effectOf('mail:1', { kind: 'mail', lane: 'mailbox' }), effectOf('late', { delayMs: 3_600_000 })],
      audit: chainOf('unsealed', 2),
    })
    const mail = await leaseOne(store, { kinds: ['mail'] })
    await store.settle(mail.key, mail.token, { state: 'unknown', error: 'no answer' })
    // Held by a bot that died.
    await leaseAll(store, { limit: 1 })
    await store.close()
  }

  const copy = () => copyStore(place.file, own.url)
  const refused = async (role: 'bot' | 'tool'): Promise<void> => {
    await assert.rejects(openStore(own.url, { role }), /being filled by "store copy".*run it again, or name another/)
  }
  async function using<T>(url: string, work: (store: OpenedStore) => Promise<T>): Promise<T> {
    const store = await openStore(url, { role: 'bot' })
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }

  it('holds the same, document by document, effect by effect, row by row', async () => {
    const { tables, where } = await copy()
    assert.doesNotMatch(where, /@/)
    assert.deepEqual(
      tables.map(({ name, rows }) => [name, rows]),
      [
        ['documents', CASES + 4],
        ['entries', indexEntries('cases/0', caseLike('0')).length * CASES],
        ['effects', CASES / 50 + 2],
        ['heads', 3],
        ['audit', (3 * CASES) / 50 + 3],
        ['sealed', CASES / 50],
        ['commits', CASES / 50 + 5],
      ],
    )
    const whole = async (store: OpenedStore) => ({
      docs: await store.read([...Array.from({ length: CASES }, (_, n) => `cases/${n}`), 'tokens/short', 'tokens/once']),
      long: (await store.read([`claim.prospect/${'x'.repeat(2000)}`]))[0]?.value,
      found: (await store.find('cases', { index: 'created', descending: true, limit: 200 })).docs,
      effects: await store.effects({ limit: 200 }),
      audit: await store.auditRows({ limit: 1000 }),
      verdict: await verifyAudit(store),
    })
    assert.deepEqual(await using(own.url, whole), await using(place.url, whole))
  })

  it('goes on where the old one stood', async () => {
    await copy()
    await using(own.url, async (store) => {
      assert.equal(await store.commit(ONCE), true, 'an attempt that was kept is known')
      assert.equal((await store.read(['tokens/once']))[0]?.rev, 1)
      assert.equal(await commit(store, { put: { 'cases/0': 1 } }), false)
      await commit(store, { put: { 'claim.email/gone': 2 } })
      assert.equal((await store.read(['claim.email/gone']))[0]?.rev, 2, 'no old expectation comes true')
      assert.equal(
        await commit(store, { effects: [effectOf('new', { lane: 'teams:0' })], audit: chainOf('new', 1) }),
        true,
      )
      assert.equal((await leaseAll(store)).length, 3)
      await sealAudit(store, () => new Date())
      const heads = await store.seenHeads({ after: { seal: 1, chain: '\u{10ffff}' }, limit: 9 })
      assert.deepEqual(
        heads.map(({ chain }) => chain),
        ['new', 'unsealed'],
      )
    })
  })

  it('leaves the old store as it was, and needs its bot to be stopped', async () => {
    const bot = await openStore(place.url, { role: 'bot' })
    await assert.rejects(copy(), /Another bot is using the store/)
    await bot.close()
    assert.deepEqual(await sql(own.url, `SELECT 1 FROM pg_namespace WHERE nspname = 'partner_approvals'`), [])
    await copy()
    await using(place.url, async (store) => assert.equal((await store.status()).documents, CASES + 3))
  })

  it('is never made over a store that is there', async () => {
    await using(own.url, (store) => commit(store, { put: { 'tokens/mine': 1 } }))
    await assert.rejects(copy(), /There is a store at .* already: name a database without one/)
    await using(own.url, async (store) => assert.equal((await store.read(['tokens/mine']))[0]?.value, 1))
  })

  it('says so when there is nothing to copy', async () => {
    await assert.rejects(copyStore(`${place.file}.nowhere`, own.url), /nothing to copy/)
    await assert.rejects(copyStore(place.file, 'postgres://bot@127.0.0.1:1/x'), /cannot be reached/)
  })

  it('is refused after a copy that was cut off, until another one has ended', async () => {
    // Hangs at the first row, and is cut off there.
    await spoil(`PERFORM pg_sleep(60)`)
    const cut = assert.rejects(copy(), /cannot be reached|not known/)
    let pid: number | undefined
    while (pid === undefined)
      [pid] = (
        await sql<{ pid: number }>(
          own.url,
          `SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`,
        )
      ).map((row) => row.pid)
    await refused('bot')
    await sql(own.url, 'SELECT pg_terminate_backend($1)', [pid])
    await cut
    for (const role of ['bot', 'tool'] as const) await refused(role)
    await sql(own.url, 'DROP EVENT TRIGGER spoil')
    await copy()
    await using(own.url, async (store) => assert.equal((await store.status()).documents, CASES + 3))
  })

  it('is refused when what was read back is not what was sent', async () => {
    await spoil(`IF NEW.key = 'cases/333' THEN NEW.rev := NEW.rev + 1; END IF`)
    await assert.rejects(copy(), /is not what was sent: documents has 704 rows instead of 704, or other ones/)
    await refused('bot')
    await own.empty()
    await sql(own.url, 'DROP EVENT TRIGGER spoil')
    await spoil(`IF NEW.key = 'cases/333' THEN RETURN NULL; END IF`)
    await assert.rejects(copy(), /documents has 703 rows instead of 704/)
    await refused('tool')
    await sql(own.url, 'DROP EVENT TRIGGER spoil')
  })

  /** Each row of `documents` meets this on its way in. */
  async function spoil(statement: string): Promise<void> {
    await sql(
      own.url,
      `CREATE OR REPLACE FUNCTION public.spoilt() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN ${statement}; RETURN NEW; END $$;
       CREATE OR REPLACE FUNCTION public.plant() RETURNS event_trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'partner_approvals.documents') THEN
             CREATE TRIGGER spoilt BEFORE INSERT ON partner_approvals.documents
               FOR EACH ROW EXECUTE FUNCTION public.spoilt();
           END IF;
         END $$;
       CREATE EVENT TRIGGER spoil ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.plant();`,
    )
  }
})
