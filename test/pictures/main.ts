/** Draws every face, light and dark, at 320 and 600 px, with and without Details, and in four languages: `node test/pictures/main.ts [outdir]`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expand } from '../../src/teams/cards/template.ts'
import { faces } from '../teams/cards/faces.ts'
import { draw, openChromium } from './draw.ts'
import { drawLanguages } from './languages.ts'

const COLUMNS = 3
const out = process.argv[2] ?? join(import.meta.dirname, 'out')
const templates = [...new Set(faces.map(({ template }) => template))]

mkdirSync(out, { recursive: true })
const browser = await openChromium()
try {
  for (const theme of ['light', 'dark'] as const)
    for (const width of [320, 600])
      for (const template of templates)
        for (const details of template === 'lead' ? [false, true] : [false]) {
          const page = await browser.newPage({ viewport: { width: width * COLUMNS + 100, height: 600 } })
          const cards = faces
            .filter((f) => f.template === template)
            .map(({ face, data }) => ({ face, card: expand(template, data) }))
          await draw(page, { cards, theme, width, columns: COLUMNS, details })
          const name = `${template}${details ? '-details' : ''}-${width}-${theme}.png`
          await page.screenshot({ path: join(out, name), fullPage: true })
          await page.close()
        }
  await drawLanguages(browser, out)
} finally {
  await browser.close()
}
