/** The channel's keys: rotation, outages at the start and later, and strangers who invent keys. */
import { strict as assert } from 'node:assert'
import { KeysUnavailable, type SigningKeys, signingKeys } from '../../../src/teams/door/signing-keys.ts'
import { acceptsThen, hangs, redirects, refuses } from '../../support/fake-teams/faults.ts'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { signingKey } from '../../support/fake-teams/issuer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('the signing keys', () => {
  let teams: FakeTeams
  let keys: SigningKeys
  let now: number
  let problems: string[]

  beforeEach(async () => {
    teams = await fakeTeams()
    now = Date.now()
    problems = []
    const metadataUrl = teams.env.BOT_OPENID_METADATA_URL!
    keys = signingKeys({ metadataUrl, now: () => now, timeoutMs: 400, report: (problem) => problems.push(problem) })
  })
  afterEach(() => teams.close())

  const first = (): string => teams.issuer.keys[0]!.kid
  const fetches = (): number => teams.calls.filter((call) => call.operation === 'metadata').length

  it('are fetched once for all who ask', async () => {
    await keys.warm()
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find(first())))
    assert.equal(new Set(found).size, 1)
    assert.equal(found[0]?.asymmetricKeyType, 'rsa')
    assert.equal(fetches(), 1)
  })

  it('are fetched when the first request comes, if nobody warmed them', async () => {
    assert.ok(await keys.find(first()))
    assert.equal(keys.ready(), true)
  })

  it('that are new are found at once, also right after the start, and the old ones end', async () => {
    await keys.warm()
    const old = first()
    const { kid } = teams.issuer.rotate()
    assert.ok(await keys.find(kid))
    assert.equal(await keys.find(old), null)
  })

  it('that nobody knows are asked for once in five minutes, whoever invents them', async () => {
    await keys.warm()
    for (let i = 0; i < 20; i++) assert.equal(await keys.find(`invented ${i}`), null)
    assert.equal(fetches(), 2)
    now += 4 * MINUTE
    assert.equal(await keys.find('another'), null)
    assert.equal(fetches(), 2)
    const { kid } = teams.issuer.rotate()
    now += MINUTE
    assert.ok(await keys.find(kid))
  })

  it('that are new are not shut out because a fetch failed', async () => {
    await keys.warm()
    const { kid } = teams.issuer.rotate()
    teams.on('metadata', refuses(503))
    assert.equal(await keys.find(kid), null)
    now += 11_000
    assert.ok(await keys.find(kid))
  })

  it('are renewed once a day, and nobody waits for it', async () => {
    await keys.warm()
    const old = first()
    now += 23 * HOUR
    assert.ok(await keys.find(old))
    // Time for a fetch that nobody waits for to be seen.
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.equal(fetches(), 1)
    now += 2 * HOUR
    teams.on('metadata', hangs())
    assert.ok(await keys.find(old))
    assert.deepEqual(problems, [])
    await teams.until(() => problems.length === 1)
    now += 11_000
    assert.ok(await keys.find(old))
    await teams.until(() => fetches() === 3)
  })

  it('of yesterday survive an outage, whatever it looks like', async () => {
    await keys.warm()
    const kid = first()
    const outages = [
      refuses(500),
      hangs(),
      acceptsThen('reset'),
      acceptsThen('garbage'),
      acceptsThen('endless'),
      redirects(teams.serviceUrl),
    ]
    for (const fault of outages) {
      now += 25 * HOUR
      teams.on('keys', fault)
      const before = problems.length
      assert.ok(await keys.find(kid))
      await teams.until(() => problems.length > before)
      assert.ok(await keys.find(kid))
    }
  })

  it('of yesterday survive documents that make no sense', async () => {
    await keys.warm()
    const kid = first()
    teams.issuer.keys.splice(0, 1, signingKey(['webchat']))
    now += 25 * HOUR
    assert.ok(await keys.find(kid))
    await teams.until(() => problems.length === 1)
    assert.ok(await keys.find(kid))
    assert.deepEqual(problems, ['no-endorsed-key'])
  })

  it('that are down at the start make the bot unready, until it comes to itself', async () => {
    teams.on('metadata', refuses(503), 2)
    await keys.warm()
    assert.equal(keys.ready(), false)
    await assert.rejects(keys.find(first()), KeysUnavailable)
    assert.equal(fetches(), 1, 'not at every request')
    now += 11_000
    await assert.rejects(keys.find(first()), KeysUnavailable)
    now += 11_000
    assert.equal(keys.ready(), false)
    await teams.until(() => keys.ready())
    assert.ok(await keys.find(first()))
  })

  it('that were down at the start are there soon, though the clock was set back by hours since', async () => {
    teams.on('metadata', refuses(503))
    await keys.warm()
    now -= 3 * HOUR
    assert.equal(keys.ready(), false)
    await teams.until(() => keys.ready())
  })

  it('that are new are found, though the clock was set back since a stranger invented one', async () => {
    await keys.warm()
    assert.equal(await keys.find('invented'), null)
    now -= 3 * HOUR
    assert.ok(await keys.find(teams.issuer.rotate().kid))
  })

  it('that hang are given up in time', async () => {
    teams.on('keys', hangs())
    const started = performance.now()
    await assert.rejects(keys.find(first()), KeysUnavailable)
    assert.ok(performance.now() - started < 2000)
    assert.equal(problems.length, 1)
  })
})
