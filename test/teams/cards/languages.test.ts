/** Every face of the cards, in each language. */
import assert from 'node:assert/strict'
import { LANGUAGES } from '../../../src/core/language.ts'
import { fitting } from '../../../src/teams/cards/button-rows.ts'
import { CARD_LIMIT, sizeOf } from '../../../src/teams/cards/ladder.ts'
import { amount } from '../../../src/teams/cards/shown.ts'
import { expand } from '../../../src/teams/cards/template.ts'
import { facesIn } from './faces.ts'
import { context } from './given.ts'
import { linted } from './linted.ts'
import { actions, executes } from './walk.ts'

const english = facesIn('en').map(({ template, data }) => expand(template, data))

for (const language of LANGUAGES)
  describe(`The cards in ${language}`, () => {
    for (const [n, { template, face, data }] of facesIn(language).entries())
      it(`${template} ${face}: small, sound, and the same buttons as in English`, () => {
        const card = expand(template, data)
        assert.ok(sizeOf(card) <= CARD_LIMIT)
        assert.ok(actions(card).length <= 6)
        // Charts are Teams' own; whoever does not know them is given their fallback.
        assert.deepEqual(
          linted(card).filter((finding) => !finding.startsWith('Unknown element type "Chart.')),
          [],
        )
        assert.equal(card.lang, language)
        const sent = (of: object) => executes(of).map(({ verb, data }) => ({ verb, data }))
        assert.deepEqual(sent(card), sent(english[n] ?? {}))
      })
  })

describe('An amount', () => {
  it('is grouped as in the language, and loses no digit', () => {
    const said = LANGUAGES.map((locale) => amount('922337203685477.1234', { ...context, locale }))
    assert.deepEqual(said, [
      '922,337,203,685,477.1234',
      '922.337.203.685.477,1234',
      '922\u202f337\u202f203\u202f685\u202f477,1234',
      '922.337.203.685.477,1234',
    ])
    assert.equal(amount('12500.50', context), '12,500.50')
  })
  it('that is none is shown as it is', () => {
    assert.equal(amount('1e9', context), '1e9')
    assert.equal(amount('', context), '')
  })
})

describe('A row of buttons', () => {
  const verb = (title: string) => ({ title, verb: 'v' })
  const titles = (rows: ReturnType<typeof fitting>) =>
    rows.map((row) => [...row.verbs, ...row.links, ...row.toggles].map(({ title }) => title))

  it('goes on in the next one where a phone would cut it off, in the same order', () => {
    const rows = fitting({
      verbs: [verb('Disqualifizieren…'), verb('Übernehmen')],
      links: [{ title: 'In Dynamics öffnen', url: 'https://x.example' }],
      toggles: [{ title: 'Details' }],
    })
    assert.deepEqual(titles(rows), [
      ['Disqualifizieren…', 'Übernehmen'],
      ['In Dynamics öffnen', 'Details'],
    ])
  })
  it('stays one where all fit, and is none without buttons', () => {
    const one = fitting({ verbs: [verb('Lose…'), verb('Claim')], links: [], toggles: [{ title: 'Details' }] })
    assert.deepEqual(titles(one), [['Lose…', 'Claim', 'Details']])
    assert.deepEqual(fitting({ verbs: [], links: [], toggles: [] }), [])
  })
  it('holds even a title that is wider than a phone', () => {
    assert.deepEqual(titles(fitting({ verbs: [verb('x'.repeat(90)), verb('y')], links: [], toggles: [] })), [
      ['x'.repeat(90)],
      ['y'],
    ])
  })
})
