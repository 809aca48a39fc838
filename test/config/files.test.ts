/** The two files beside the configuration: `.env.example` is what the table prints, `.env` lies under the environment. */
import { strict as assert } from 'node:assert'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { loadEnv } from '../../src/config/env-file.ts'
import { explainEnv } from '../../src/config/example.ts'
import { TABLE } from '../../src/config/table.ts'
import { configOf, LOCAL } from './environments.ts'

describe('.env.example', () => {
  it('is what the table of variables prints', () => {
    const file = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
    assert.equal(file, explainEnv())
  })

  it('names every variable once, and sets none', () => {
    const variables = parseEnv(explainEnv())
    assert.deepEqual(Object.keys(variables).sort(), Object.keys(TABLE).sort())
    assert.deepEqual([...new Set(Object.values(variables))], [''])
  })

  it('explains with examples that the parsers accept', () => {
    for (const [name, variable] of Object.entries(TABLE)) {
      const text = 'fallback' in variable ? variable.fallback : 'example' in variable ? variable.example : undefined
      if (text === undefined) continue
      const value: unknown = variable.parse(text)
      assert.ok(!(typeof value === 'object' && value !== null && 'bad' in value), name)
    }
  })

  it('copied as it is changes nothing', () => {
    assert.deepEqual(JSON.stringify(configOf({ ...parseEnv(explainEnv()), ...LOCAL })), JSON.stringify(configOf(LOCAL)))
  })
})

describe('.env', () => {
  let dir = ''
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'env-'))))
  afterEach(() => rmSync(dir, { recursive: true }))

  const write = (text: string, mode: number): void => writeFileSync(join(dir, '.env'), text, { mode })

  it('is read, and real variables win, also empty ones', () => {
    write('\ufeffPORT=4000\nTIME_ZONE="Europe/Madrid" # where we are\nLOCAL=1\n', 0o600)
    const { env, warnings, problems } = loadEnv(dir, { PORT: '5000', LOCAL: '', PATH: '/bin' })
    assert.deepEqual({ ...env }, { PORT: '5000', TIME_ZONE: 'Europe/Madrid', LOCAL: '', PATH: '/bin' })
    assert.deepEqual([...warnings, ...problems], [])
  })

  it('need not be there', () => {
    assert.deepEqual(loadEnv(dir, { PORT: '1' }), { env: { PORT: '1' }, warnings: [], problems: [] })
  })

  it('B35 is complained about when others can read it', function () {
    if (process.platform === 'win32') this.skip()
    write('PORT=4000', 0o644)
    assert.match(loadEnv(dir, {}).warnings.join(), /can be read by other users .* Run: chmod 600 /)
  })

  it('is a problem when it is there and cannot be read', () => {
    mkdirSync(join(dir, '.env'))
    assert.match(loadEnv(dir, {}).problems.join(), /\.env cannot be read\. .*; or remove it\.$/)
  })
})
