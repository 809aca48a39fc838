/** The database stops, hangs, restarts, or is cut off in the middle of a commit: nobody who clicks is told what is not so, and all goes on by itself. */
import { strict as assert } from 'node:assert'
import type { ClickAnswer } from '../support/fake-teams/person-side.ts'
import { describeOwnPostgres } from '../support/postgres.ts'
import { databaseOn, type Database, sql } from '../support/postgres-database.ts'
import { ownServer } from '../support/postgres-installed.ts'
import { type Fault, type Proxy, proxyTo } from '../support/postgres-proxy.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import { postgresAt, toldOn } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { requestOf } from '../support/story-shop.ts'
import { eventually } from '../support/story-store.ts'
import { type Lead, type Story, story } from '../support/story.ts'

/** Two seconds, and what a busy machine adds to the way there and back. */
const IN_TIME_MS = 2500
const NOBODY_KNOWS = /(nobody knows|Not sure) yet whether (it|this) was saved[.:] The card will say\./i

describeOwnPostgres('a database in trouble', function () {
  this.timeout(60_000)
  let server: PostgresServer
  let own: Database
  let way: Proxy
  before(async () => (server = await ownServer()))
  toldOn(async () => {
    own = await databaseOn(server.url)
    way = await proxyTo(own.url)
    return postgresAt(own.url, way.url, async () => {
      await way.close()
      await own.drop()
    })
  })
  after(() => server.remove())

  /** What whoever clicked was told: it is so, or nobody knows. */
  async function told(click: Promise<ClickAnswer>): Promise<'done' | 'not known' | 'old card'> {
    const began = performance.now()
    const { status, card, message = '' } = await click
    const ms = performance.now() - began
    assert.ok(ms < IN_TIME_MS, `${ms} ms`)
    assert.equal(status, 200)
    if (!card) {
      assert.match(message, NOBODY_KNOWS)
      return 'not known'
    }
    return words(card).startsWith('Nothing changed') ? 'old card' : 'done'
  }

  /** After the trouble the bot has caught up, and who clicks again decides, or reads that it is decided. */
  async function goesOn(s: Story, lead: Lead): Promise<void> {
    await eventually(async () => (await fetch(`${s.bot.url}/readyz`)).status === 200)
    await s.click(lead, 'qualify', s.ana)
    await s.click(lead, 'win', s.ana, { version: 2 })
    await eventually(async () => s.letters().length === 1, 20_000)
    await eventually(async () => (await s.caseOf(lead.leadId)).mails[0]?.state === 'written', 20_000)
    await s.shows(lead.message, /^Approved/)
    await s.quiet()
    const { version, history } = await s.caseOf(lead.leadId)
    assert.deepEqual([version, history.map(({ verb }) => verb)], [3, ['qualify', 'win']])
    await inStep(s, lead)
  }

  for (const [title, stop, start] of [
    ['is stopped', () => server.stop('SIGINT'), () => server.start()],
    ['crashes', () => server.stop('SIGQUIT'), () => server.start()],
    ['hangs', () => Promise.resolve(server.freeze()), () => Promise.resolve(server.thaw())],
  ] as const)
    it(`that ${title}: clicks are answered in time by saying that nobody knows, a request is not accepted`, async () => {
      await using s = await story()
      const lead = await s.receive()
      await s.quiet()
      await stop()
      try {
        const answers = await Promise.all([s.ana, s.ben, s.mia].map((by) => told(s.click(lead, 'qualify', by))))
        assert.deepEqual(answers, ['not known', 'not known', 'not known'])
        assert.equal((await s.shop.asks(requestOf())).status, 503)
        assert.equal((await fetch(`${s.bot.url}/readyz`)).status, 503)
        assert.equal((await fetch(`${s.bot.url}/healthz`)).status, 200)
      } finally {
        await start()
      }
      await goesOn(s, lead)
    })

  it('that is slow: each of the questions of a click has its answer, and all together come too late', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    way.delay(600)
    assert.equal(await told(s.click(lead, 'qualify', s.ana)), 'not known')
    // What went on behind the answer comes to its end all the same.
    await eventually(async () => (await s.caseOf(lead.leadId)).version === 2)
    way.delay(0)
    await goesOn(s, lead)
  })

  for (const [title, ...faults] of [
    ['before the server has it', 'unsent'],
    ['when it is written', 'unheard'],
    ['twice', 'unsent', 'unheard'],
    ['and the answer never comes', 'mute'],
  ] as const)
    it(`that is cut off in the middle of a COMMIT, ${title}: the click is answered by what became of it`, async () => {
      await using s = await story()
      const lead = await s.receive()
      await s.quiet()
      way.spoil('write_commit', ...faults)
      assert.equal(await told(s.click(lead, 'qualify', s.ana)), 'done')
      assert.equal((await s.caseOf(lead.leadId)).version, 2)
      assert.equal(s.stored.audit(lead.leadId).filter(({ event }) => event === 'qualify').length, 1)
      await goesOn(s, lead)
    })

  for (const fault of ['unsent', 'unheard'] as const)
    it(`whose every COMMIT is cut off (${fault}): nobody knows, whatever became of it`, async () => {
      await using s = await story()
      const lead = await s.receive()
      await s.quiet()
      way.spoil('write_commit', ...Array.from({ length: 99 }, (): Fault => fault))
      assert.equal(await told(s.click(lead, 'qualify', s.ana)), 'not known')
      way.spoil('')
      assert.equal((await s.caseOf(lead.leadId)).version, fault === 'unheard' ? 2 : 1)
      await goesOn(s, lead)
    })

  it('that a newer version has brought forward: who is left behind decides nothing, and leaves the balancer', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.quiet()
    await sql(own.url, 'UPDATE partner_approvals.meta SET schema = schema + 1')
    const { card, message = '' } = await s.click(lead, 'qualify', s.ana)
    assert.deepEqual([card, NOBODY_KNOWS.test(message)], [undefined, true])
    await eventually(async () => (await fetch(`${s.bot.url}/readyz`)).status === 503)
    await sql(own.url, 'UPDATE partner_approvals.meta SET schema = schema - 1')
    await s.restart()
    await goesOn(s, lead)
  })

  it('that restarts while fifty people click: one at most is told that it is done, and it is, by him', async () => {
    await using s = await story({ crowd: 50 })
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    const clicks = s.crowd.map(async (rep, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 10))
      return told(s.click(lead, 'win', rep, { version: 2 }))
    })
    // At once: else the first of them has decided, and nobody else's commit can go wrong.
    await server.stop('SIGQUIT')
    await server.start()
    const answers = await Promise.all(clicks)
    assert.ok(answers.filter((answer) => answer === 'done').length <= 1, answers.join())
    await eventually(async () => (await fetch(`${s.bot.url}/readyz`)).status === 200)
    const winner = s.crowd[answers.indexOf('done')]
    if (winner) {
      const { decision, history } = await s.caseOf(lead.leadId)
      assert.equal(decision?.by.id, winner.aadObjectId)
      assert.deepEqual(
        history.map(({ verb, by }) => [verb, by.id]),
        [
          ['qualify', s.ana.aadObjectId],
          ['win', winner.aadObjectId],
        ],
      )
    }
    await goesOn(s, lead)
  })
})
