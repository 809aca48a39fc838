/** What the operator reads at a start that goes well. */
import { strict as assert } from 'node:assert'
import { readConfig } from '../../src/config.ts'
import { GUID, LOCAL, PRODUCTION } from './environments.ts'

const KEY = 'u7Vq2mZp9sXc4Lr8wTb1Ny6Gh3Kd5Jf0'
const WHOLE = { ...PRODUCTION, INTAKE_SECRET: KEY, MAIL_OWNER: 'bot', MAIL_TRANSPORT: 'file' }

function warningsIn(env: Parameters<typeof readConfig>[0]): readonly string[] {
  const reading = readConfig(env)
  return 'problems' in reading ? assert.fail(reading.problems.join('\n')) : reading.warnings
}

describe('the start', () => {
  it('has nothing to say of a whole configuration, nor of a try-out', () => {
    for (const env of [WHOLE, LOCAL]) assert.deepEqual(warningsIn(env), [])
  })

  it('says that no request comes in without a key, in a try-out with an app id, too', () => {
    for (const env of [PRODUCTION, { ...LOCAL, MicrosoftAppId: GUID }])
      assert.match(warningsIn(env).join(), /^INTAKE_SECRET is not set: \/api\/prospects answers 404/)
  })

  it('says that Commerce mails nobody while it hears of no decision', () => {
    for (const env of [WHOLE, LOCAL])
      assert.match(warningsIn({ ...env, MAIL_OWNER: 'commerce' }).join(), /^MAIL_OWNER is commerce, .* Set it to bot/)
  })

  it('B35 says that a database is spoken to in clear', () => {
    const said = (STORE_URL: string, more = {}) => warningsIn({ ...WHOLE, ...more, STORE_URL }).join()
    for (const url of ['postgres://bot:x7@db.example/cases', 'postgres://127.0.0.1/cases?host=db.example'])
      assert.match(said(url), /^STORE_URL names no sslmode: .* Add \?sslmode=verify-full\.$/)
    for (const url of [
      'postgres://bot@db.example/cases?sslmode=verify-full',
      'postgres://bot@db.example/cases?sslmode=disable',
      'postgres://bot@localhost/cases',
      'postgres://bot@[::1]:5433/cases',
      'postgres://%2Fvar%2Frun%2Fpostgresql/cases',
      'postgres:///cases?host=/var/run/postgresql',
    ])
      assert.equal(said(url), '', url)
    assert.equal(said('postgres://bot@db.example/cases', { PGSSLMODE: 'require' }), '')
  })
})
