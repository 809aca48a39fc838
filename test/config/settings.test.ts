/** Each setting by itself: what it accepts, what it becomes, and what it says of everything else. */
import { strict as assert } from 'node:assert'
import { configOf, GUID, LOCAL, PASSWORD, problemsOf, PRODUCTION } from './environments.ts'

const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  PORT: ['-1', '65536', '3978.5', '0x10', 'http', '1e3'],
  HOST: ['not a host', 'http://0.0.0.0', 'a..b'],
  UNDO_SECONDS: ['-1', '3601', '1.5', 'never'],
  ALLOW_REOPEN: ['true', 'yes', '2'],
  TIME_ZONE: ['+02:00', '-05:00', 'Madrid', 'Europe/Atlantis', '02:00'],
  DEFAULT_LANGUAGE: ['english', 'en_US', 'e', '*'],
  LOG_LEVEL: ['INFO', 'verbose'],
  MAIL_OWNER: ['Bot', 'both', 'none'],
  MAIL_TRANSPORT: ['smtp', 'File'],
  MAIL_CAP_ADDRESS: ['-1', 'x'],
  MAIL_CAP_DOMAIN: ['1.5'],
  MAIL_FROM: ['b2b', 'B2B <b2b@contoso.com>', 'a@b.com,c@d.com', 'a b@contoso.com', 'a@contoso'],
  STORE_URL: ['data/file.sqlite', 'sqlite:', 'sqlite::memory:', 'sqlite://data/x', 'mysql://a/b', 'redis://a'],
  PUBLIC_STORE_URL: ['shop.contoso.com', 'ftp://shop', 'javascript:alert(1)', 'https://user:pw@shop.contoso.com'],
  AUTHORITY_URL: ['login.microsoftonline.us'],
  TEAMS_SERVICE_HOSTS: ['https://smba.example.com', '*.contoso.com', 'smba', '10.0.0.1', 'a.com/b', 'a.com:443'],
  ADMINS: ['Ana Ruiz', 'ana@contoso.com', `group:${GUID.slice(1)}`, `${GUID} ${OTHER}`, `${GUID};${OTHER}`],
  REPS: ['29:1abc', 'group:'],
  MANAGERS: ['everybody'],
  INTAKE_SECRET: [',', ' , ,'],
  DATAVERSE_POLL_SECONDS: ['0', '3601'],
}

describe('a setting', () => {
  for (const [name, texts] of Object.entries(REFUSED))
    for (const text of texts)
      it(`${name} refuses ${JSON.stringify(text)} and says what it must be`, () => {
        const problems = problemsOf({ ...LOCAL, [name]: text })
        assert.equal(problems.length, 1)
        assert.match(problems[0]!, new RegExp(`^${name} must be `))
      })

  it('is unset when it is empty or blank', () => {
    const config = configOf({ ...LOCAL, PORT: '', TIME_ZONE: ' ', UNDO_SECONDS: '\t', REPS: '', INTAKE_SECRET: '' })
    assert.equal(config.http.port, 3978)
    assert.equal(config.timeZone, 'UTC')
    assert.equal(config.undoSeconds, 15)
  })

  it('has the published default', () => {
    const config = configOf(PRODUCTION)
    assert.deepEqual(config.store, { kind: 'sqlite', file: 'data/partner-approvals.sqlite' })
    assert.equal(config.http.port, 3978)
    assert.equal(config.undoSeconds, 15)
    assert.equal(config.timeZone, 'UTC')
    assert.equal(config.language, 'en')
    assert.equal(config.logLevel, 'info')
    assert.deepEqual(config.mail.caps, { address: 3, domain: 10 })
    assert.equal(config.mail.dir, 'data/mail')
    assert.equal(config.allowReopen, true)
    assert.deepEqual(config.people, { admins: [], reps: [], managers: [] })
    assert.deepEqual(config.publicStore, { name: null, url: null })
  })

  it('takes what it should', () => {
    const config = configOf({
      ...PRODUCTION,
      PORT: '0',
      STORE_URL: 'sqlite:/var/lib/bot/cases.sqlite',
      TIME_ZONE: 'Europe/Madrid',
      DEFAULT_LANGUAGE: 'de-at',
      UNDO_SECONDS: '0',
      ALLOW_REOPEN: '0',
      PUBLIC_STORE_NAME: ' Contoso B2B ',
      PUBLIC_STORE_URL: 'https://shop.contoso.com/',
      TEAMS_SERVICE_HOSTS: 'Smba.Infra.GCC.teams.microsoft.com, a.b.example',
      LOG_LEVEL: 'debug',
    })
    assert.equal(config.http.port, 0)
    assert.deepEqual(config.store, { kind: 'sqlite', file: '/var/lib/bot/cases.sqlite' })
    assert.equal(config.timeZone, 'Europe/Madrid')
    assert.equal(config.language, 'de-AT')
    assert.equal(config.undoSeconds, 0)
    assert.equal(config.allowReopen, false)
    assert.deepEqual(config.publicStore, { name: 'Contoso B2B', url: 'https://shop.contoso.com' })
    assert.deepEqual(config.serviceHosts, ['smba.infra.gcc.teams.microsoft.com', 'a.b.example'])
    assert.equal(config.logLevel, 'debug')
  })

  it('names people by object id in lower case, each once', () => {
    const { people } = configOf({ ...LOCAL, REPS: ` ${GUID.toUpperCase()} ,${GUID},, ${OTHER}`, ADMINS: OTHER })
    assert.deepEqual(people, { admins: [{ id: OTHER }], reps: [{ id: GUID }, { id: OTHER }], managers: [] })
  })

  it('cannot be changed once it is read', () => {
    const config = configOf({ ...LOCAL, REPS: GUID })
    assert.ok(Object.isFrozen(config) && Object.isFrozen(config.http) && Object.isFrozen(config.people.reps[0]))
  })
})

describe('the settings of mail', () => {
  const bot = { ...PRODUCTION, MAIL_OWNER: 'bot' }

  it('want an owner without LOCAL=1, and a transport when the bot is it', () => {
    assert.match(
      problemsOf({ ...PRODUCTION, MAIL_OWNER: '' })[0]!,
      /^MAIL_OWNER is needed: commerce where .* else bot\.$/,
    )
    assert.match(problemsOf(bot)[0]!, /^MAIL_TRANSPORT is needed while the bot mails/)
    assert.equal(configOf({ ...bot, MAIL_TRANSPORT: 'file' }).mail.transport, 'file')
    assert.equal(configOf(PRODUCTION).mail.owner, 'commerce')
  })

  it('want an owner with DATAVERSE_URL even in a try-out', () => {
    const live = { ...LOCAL, DATAVERSE_URL: 'http://127.0.0.1:9' }
    assert.ok(problemsOf(live).some((problem) => problem.startsWith('MAIL_OWNER is needed')))
    assert.ok(!problemsOf({ ...live, MAIL_OWNER: 'bot' }).some((problem) => problem.startsWith('MAIL_OWNER')))
  })

  it('name everything that graph lacks', () => {
    const problems = problemsOf({ ...bot, MAIL_TRANSPORT: 'graph' })
    for (const name of ['MAIL_FROM', 'GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'])
      assert.ok(problems.includes(`${name} is needed with MAIL_TRANSPORT=graph.`), name)
  })
})

describe('a group: role', () => {
  it('needs the app that looks up groups, whoever mails', () => {
    const problems = problemsOf({ ...PRODUCTION, REPS: `group:${GUID}` })
    assert.deepEqual(problems, [
      'GRAPH_TENANT_ID is needed with group: roles.',
      'GRAPH_CLIENT_ID is needed with group: roles.',
      'GRAPH_CLIENT_SECRET is needed with group: roles.',
    ])
  })

  it('is kept apart from people', () => {
    const graph = { GRAPH_TENANT_ID: GUID, GRAPH_CLIENT_ID: OTHER, GRAPH_CLIENT_SECRET: PASSWORD }
    const config = configOf({ ...PRODUCTION, ...graph, REPS: `GROUP:${GUID}, ${OTHER}` })
    assert.deepEqual(config.people.reps, [{ group: GUID }, { id: OTHER }])
    assert.equal(config.graph?.clientId, OTHER)
    assert.match(
      problemsOf({ ...LOCAL, ...graph, REPS: `group:${GUID}`, AUTHORITY_URL: 'http://127.0.0.1:9' }).join(),
      /^AUTHORITY_URL must be https:\/\/ with group: roles\.$/,
    )
  })
})

describe('the settings of live Dynamics', () => {
  it('are needed together', () => {
    const problems = problemsOf({ ...PRODUCTION, DATAVERSE_URL: 'https://contoso.crm4.dynamics.com' })
    for (const name of ['DATAVERSE_TENANT_ID', 'DATAVERSE_CLIENT_ID', 'DATAVERSE_CLIENT_SECRET'])
      assert.ok(problems.includes(`${name} is needed with DATAVERSE_URL.`), name)
  })
})

describe('what is not built into this version', () => {
  const asked = {
    DATAVERSE_URL: 'https://contoso.crm4.dynamics.com',
  }
  for (const [name, text] of Object.entries(asked))
    it(`stops the start at ${name} with what to do instead`, () => {
      const problems = problemsOf({ ...LOCAL, [name]: text }).filter((problem) => problem.startsWith(`${name} `))
      assert.match(problems.join(), /not built into this version\. (Use|Unset|Give) /)
    })
})
