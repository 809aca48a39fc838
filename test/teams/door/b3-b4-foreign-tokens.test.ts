/** Threat rows B3 and B4: tokens of Entra that botbuilder would take, and unsigned ones that it would remember. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { signingKey } from '../../support/fake-teams/issuer.ts'
import { openDoor, type OpenDoor } from './open-door.ts'

describe('tokens that are not of the channel', () => {
  let teams: FakeTeams
  let door: OpenDoor
  let activity: Record<string, unknown>

  before(async () => {
    teams = await fakeTeams()
    door = await openDoor(teams)
    const ana = teams.person('Ana Ruiz')
    await teams.say('help', ana, teams.personal(ana))
    activity = { ...(door.turns[0] as object) }
  })
  beforeEach(() => {
    door.turns.length = 0
    door.log.length = 0
  })
  after(async () => {
    await door.close()
    await teams.close()
  })

  const entra = signingKey(undefined)
  const own = (): object => ({ aud: teams.appId, ver: '2.0', azp: teams.appId, tid: teams.tenantId })
  const v2 = (tid: string): object => ({ ...own(), tid, iss: `https://login.microsoftonline.com/${tid}/v2.0` })
  const v1 = (tid: string): object => ({
    ...{ ...own(), ver: '1.0', appid: teams.appId, azp: undefined, tid },
    iss: `https://sts.windows.net/${tid}/`,
  })

  const tokens: Record<string, () => object> = {
    'v2 of our own tenant': () => v2(teams.tenantId),
    'v2 of another tenant': () => v2(randomUUID()),
    'v2 of the tenant that signs for bots': () => v2('d6d49420-f39b-4df7-a1dc-d59a935871db'),
    'v1 of our own tenant': () => v1(teams.tenantId),
    'v1 of another tenant': () => v1(randomUUID()),
    'of the government channel': () => ({ aud: teams.appId, iss: 'https://api.botframework.us' }),
    'that the bot itself would send': () => ({ ...own(), aud: 'https://api.botframework.com' }),
    'of another bot': () => ({ ...own(), azp: randomUUID(), appid: randomUUID(), iss: 'https://api.botframework.com' }),
  }

  for (const [title, claims] of Object.entries(tokens))
    for (const channelId of ['msteams', 'AseChannel', 'emulator'])
      it(`B3 answers 401 to a token ${title}, with the channel "${channelId}"`, async () => {
        const answer = await teams.deliver({ ...activity, channelId }, { key: entra, claims: { ...claims() } })
        assert.equal(answer.status, 401)
        assert.deepEqual(door.turns, [])
        assert.deepEqual(door.reasons().length, 1)
      })

  it('B3 sends no token of the bot anywhere when such a token comes', async () => {
    const before = teams.calls.length
    await teams.deliver(
      { ...activity, serviceUrl: 'https://attacker.example/' },
      { key: entra, claims: v2(randomUUID()) as Record<string, unknown> },
    )
    assert.equal(teams.calls.length, before)
  })

  it('B4 1,000 unsigned tokens of made-up tenants leave nothing behind and fetch nothing', async () => {
    // The array that botbuilder would let grow by four strings a token.
    const require = createRequire(createRequire(import.meta.url).resolve('botbuilder'))
    const path = 'botframework-connector/lib/auth/tokenValidationParameters'
    const remembered = require(path) as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] } }
    const list = remembered.ToBotFromBotOrEmulatorTokenValidationParameters.issuer
    const before = { length: list.length, calls: teams.calls.length }
    const body = Buffer.from(JSON.stringify(activity))
    for (let i = 0; i < 1000; i++) {
      const tid = randomUUID()
      const make = i % 2 === 0 ? v1 : v2
      const token = teams.issuer.channelToken('https://x.example/', { claims: { ...make(tid) }, sign: () => 'none' })
      const answer = await door.door({ headers: { authorization: [`Bearer ${token}`] }, body, reference: 'r' })
      assert.equal(answer.status, 401)
    }
    assert.equal(list.length, before.length)
    assert.equal(teams.calls.length, before.calls)
    assert.deepEqual(door.turns, [])
  })

  it('B4 1,000 tokens that name made-up keys cause one fetch', async () => {
    const body = Buffer.from(JSON.stringify(activity))
    const before = teams.calls.filter((call) => call.operation === 'keys').length
    const requests = Array.from({ length: 1000 }, () => {
      const token = teams.issuer.channelToken('https://x.example/', { head: { kid: randomUUID() }, sign: () => 'none' })
      return door.door({ headers: { authorization: [`Bearer ${token}`] }, body, reference: 'r' })
    })
    for (const { status } of await Promise.all(requests)) assert.equal(status, 401)
    assert.equal(teams.calls.filter((call) => call.operation === 'keys').length, before + 1)
    assert.equal((await teams.deliver(activity)).status, 200)
  })
})
