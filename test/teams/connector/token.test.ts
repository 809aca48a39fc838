/** The token of the bot: bought once, kept, renewed in time, and never the fault of what waits to be sent. */
import { strict as assert } from 'node:assert'
import { TryLater } from '../../../src/ports/failures.ts'
import { clientSecretToken, managedIdentityToken, type TokenSource } from '../../../src/teams/connector/token.ts'
import { acceptsThen, drops, hangs, redirects, refuses } from '../../support/fake-teams/faults.ts'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { connectorTo } from './open-connector.ts'

const MINUTE = 60_000

describe('the token of the bot', () => {
  let teams: FakeTeams
  let now: number
  let token: TokenSource

  beforeEach(async () => {
    teams = await fakeTeams()
    now = Date.now()
    token = source()
  })
  afterEach(() => teams.close())

  const source = (changes: { secret?: string } = {}): TokenSource =>
    clientSecretToken({
      ...{ appId: teams.appId!, tenantId: teams.tenantId, secret: teams.env.MicrosoftAppPassword!, timeoutMs: 300 },
      ...{ loginUrl: teams.env.BOT_LOGIN_URL!, now: () => now, ...changes },
    })
  const logins = (): number => teams.calls.filter((call) => call.operation === 'login').length

  it('is bought once for all who need it', async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, () => token.get()))
    assert.equal(new Set(tokens.map((t) => t.value)).size, 1)
    assert.equal(logins(), 1)
    assert.ok(teams.issuer.isBotToken(`Bearer ${tokens[0]!.value}`))
  })

  it('is renewed five minutes before its end', async () => {
    const first = await token.get()
    now += 54 * MINUTE
    assert.equal((await token.get()).value, first.value)
    now += MINUTE
    assert.notEqual((await token.get()).value, first.value)
    assert.equal(logins(), 2)
  })

  it('that lives shortly is renewed after half its life', async () => {
    await teams.close()
    teams = await fakeTeams({ loginSeconds: 60 })
    token = source()
    const first = await token.get()
    now += 29_000
    assert.equal((await token.get()).value, first.value)
    now += 1000
    assert.notEqual((await token.get()).value, first.value)
  })

  it('is used to its end while the login is down', async () => {
    const first = await token.get()
    now += 56 * MINUTE
    teams.on('login', refuses(503), 10)
    assert.equal((await token.get()).value, first.value)
    assert.equal((await token.get()).value, first.value)
    assert.equal(logins(), 2, 'the login is left alone for a while')
    now += 4 * MINUTE
    await assert.rejects(token.get(), TryLater)
  })

  it('that cannot be had makes everything wait, without counting it as an attempt', async () => {
    for (const fault of [refuses(500), hangs(), drops(), acceptsThen('garbage'), redirects(teams.serviceUrl)]) {
      teams.on('login', fault)
      await assert.rejects(token.get(), (error) => error instanceof TryLater && !error.counted && error.afterMs >= 5000)
    }
    assert.ok(await token.get())
  })

  it('that is refused names the cure, not the secret', async () => {
    await assert.rejects(source({ secret: 'wrong' }).get(), (error) => {
      assert.ok(error instanceof TryLater)
      assert.deepEqual([error.counted, error.afterMs], [false, MINUTE])
      assert.match(error.message, /AADSTS7000215.*MicrosoftAppPassword/)
      assert.equal(error.message.includes(teams.env.MicrosoftAppPassword!), false)
      return true
    })
  })

  it('that Teams refuses when it is old is replaced, and the call comes back; a new one is not tried again', async () => {
    const out = connectorTo(teams, { token, now: () => now })
    const place = { serviceUrl: teams.serviceUrl, conversationId: teams.channel('b2b-eu').id }
    await out.sendToConversation(place, { type: 'message' })
    teams.issuer.revokeBotTokens()
    now += 2 * MINUTE
    await assert.rejects(out.sendToConversation(place, { type: 'message' }), { name: 'TryLater', counted: true })
    await out.sendToConversation(place, { type: 'message' })
    assert.equal(logins(), 2)
    now += 2 * MINUTE
    teams.on('send', refuses(401, 'BotNotRegistered'))
    await assert.rejects(out.sendToConversation(place, { type: 'message' }), { name: 'PermanentFailure' })
    await out.sendToConversation(place, { type: 'message' })
    teams.issuer.revokeBotTokens()
    await assert.rejects(out.sendToConversation(place, { type: 'message' }), { name: 'PermanentFailure' })
  })

  it('that Teams refuses after the clock was set back is replaced, and nothing is given up for it', async () => {
    const out = connectorTo(teams, { token, now: () => now })
    const place = { serviceUrl: teams.serviceUrl, conversationId: teams.channel('b2b-eu').id }
    await out.sendToConversation(place, { type: 'message' })
    teams.issuer.revokeBotTokens()
    now -= 180 * MINUTE
    await assert.rejects(out.sendToConversation(place, { type: 'message' }), { name: 'TryLater', counted: true })
    await out.sendToConversation(place, { type: 'message' })
  })

  it('comes from the managed identity of the machine, and is kept the same way', async () => {
    const asked: unknown[] = []
    class ManagedIdentityCredential {
      constructor(options: unknown) {
        asked.push(options)
      }
      async getToken(scope: string): Promise<{ token: string; expiresOnTimestamp: number }> {
        asked.push(scope)
        return { token: 'of-the-machine', expiresOnTimestamp: now + 60 * MINUTE }
      }
    }
    const azure = { ManagedIdentityCredential } as unknown as typeof import('@azure/identity')
    const identity = managedIdentityToken(
      'app',
      () => now,
      async () => azure,
    )
    assert.equal((await identity.get()).value, 'of-the-machine')
    await identity.get()
    assert.deepEqual(asked, [{ clientId: 'app' }, 'https://api.botframework.com/.default'])
    const broken = managedIdentityToken(
      'app',
      () => now,
      () => Promise.reject(new Error('no module, secret 1234')),
    )
    await assert.rejects(
      broken.get(),
      (error) => error instanceof TryLater && !error.counted && !error.message.includes('1234'),
    )
  })
})
