/** What holds for every file of the house. */
import { strict as assert } from 'node:assert'
import { basename } from 'node:path'
import { codeOf, filesOf } from './sources.ts'

const sources = [...filesOf('src/**/*.ts'), ...filesOf('test/**/*.ts')]

describe('every source and test', () => {
  const offenders = (bad: (source: (typeof sources)[number]) => boolean): string[] =>
    sources.filter(bad).map(({ path }) => path)

  it('is there', () => assert.ok(sources.length > 50))

  it('has at most 200 lines', () => {
    assert.deepEqual(
      sources
        .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
        .filter(({ lines }) => lines > 200),
      [],
    )
  })

  it('says in its first line what it promises', () =>
    assert.deepEqual(
      offenders(({ text }) => !text.startsWith('/** ') && !text.startsWith('/**\n')),
      [],
    ))

  it('leaves nothing to be done', () =>
    assert.deepEqual(
      offenders(({ text }) => new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')).test(text)),
      [],
    ))

  const isPassedOver = (code: string): boolean =>
    /\b(describe|context|it|specify)\.(only|skip)\b|\bx(describe|it|context)\(/.test(code)

  it('runs whole: no test stands alone, none is passed over', () =>
    assert.deepEqual(
      offenders((source) => isPassedOver(source.text) && isPassedOver(codeOf(source))),
      [],
    ))

  it('is named in kebab case', () =>
    assert.deepEqual(
      offenders(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|story|d))?\.ts$/.test(basename(path))),
      [],
    ))
})

describe('every card', () => {
  const cards = filesOf('cards/*.json').map(({ path }) => basename(path, '.json'))
  const samples = filesOf('cards/samples/*.json')

  it('is there', () => assert.ok(cards.length > 0))

  for (const card of cards)
    it(`has samples: ${card}`, () => {
      const own = samples.filter(({ path }) => basename(path).startsWith(`${card}.`))
      assert.ok(own.length > 0)
      for (const { path, text } of own) assert.doesNotThrow(() => JSON.parse(text), path)
    })

  it('is what a sample is for', () => {
    const lost = samples.filter(({ path }) => !cards.includes(basename(path).split('.')[0] ?? ''))
    assert.deepEqual(
      lost.map(({ path }) => path),
      [],
    )
  })
})
