/** Templates expand as Microsoft's library expands them, at a hundredth of the cost; what they use beyond the plain bindings goes to the library. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'adaptivecards-templating'
import fc from 'fast-check'
import { type Json, plainTemplate } from '../../../src/teams/cards/plain-template.ts'
import { compile } from '../../../src/teams/cards/template.ts'

const cards = join(import.meta.dirname, '../../../cards')
const read = (...path: string[]): Json => JSON.parse(readFileSync(join(cards, ...path), 'utf8')) as Json
/** As it goes out; order of the fields included. */
const sent = (card: unknown): string => JSON.stringify(card)
const byLibrary = (template: Json, root: object): unknown => new Template(template).expand({ $root: root })

const field = fc.constantFrom('a', 'b', 'c', 'items', 'words')
const binding = fc.oneof(
  field.map((name) => `\${${name}}`),
  field.map((name) => `\${$root.${name}}`),
  fc.constant('${$data}'),
)
const piece = fc.oneof(binding, fc.constantFrom('', 'words', ' ', '{', '$ ', '}', '](', '^\\d{1,3}$'))
const text = fc
  .oneof(
    binding,
    fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
  )
  .filter((words) => !(words.includes('${') && words.includes('\\')))
const { node } = fc.letrec<{ node: Json; element: Json; list: Json }>((tie) => ({
  element: fc
    .record(
      { $data: binding, id: text, size: fc.integer(), isOn: fc.boolean(), body: tie('list'), more: tie('node') },
      { requiredKeys: [] },
    )
    .map((made) => made as Json),
  list: fc.array(tie('node'), { maxLength: 3 }),
  node: fc.oneof<fc.MaybeWeightedArbitrary<Json>[]>({ maxDepth: 3 }, text, tie('element'), tie('list')),
}))
const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean(), fc.constant('${a} {{DATE(x)}} ` \\'))
/** As JSON.parse makes objects. */
const plain = { noNullPrototype: true }
const entry = fc.record({ a: value, b: value }, plain)
const row = fc.record({ a: value, b: value, c: value, words: fc.array(value), items: fc.array(entry) }, plain)
const root = fc.record({ a: value, b: value, c: value, words: fc.array(value), items: fc.array(row) }, plain)

describe('A plain template', () => {
  for (const file of readdirSync(join(cards, 'samples')))
    it(`makes of ${file} exactly what the library makes`, () => {
      const template = read(`${file.split('.')[0] ?? ''}.json`)
      const sample = read('samples', file) as object
      const expand = plainTemplate(template)
      assert.ok(expand, 'this template needs more than the plain bindings')
      assert.equal(sent(expand(sample)), sent(byLibrary(template, sample)))
    })

  it('makes of any template and any data what the library makes', () => {
    fc.assert(
      fc.property(node, root, (template, data) => {
        const expand = plainTemplate(template)
        assert.ok(expand)
        assert.equal(sent(expand(data)), sent(byLibrary(template, data)))
      }),
      { numRuns: 500 },
    )
  })

  it('shows a field that is missing as the library does', () => {
    const template = { title: '${gone}', text: 'For ${gone}, ${$root.gone}' }
    assert.equal(sent(plainTemplate(template)?.({})), sent({ title: '${gone}', text: 'For ${gone}, ${$root.gone}' }))
  })

  it('takes what somebody typed for data, whatever it looks like', () => {
    const typed = '${$root.secret} ${a}'
    assert.deepEqual(plainTemplate({ text: '${a}' })?.({ a: typed, secret: 'x' }), { text: typed })
  })

  it('makes every card anew but for what is the same in all of them, and that cannot be changed', () => {
    const expand = plainTemplate({ body: [{ type: 'TextBlock' }, { text: '${a}' }] })
    const first = expand?.({ a: 1 }) as { body: { type?: string; text?: unknown }[] }
    assert.throws(() => (first.body[0]!.type = 'Image'), TypeError)
    first.body[1]!.text = 2
    assert.deepEqual(expand?.({ a: 1 }), { body: [{ type: 'TextBlock' }, { text: 1 }] })
  })
})

describe('A template that uses more of the language', () => {
  const beyond: Record<string, Json> = {
    'a condition': { body: [{ $when: '${a > 1}', text: 'more' }] },
    'a function': { text: '${toUpper(b)}' },
    'the index of a list': { body: [{ $data: '${words}', text: '${$index}' }] },
    'a path': { text: '${items[0].a}' },
    'data of its own': { $data: { a: 3 }, text: '${a}' },
  }
  const data = { a: 2, b: 'x', words: ['p', 'q'], items: [{ a: 'deep' }] }

  for (const [what, template] of Object.entries(beyond))
    it(`${what}: is the library's`, async () => {
      assert.equal(plainTemplate(template), null)
      const expand = await compile(template)
      assert.equal(sent(expand(data)), sent(byLibrary(template, data)))
      assert.doesNotMatch(sent(expand(data)), /\$\{/)
    })
})
