/**
 * Draws every face in the four languages side by side at 320 px, light and dark, and a few of them for the README:
 * `node test/pictures/languages.ts [outdir]`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '../../src/core/language.ts'
import { expand } from '../../src/teams/cards/template.ts'
import { facesIn } from '../teams/cards/faces.ts'
import { draw, type Drawing, openChromium } from './draw.ts'

const WIDTH = 320
const PICTURED = ['lead.qualified', 'form.disqualify', 'lead.approved']
const root = join(import.meta.dirname, '../..')
const out = process.argv[2] ?? join(import.meta.dirname, 'out')

/** Row by row: a face in each language. */
const spoken = LANGUAGES.map((language) => facesIn(language).map((face) => ({ ...face, language })))
const rows = (spoken[0] ?? []).map((_, n) => spoken.flatMap((faces) => faces.slice(n, n + 1)))

mkdirSync(out, { recursive: true })
const browser = await openChromium()
try {
  for (const theme of ['light', 'dark'] as const)
    for (const details of [false, true])
      for (const template of new Set(rows.flat().map((face) => face.template))) {
        if (details && template !== 'lead') continue
        const name = `languages-${template}${details ? '-details' : ''}-${theme}.png`
        await take(
          join(out, name),
          rows.flat().filter((face) => face.template === template),
          theme,
          details,
        )
      }
  const few = PICTURED.flatMap((name) => rows.flat().filter(({ template, face }) => `${template}.${face}` === name))
  await take(join(root, 'manifest/pictures/languages.png'), few, 'light', false)
} finally {
  await browser.close()
}

async function take(
  path: string,
  faces: (typeof rows)[number],
  theme: Drawing['theme'],
  details: boolean,
): Promise<void> {
  const columns = LANGUAGES.length
  const page = await browser.newPage({ viewport: { width: (WIDTH + 24) * columns + 8, height: 600 } })
  const cards = faces.map(({ template, face, data, language }) => ({
    face: `${face} · ${language}`,
    card: expand(template, data),
  }))
  await draw(page, { cards, theme, width: WIDTH, columns, details, rows: true })
  await page.screenshot({ path, fullPage: true })
  await page.close()
}
