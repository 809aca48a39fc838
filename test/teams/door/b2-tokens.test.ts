/** Threat row B2: forged and invalid tokens of the channel. */
import { strict as assert } from 'node:assert'
import { createHmac, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { signingKey, type TokenChanges } from '../../support/fake-teams/issuer.ts'
import { openDoor, type OpenDoor } from './open-door.ts'

describe('B2 the tokens of the front door', () => {
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

  const seconds = (fromNow: number): number => Math.floor(Date.now() / 1000) + fromNow
  const bearer = (changes: TokenChanges = {}): string =>
    `Bearer ${teams.issuer.channelToken(teams.serviceUrl, changes)}`

  /** Over HTTP, with the header lines exactly as given. */
  async function post(authorization: readonly string[]): Promise<{ status: number; body: string }> {
    const headers = [
      'Host',
      'bot',
      'Content-Type',
      'application/json',
      ...authorization.flatMap((a) => ['Authorization', a]),
    ]
    return new Promise((resolve, reject) => {
      const sent = httpRequest(door.url, { method: 'POST', headers }, (response) => {
        let body = ''
        response.on('data', (part: Buffer) => (body += part.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      sent.on('error', reject)
      sent.end(JSON.stringify(activity))
    })
  }

  async function refuses(authorization: readonly string[], reason: string): Promise<void> {
    const { status, body } = await post(authorization)
    assert.equal(status, 401)
    const { reference, ...rest } = JSON.parse(body) as { reference: string }
    assert.match(reference, /^[0-9a-f-]{36}$/)
    assert.deepEqual(rest, { error: 'This needs a valid token of the channel.' })
    assert.deepEqual(door.turns, [])
    assert.deepEqual(
      door.log.map(({ level, fields }) => ({ level, ...fields })),
      [{ level: 'warn', reference, reason }],
    )
  }

  it('B2 lets a legitimate Teams-shaped request pass', async () => {
    const { status } = await post([bearer()])
    assert.equal(status, 200)
    assert.equal(door.turns.length, 1)
    assert.equal(door.turns[0]?.from.name, 'Ana Ruiz')
    assert.ok(door.turns[0].timestamp instanceof Date)
  })

  it('B2 takes the scheme in any case, and any of the three RSA signatures', async () => {
    assert.equal((await post([bearer().replace('Bearer', 'bearer')])).status, 200)
    assert.equal((await post([bearer().replace('Bearer', 'BEARER')])).status, 200)
    for (const bits of ['384', '512']) {
      const sign = (input: string): string =>
        createSign(`RSA-SHA${bits}`).update(input).sign(teams.issuer.keys[0]!.privateKey, 'base64url')
      assert.equal((await post([bearer({ head: { alg: `RS${bits}` }, sign })])).status, 200)
    }
    assert.equal(door.turns.length, 4)
  })

  it('B2 tolerates five minutes of clock difference, not more', async () => {
    assert.equal((await post([bearer({ claims: { exp: seconds(-240) } })])).status, 200)
    assert.equal((await post([bearer({ claims: { nbf: seconds(240) } })])).status, 200)
    door.turns.length = 0
    await refuses([bearer({ claims: { exp: seconds(-310) } })], 'token-time')
  })

  it('B2 accepts the same token for another body: clicks must be safe by themselves', async () => {
    const token = bearer()
    assert.equal((await post([token])).status, 200)
    activity = { ...activity, id: 'another' }
    assert.equal((await post([token])).status, 200)
    assert.deepEqual(door.turns.map((turn) => turn.id).at(-1), 'another')
  })

  const stranger = signingKey()
  const cases: Record<string, readonly [() => readonly string[], string]> = {
    'no header': [() => [], 'no-token'],
    'an empty header': [() => [''], 'no-token'],
    garbage: [() => ['garbage'], 'token-shape'],
    'garbage in three parts': [() => ['Bearer a.b.c'], 'token-shape'],
    'JSON that is no object': [() => ['Bearer MQ.MQ.MQ'], 'token-shape'],
    'another scheme': [() => [bearer().replace('Bearer', 'Basic')], 'token-shape'],
    'a token of four parts': [() => [`${bearer()}.x`], 'token-shape'],
    'two Authorization headers': [() => [bearer(), bearer()], 'token-shape'],
    'two Authorization headers, the first one bad': [() => ['Bearer a.b.c', bearer()], 'token-shape'],
    'a token of more than 8 KB': [() => [bearer({ claims: { pad: 'x'.repeat(8192) } })], 'token-shape'],
    'alg none': [() => [bearer({ head: { alg: 'none' }, sign: () => '' })], 'token-shape'],
    'alg none with a signature': [() => [bearer({ head: { alg: 'none' } })], 'token-shape'],
    'HS256 with the public key': [() => [bearer({ head: { alg: 'HS256' }, sign: hmac })], 'token-shape'],
    'a critical extension nobody understands': [() => [bearer({ head: { crit: ['b64'] } })], 'token-shape'],
    'no kid': [() => [bearer({ head: { kid: undefined } })], 'token-key'],
    'a kid that is no text': [() => [bearer({ head: { kid: { a: 1 } } })], 'token-key'],
    'a kid from the prototype': [() => [bearer({ head: { kid: '__proto__' } })], 'token-key'],
    'an unknown kid': [() => [bearer({ key: stranger })], 'token-key'],
    'a forged signature under a known kid': [
      () => [bearer({ key: { ...stranger, kid: teams.issuer.keys[0]!.kid } })],
      'token-signature',
    ],
    'another issuer': [() => [bearer({ claims: { iss: 'https://api.botframework.com.evil' } })], 'token-issuer'],
    'no issuer': [() => [bearer({ claims: { iss: undefined } })], 'token-issuer'],
    'another audience': [() => [bearer({ claims: { aud: 'https://api.botframework.com' } })], 'token-audience'],
    'a list of audiences': [() => [bearer({ claims: { aud: [teams.appId, 'x'] } })], 'token-audience'],
    'expired an hour ago': [() => [bearer({ claims: { exp: seconds(-3600) } })], 'token-time'],
    'valid in an hour': [() => [bearer({ claims: { nbf: seconds(3600) } })], 'token-time'],
    'no end': [() => [bearer({ claims: { exp: undefined } })], 'token-time'],
    'an end that is no number': [() => [bearer({ claims: { exp: 'never' } })], 'token-signature'],
    'another serviceurl claim': [
      () => [bearer({ claims: { serviceurl: 'https://smba.trafficmanager.net/emea/' } })],
      'token-service-url',
    ],
    'no serviceurl claim': [() => [bearer({ claims: { serviceurl: undefined } })], 'token-service-url'],
  }
  for (const [title, [authorization, reason]] of Object.entries(cases))
    it(`B2 answers 401 and runs no turn: ${title}`, () => refuses(authorization(), reason))

  function hmac(input: string): string {
    const pem = createPublicKey(teams.issuer.keys[0]!.privateKey).export({ type: 'spki', format: 'pem' })
    return createHmac('sha256', pem).update(input).digest('base64url')
  }

  it('B2 answers 401 to a key that is endorsed for another channel only, for none, or is no RSA key', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const keys = [signingKey(['webchat']), signingKey([]), { ...signingKey(), endorsements: undefined }]
    const curve = { kid: 'curve', privateKey, endorsements: ['msteams'] }
    const fresh = await fakeTeams({ appId: teams.appId, tenantId: teams.tenantId })
    fresh.issuer.keys.push(...keys, curve)
    const other = await openDoor(fresh)
    try {
      for (const key of keys)
        assert.equal((await fresh.deliver({ ...activity, serviceUrl: fresh.serviceUrl }, { key })).status, 401)
      const sign = (): string => 'c2lnbmVk'
      assert.equal((await fresh.deliver(activity, { key: curve, sign })).status, 401)
      assert.deepEqual(other.turns, [])
      assert.equal((await fresh.deliver({ ...activity, serviceUrl: fresh.serviceUrl })).status, 200)
    } finally {
      await other.close()
      await fresh.close()
    }
  })
})
