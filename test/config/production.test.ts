/** What stops a start in production, and what only a try-out may do. */
import { strict as assert } from 'node:assert'
import { configOf, GUID, LOCAL, PASSWORD, problemsOf, PRODUCTION } from './environments.ts'

describe('B1 the configuration without LOCAL=1', () => {
  it('reads a whole registration', () => {
    const config = configOf(PRODUCTION)
    assert.equal(config.local, false)
    assert.equal(config.http.host, '0.0.0.0')
    assert.equal(config.bot?.appId, GUID)
    assert.equal(config.bot?.type, 'SingleTenant')
    assert.equal(config.bot?.password?.reveal(), PASSWORD)
    assert.equal(config.tenantId, GUID)
  })

  it('takes a managed identity without a password, and none with one', () => {
    const identity = { ...PRODUCTION, MicrosoftAppType: 'UserAssignedMSI' }
    assert.match(problemsOf(identity)[0]!, /^MicrosoftAppPassword is set, .* has none\. Remove it/)
    assert.equal(configOf({ ...identity, MicrosoftAppPassword: '' }).bot?.password, null)
  })

  for (const name of ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'MicrosoftAppPassword'])
    for (const text of [undefined, '', ' ', '\t\n', 'undefined', 'null', 'x'])
      it(`B1 stops when ${name} is ${JSON.stringify(text)}`, () => {
        const problems = problemsOf({ ...PRODUCTION, [name]: text })
        assert.equal(problems.length, 1)
        assert.equal(problems[0]!.split(' ')[0], name)
      })

  it('B1 names all that is missing of a registration at once', () => {
    const nothing = { MicrosoftAppId: '', MicrosoftAppType: '', MicrosoftAppTenantId: '', MicrosoftAppPassword: '' }
    const named = problemsOf({ ...PRODUCTION, ...nothing }).map((problem) => problem.split(' ')[0])
    assert.deepEqual(named, Object.keys(nothing))
  })

  for (const type of [
    'MultiTenant',
    'multitenant',
    'Single-Tenant',
    'singletenant',
    'UserAssignedMsi',
    'SingleTenant2',
  ])
    it(`B1 stops at the app type ${type}`, () => {
      assert.match(problemsOf({ ...PRODUCTION, MicrosoftAppType: type })[0]!, /"SingleTenant" or "UserAssignedMSI"/)
    })

  const malformed = [
    GUID.slice(1),
    `{${GUID}}`,
    `${GUID}0`,
    `${GUID} x`,
    '00000000-0000-0000-0000-000000000000',
    'contoso.com',
  ]
  for (const text of malformed)
    it(`B1 stops at the malformed id ${text}`, () => {
      assert.match(problemsOf({ ...PRODUCTION, MicrosoftAppId: text })[0]!, /^MicrosoftAppId must be a GUID such as/)
      assert.match(
        problemsOf({ ...PRODUCTION, MicrosoftAppTenantId: text })[0]!,
        /^MicrosoftAppTenantId must be a GUID/,
      )
      assert.equal(problemsOf({ ...LOCAL, MicrosoftAppId: text }).length, 1)
    })

  it('B1 stops where Node checks no certificate', () => {
    const unchecked = problemsOf({ ...PRODUCTION, NODE_TLS_REJECT_UNAUTHORIZED: '0' })
    assert.match(unchecked[0]!, /^NODE_TLS_REJECT_UNAUTHORIZED is 0, .* goes into NODE_EXTRA_CA_CERTS\.$/)
    assert.deepEqual(problemsOf({ ...PRODUCTION, NODE_TLS_REJECT_UNAUTHORIZED: '1' }), [])
  })

  for (const name of ['BOT_OPENID_METADATA_URL', 'BOT_TOKEN_ISSUER', 'BOT_LOGIN_URL'])
    it(`B1 refuses ${name}, which a try-out may set`, () => {
      const problems = problemsOf({ ...PRODUCTION, [name]: 'https://login.contoso.com' })
      assert.match(problems[0]!, new RegExp(`^${name} moves the trust root .* Remove it\\.$`))
      assert.deepEqual(problemsOf({ ...LOCAL, [name]: 'http://127.0.0.1:9/' }), [])
    })

  for (const name of [
    ...['ChannelService', 'BotOpenIdMetadata', 'OAuthUrl', 'OAuthApiEndpoint', 'CallerId', 'ValidateAuthority'],
    ...['ToBotFromChannelOpenIdMetadataUrl', 'ToBotFromChannelTokenIssuer', 'ToBotFromEmulatorOpenIdMetadataUrl'],
    ...['ToChannelFromBotLoginUrl', 'ToChannelFromBotOAuthScope', 'CertificateThumbprint'],
  ])
    it(`B1 refuses Bot Framework's ${name}, which a try-out ignores`, () => {
      assert.match(
        problemsOf({ ...PRODUCTION, [name]: 'https://evil.example' })[0]!,
        new RegExp(`^${name} is set, .*Remove`),
      )
      assert.deepEqual(problemsOf({ ...PRODUCTION, [name]: '' }), [])
      assert.deepEqual(problemsOf({ ...LOCAL, [name]: 'https://evil.example' }), [])
    })

  it('refuses plain http, which a try-out may use to this machine alone', () => {
    for (const name of ['AUTHORITY_URL', 'GRAPH_URL', 'PUBLIC_STORE_URL']) {
      assert.match(
        problemsOf({ ...PRODUCTION, [name]: 'http://127.0.0.1:9' })[0]!,
        /must be https:\/\/ without LOCAL=1/,
      )
      assert.deepEqual(problemsOf({ ...LOCAL, [name]: 'http://localhost:9' }), [])
      assert.equal(problemsOf({ ...LOCAL, [name]: 'http://contoso.com' }).length, 1)
      assert.equal(problemsOf({ ...LOCAL, [name]: 'http://127.0.0.1.evil.example' }).length, 1)
    }
  })

  it('complains about everything at once, in sentences, and about each variable once', () => {
    const problems = problemsOf({ MicrosoftAppType: 'MultiTenant', PORT: 'abc', TIME_ZONE: '+02:00', REPS: 'Ana' })
    const named = problems.map((problem) => problem.split(' ')[0])
    assert.deepEqual(named.sort(), [
      ...['MAIL_OWNER', 'MAIL_TRANSPORT', 'MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'],
      'MicrosoftAppType',
      ...['PORT', 'REPS', 'TIME_ZONE'],
    ])
    for (const problem of problems) assert.match(problem, /[.)]$/)
  })
})

describe('LOCAL=1', () => {
  it('needs nothing else and listens on loopback', () => {
    const config = configOf(LOCAL)
    assert.equal(config.local, true)
    assert.deepEqual(config.http, { host: '127.0.0.1', port: 3978 })
    assert.equal(config.bot, null)
    assert.equal(config.tenantId, null)
    assert.equal(config.mail.owner, 'bot')
    assert.equal(config.mail.transport, 'file')
  })

  for (const text of ['true', '01', 'yes', '1.0', '0', 'local'])
    it(`is complained about as LOCAL=${text}`, () => {
      assert.ok(
        problemsOf({ ...PRODUCTION, LOCAL: text }).includes(
          `LOCAL must be exactly "1", or not set at all. It is "${text}".`,
        ),
      )
    })

  for (const host of ['0.0.0.0', '::', '192.168.1.4', 'bot.contoso.com', '127.0.0.1.evil.example'])
    it(`stops at the public host ${host}`, () => {
      assert.match(problemsOf({ ...LOCAL, HOST: host })[0]!, /^HOST is .* LOCAL=1 listens on this machine alone/)
      assert.deepEqual(problemsOf({ ...PRODUCTION, HOST: host }), [])
    })

  for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost'])
    it(`listens on ${host}`, () => {
      assert.equal(configOf({ ...LOCAL, HOST: host }).http.host, host)
    })

  it('keeps a tenant and a registration that are set', () => {
    const config = configOf({ ...LOCAL, MicrosoftAppId: GUID.toUpperCase(), MicrosoftAppTenantId: GUID })
    assert.equal(config.bot?.appId, GUID)
    assert.equal(config.bot?.type, 'SingleTenant')
    assert.equal(config.tenantId, GUID)
  })
})
