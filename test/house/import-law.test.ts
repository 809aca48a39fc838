/** Imports point inward: core ← ports ← flows ← {teams, http, cli}; adapters know ports and core; one place introduces them to each other. */
import { strict as assert } from 'node:assert'
import { codeOf, filesOf, importsOf, roomOf } from './sources.ts'

/** Room → the rooms it may import from, beside itself. */
const LAW: Record<string, readonly string[]> = {
  core: [],
  ports: ['core'],
  flows: ['core', 'ports'],
  store: ['core', 'ports'],
  sales: ['core', 'ports'],
  mail: ['core', 'ports'],
  people: ['core', 'ports'],
  teams: ['core', 'ports', 'flows'],
  http: ['core', 'ports', 'flows'],
  cli: ['core', 'ports', 'flows'],
  package: ['core'],
  config: ['core'],
  'config.ts': ['core', 'config'],
  'log.ts': ['core', 'ports'],
  'heap.ts': [],
}
/** Entrances are given their settings and their log; they know both by type alone. */
const ENTRANCES = ['teams', 'http', 'cli']
const KNOWN_BY_TYPE = ['config', 'config.ts', 'log.ts']
/** What people see is drawn from the templates of these folders. */
const TEMPLATES: Record<string, RegExp> = { teams: /^cards\/[\w-]+\.json$/, package: /^manifest\/[\w.-]+\.json$/ }
/** These introduce everybody to each other. */
const ABOVE_THE_LAW = ['app.ts', 'wiring', 'main.ts', 'cli.ts', 'demo']

const BOT_FRAMEWORK = /^(bot(builder|framework)|adaptive|@microsoft\/(teams|agents))/
const sources = filesOf('src/**/*.ts')
const lawful = sources.filter(({ path }) => !ABOVE_THE_LAW.includes(roomOf(path)))

describe('the import law', () => {
  it('knows every room of the house', () => {
    const unknown = lawful.filter(({ path }) => !LAW[roomOf(path)]).map(({ path }) => path)
    assert.deepEqual(unknown, [])
  })

  for (const [room, allowed] of Object.entries(LAW))
    it(`lets ${room} import from ${['itself', ...allowed].join(', ')} alone`, () => {
      const broken = lawful
        .filter(({ path }) => roomOf(path) === room)
        .flatMap((source) =>
          importsOf(source)
            .filter((to) => to.startsWith('src/') && ![room, ...allowed].includes(roomOf(to)))
            .filter((to) => !(ENTRANCES.includes(room) && byTypeAlone(source.text, to)))
            .map((to) => `${source.path} imports ${to}`),
        )
      assert.deepEqual(broken, [])
    })

  function byTypeAlone(text: string, to: string): boolean {
    const file = (to.split('/').at(-1) ?? '').replace('.', String.raw`\.`)
    const ways = [...text.matchAll(new RegExp(String.raw`^(import .*|\} )from '.*${file}'`, 'gm'))].map(([way]) => way)
    return KNOWN_BY_TYPE.includes(roomOf(to)) && ways.every((way) => way.startsWith('import type '))
  }

  it('lets no source import from outside src but packages and its templates', () => {
    const outside = sources.flatMap((source) =>
      importsOf(source)
        .filter((to) => to.startsWith('..') || /^(test|cards|manifest)\//.test(to))
        .filter((to) => !TEMPLATES[roomOf(source.path)]?.test(to))
        .map((to) => `${source.path} imports ${to}`),
    )
    assert.deepEqual(outside, [])
  })

  it('keeps packages out of core and ports, but for hashing in the audit trail', () => {
    const packages = sources
      .filter(({ path }) => ['core', 'ports', 'flows'].includes(roomOf(path)))
      .flatMap((source) =>
        importsOf(source)
          .filter((to) => !to.startsWith('src/'))
          .map((to) => `${source.path} imports ${to}`),
      )
    assert.deepEqual(packages, ['src/core/audit.ts imports node:crypto'])
  })

  it('keeps Bot Framework in teams', () => {
    const elsewhere = sources
      .filter(({ path }) => roomOf(path) !== 'teams')
      .filter((source) => importsOf(source).some((to) => BOT_FRAMEWORK.test(to)))
      .map(({ path }) => path)
    assert.deepEqual(elsewhere, [])
    assert.ok(sources.some((source) => importsOf(source).includes('botbuilder')))
  })

  it('writes the ending of every own file it imports', () => {
    const bare = [...sources, ...filesOf('test/**/*.ts')].flatMap((source) =>
      importsOf(source)
        .filter((to) => /^(src|test)\//.test(to) && !/\.(ts|json)$/.test(to))
        .map((to) => `${source.path} imports ${to}`),
    )
    assert.deepEqual(bare, [])
  })
})

describe('the environment', () => {
  it('is read by the entrances alone', () => {
    const readers = sources
      .filter(({ path }) => !['src/main.ts', 'src/cli.ts'].includes(path) && !path.startsWith('src/demo/'))
      .filter((source) => source.text.includes('process.env') && codeOf(source).includes('process.env'))
      .map(({ path }) => path)
    assert.deepEqual(readers, [])
  })
})

describe('core', () => {
  const IMPURE = [
    /\bDate\.now\b/,
    /\bnew Date(?!\()/,
    /\bnew Date\(\s*\)/,
    /(?<!new )\bDate\(/,
    /\bMath\.random\b/,
    /\bperformance\b/,
    /\bTemporal\.Now\b/,
    /\brandom(UUID|Bytes|Int)\b/,
    /\bgetRandomValues\b/,
    /\b(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\b/,
    /\bprocess\b/,
    /\bconsole\b/,
    /\bawait\b/,
  ]
  const impurities = (code: string): string[] => IMPURE.filter((p) => p.test(code)).map(String)

  it('never asks the clock, a random source or the world', () => {
    for (const source of sources.filter(({ path }) => path.startsWith('src/core/')))
      assert.deepEqual(impurities(codeOf(source)), [], source.path)
  })

  it('would be caught at it', () => {
    for (const code of ['Date.now()', 'new Date()', 'new Date', 'Date()', 'Math.random()', 'Temporal.Now.instant()'])
      assert.notDeepEqual(impurities(codeOf({ path: '', text: `const x = ${code}` })), [], code)
    assert.deepEqual(
      impurities(codeOf({ path: '', text: "const x = new Date(Date.parse('Date.now()')) // Date.now()" })),
      [],
    )
  })
})
