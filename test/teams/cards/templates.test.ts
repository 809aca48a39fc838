/** Templates and samples fit each other, and what they make is a sound, small and readable card. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CARD_LIMIT, sizeOf } from '../../../src/teams/cards/ladder.ts'
import { expand, type TemplateName } from '../../../src/teams/cards/template.ts'
import { faces } from './faces.ts'
import { linted } from './linted.ts'
import { actions, executes, nodes, ofType, outsideRuns, runs, text } from './walk.ts'

const folder = join(import.meta.dirname, '../../../cards/samples')
const sample = (file: string): object => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object

describe('Samples of the designer', () => {
  it('are what the code fills the templates with today (else: node test/pictures/samples.ts)', () => {
    for (const { template, face, data } of faces) assert.deepEqual(sample(`${template}.${face}.json`), data, face)
  })

  it('are one a face, and no more', () => {
    const files = faces.map(({ template, face }) => `${template}.${face}.json`)
    assert.deepEqual(readdirSync(folder).sort(), files.sort())
  })
})

for (const file of readdirSync(folder)) {
  describe(`A card made of ${file}`, () => {
    const card = expand(file.split('.')[0] as TemplateName, sample(file))

    it('has nothing left to be filled in', () => {
      const typed = JSON.stringify(sample(file))
      const left = runs(card).filter((run) => run.includes('${') && !typed.includes(run))
      assert.deepEqual([...left, ...outsideRuns(card).filter((words) => words.includes('${'))], [])
      assert.doesNotMatch(JSON.stringify(card), /\$data|\$when|undefined|null|NaN/)
    })

    it('is found faultless by the linter', () => {
      assert.deepEqual(linted(card), [])
    })

    it('is of version 1.5, names its language, and never refreshes itself', () => {
      assert.equal(card.version, '1.5')
      assert.equal(card.lang, 'en')
      assert.ok(typeof card.fallbackText === 'string' && card.fallbackText.length > 0)
      assert.ok(!('refresh' in card))
    })

    it('has at most six actions, and acts by Action.Execute alone', () => {
      // A line of a list opens the card of its request; it is no button.
      const lines = nodes(card).flatMap(({ selectAction }) => (selectAction === undefined ? [] : [selectAction]))
      assert.ok(actions(card).length - lines.length <= 6)
      for (const { type } of actions(card))
        assert.ok(['Action.Execute', 'Action.ToggleVisibility', 'Action.OpenUrl'].includes(text(type)))
      for (const line of lines) assert.equal((line as { verb?: unknown }).verb, 'refresh')
      assert.ok(lines.length <= (file.startsWith('leads.') ? 10 : 0))
    })

    it(`B22 stays within ${CARD_LIMIT} units`, () => {
      assert.ok(sizeOf(card) <= CARD_LIMIT)
    })

    it('B11 a click carries the lead and its version, or the token of a question, and nothing else', () => {
      for (const { data, verb } of executes(card)) {
        const keys = Object.keys(data as object)
        if (file.startsWith('page')) assert.ok(verb === 'next' ? keys.length === 0 : keys.length === 1)
        else if (file.startsWith('settings')) assert.ok(keys.includes('group') && keys.length <= 2)
        else if (verb === 'list') assert.equal(keys.join().replace(/,(what|after)/g, ''), 'from,to')
        else assert.deepEqual(keys, ['leadId', 'version'])
        if (keys.includes('version')) assert.ok(Number.isInteger((data as { version: number }).version))
      }
    })

    it('reads well aloud: one heading first, every input with a label and a complaint, every picture described', () => {
      const headings = ofType(card, 'TextBlock').filter(({ style }) => style === 'heading')
      assert.equal(headings.length, 1)
      assert.ok(text(headings[0]?.text) !== '')
      for (const input of ofType(card, 'Input.Text', 'Input.ChoiceSet')) {
        assert.ok(input.label && input.errorMessage, text(input.id))
      }
      for (const { altText } of ofType(card, 'Image')) assert.ok(altText)
      for (const { wrap } of ofType(card, 'TextBlock')) assert.equal(wrap, true)
      for (const { title } of actions(card)) assert.ok(title)
    })

    it('writes in no colour that clients draw too pale for white: green and yellow are for boxes', () => {
      const pale = nodes(card).filter(({ color }) => color === 'Good' || color === 'Warning')
      assert.deepEqual(pale, [])
    })

    it('writes nothing pale on the ground of a coloured box', () => {
      const coloured = ofType(card, 'Container').filter(({ style }) =>
        /good|warning|attention|accent/.test(text(style)),
      )
      assert.deepEqual(
        coloured.flatMap(nodes).filter(({ isSubtle }) => isSubtle === true),
        [],
      )
    })

    it('says nothing in angle brackets where Markdown is read: a client takes them for HTML and leaves them out', () => {
      const eaten = ofType(card, 'TextBlock').filter((block) => text(block.text).includes('<'))
      assert.deepEqual(eaten, [])
    })

    it('has no two elements of one name, and folds what it can unfold', () => {
      const ids = nodes(card).flatMap(({ id }) => (id === undefined ? [] : [id]))
      assert.equal(new Set(ids).size, ids.length)
      for (const { targetElements } of ofType(card, 'Action.ToggleVisibility'))
        for (const target of targetElements as string[]) assert.ok(ids.includes(target))
    })
  })
}
