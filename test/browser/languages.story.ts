/** Every face in every language at the width of a phone: nothing stands beyond the edge of its card, and no word is cut in two. */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { LANGUAGES } from '../../src/core/language.ts'
import { expand } from '../../src/teams/cards/template.ts'
import { draw, type Drawn, openChromium, tooWide } from '../pictures/draw.ts'
import { facesIn } from '../teams/cards/faces.ts'

const PHONE = 320

describe('the cards on a phone', () => {
  let browser: Browser
  let page: Page
  before(async () => {
    browser = await openChromium()
    page = await browser.newPage({ viewport: { width: 1400, height: 800 } })
  })
  after(() => browser.close())

  const measured = async (cards: readonly Drawn[], theme: 'light' | 'dark', details: boolean) => {
    await draw(page, { cards, theme, width: PHONE, columns: 4, details })
    return tooWide(page)
  }

  for (const language of LANGUAGES)
    for (const theme of ['light', 'dark'] as const)
      for (const details of [false, true])
        it(`fit in ${language}, ${theme}${details ? ', with Details' : ''}`, async () => {
          const cards = facesIn(language).map(({ template, face, data }) => ({
            face: `${template} ${face}`,
            card: expand(template, data),
          }))
          assert.deepEqual(await measured(cards, theme, details), [])
        })

  it('are measured by a rule that finds a row of buttons too long, a word that does not wrap and one that is cut in two', async () => {
    const button = { type: 'Action.Execute', title: 'Disqualifizieren und weiter', verb: 'x' }
    const inlines = [{ type: 'TextRun', text: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz' }]
    const wide = [
      {
        face: 'buttons',
        card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'ActionSet', actions: [button, button] }] },
      },
      {
        face: 'image',
        card: {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [
            { type: 'Container', minHeight: '20px', items: [{ type: 'TextBlock', text: 'x'.repeat(90), wrap: false }] },
          ],
        },
      },
      { face: 'word', card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'RichTextBlock', inlines }] } },
    ]
    const faces = (await measured(wide, 'light', false)).map((line) => line.split(':')[0])
    assert.deepEqual([...new Set(faces)], ['buttons', 'image', 'word'])
  })
})
