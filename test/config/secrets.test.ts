/** Secrets: none shows, and a weak one stops the start. */
import { strict as assert } from 'node:assert'
import { inspect } from 'node:util'
import { settings } from '../../src/cli/settings.ts'
import { variablesInForce } from '../../src/config/in-force.ts'
import { memoryStore } from '../support/memory-store.ts'
import { configOf, GUID, LOCAL, PASSWORD, problemsOf, PRODUCTION } from './environments.ts'

const KEY = 'u7Vq2mZp9sXc4Lr8wTb1Ny6Gh3Kd5Jf0'
/** As it should be, with an @ in it, in the query, both, and cut in two by a slash. */
const ADDRESSES = [
  'postgres://bot:pa55w0rd@db.example/cases',
  'postgres://bot:pa55@w0rd@db.example/cases',
  'postgres://db.example/cases?user=bot&password=pa55w0rd',
  'postgresql://db.example/cases?user=bot&password=pa55@w0rd',
  'postgres://bot:5432/pa55w0rd@db.example/cases',
]
const OLD = 'Rk5Jw1Qz8Yt3Vn6Xb0Hc7Lm2Pd9Sf4Ga'

describe('secrets', () => {
  it('B35 show in no inspect, JSON, template or error of a configuration', () => {
    const config = configOf({ ...PRODUCTION, INTAKE_SECRET: `${KEY},${OLD}`, METRICS_TOKEN: OLD })
    const shown = [
      inspect(config, { depth: 20, showHidden: true, getters: true }),
      JSON.stringify(config),
      inspect(config.bot?.password, { showHidden: true }),
      inspect(new Error('x', { cause: config }), { depth: 20, showHidden: true }),
    ].join('\n')
    for (const secret of [PASSWORD, KEY, OLD]) assert.ok(!shown.includes(secret))
    assert.equal(config.bot?.password?.reveal(), PASSWORD)
  })

  it('B35 show in no complaint, not even in the wrong variable or in an address', () => {
    const problems = problemsOf({
      MicrosoftAppId: PASSWORD,
      INTAKE_SECRET: KEY.slice(1),
      METRICS_TOKEN: `${OLD} `,
      STORE_URL: 'mysql://a:pa55@h/d',
      GRAPH_URL: 'https://a:pa55@h',
      AUTHORITY_URL: 'ftp://h?password=pa55',
    }).join('\n')
    for (const part of [PASSWORD, KEY.slice(1), OLD, 'pa55']) assert.ok(!problems.includes(part), part)
  })

  it('B35 the password of the database shows nowhere, however its address carries it', async () => {
    for (const url of ADDRESSES) {
      const env = { ...PRODUCTION, STORE_URL: url }
      const config = configOf(env)
      const variables = variablesInForce(env)
      const printed = await Promise.all(
        [true, false].map((json) => settings({ json }, { store: memoryStore(), variables })),
      )
      const shown = [
        inspect(config, { depth: 20, showHidden: true, getters: true }),
        JSON.stringify(config),
        ...printed.map(({ out }) => (typeof out === 'string' ? out : JSON.stringify(out))),
      ].join('\n')
      assert.ok(!/pa55|w0rd/.test(shown), url)
      assert.match(shown, /STORE_URL +postgres:\/\//)
      assert.equal(config.store.kind === 'postgres' && config.store.url.reveal(), url)
    }
  })

  const weak = ['changeme', 'secret', 'your-client-secret-goes-here-please', '<client secret value>', 'x'.repeat(40)]
  for (const text of [...weak, 'abcabcabcabcabcabcabcabcabcabcabcabc', 'short-1A~', ` ${PASSWORD}`, `${PASSWORD}\n`])
    it(`B35 stops at ${JSON.stringify(text)} in production`, () => {
      assert.match(
        problemsOf({ ...PRODUCTION, MicrosoftAppPassword: text })[0]!,
        /^MicrosoftAppPassword (is a placeholder|is \d+ characters long|repeats|starts or ends with a blank)/,
      )
      assert.deepEqual(problemsOf({ ...LOCAL, MicrosoftAppPassword: text }), [])
    })

  it('B35 stops at the published key of a try-out in production', () => {
    const text = 'local-intake-secret-not-for-production'
    assert.match(problemsOf({ ...PRODUCTION, INTAKE_SECRET: text })[0]!, /^INTAKE_SECRET is a placeholder/)
    assert.deepEqual(problemsOf({ ...LOCAL, INTAKE_SECRET: text }), [])
    const reachable = { ...LOCAL, MicrosoftAppId: GUID }
    assert.match(problemsOf({ ...reachable, INTAKE_SECRET: text })[0]!, /^INTAKE_SECRET is a placeholder/)
  })

  it('asks for 32 characters of each intake key, in a try-out too', () => {
    for (const base of [LOCAL, PRODUCTION]) {
      const short = problemsOf({ ...base, INTAKE_SECRET: `${KEY},${KEY.slice(1)}` })
      assert.deepEqual(short, ['INTAKE_SECRET is 31 characters long; it needs at least 32.'])
      const config = configOf({ ...base, INTAKE_SECRET: ` ${KEY} , ${OLD},` })
      assert.deepEqual(
        config.intakeSecrets.map((secret) => secret.reveal()),
        [KEY, OLD],
      )
    }
  })

  it('give the intake its published key in a try-out without an app id, and none else', () => {
    const [key, ...more] = configOf(LOCAL).intakeSecrets
    assert.equal(key?.reveal(), 'local-intake-secret-not-for-production')
    assert.deepEqual(more, [])
    for (const base of [PRODUCTION, { ...LOCAL, MicrosoftAppId: GUID }])
      assert.deepEqual(configOf(base).intakeSecrets, [])
  })
})
