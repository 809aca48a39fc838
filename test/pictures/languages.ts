/** Every face in the four languages side by side at 320 px, light and dark, and a few of them for the README. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { LANGUAGES } from '../../src/core/language.ts'
import { expand } from '../../src/teams/cards/template.ts'
import { facesIn } from '../teams/cards/faces.ts'
import { draw, type Drawing } from './draw.ts'

const WIDTH = 320
const PICTURED = ['lead.qualified', 'form.disqualify', 'lead.approved']
const README = join(import.meta.dirname, '../../cards/pictures/languages.png')

/** Row by row: a face in each language. */
const spoken = LANGUAGES.map((language) => facesIn(language).map((face) => ({ ...face, language })))
const faces = (spoken[0] ?? []).flatMap((_, n) => spoken.flatMap((all) => all.slice(n, n + 1)))

export async function drawLanguages(browser: Browser, folder: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const)
    for (const template of new Set(faces.map((face) => face.template)))
      for (const details of template === 'lead' ? [false, true] : [false]) {
        const name = `languages-${template}${details ? '-details' : ''}-${theme}.png`
        const some = faces.filter((face) => face.template === template)
        await take(browser, join(folder, name), some, theme, details)
      }
  const few = PICTURED.flatMap((name) => faces.filter(({ template, face }) => `${template}.${face}` === name))
  await take(browser, README, few, 'light', false)
}

async function take(
  browser: Browser,
  path: string,
  some: typeof faces,
  theme: Drawing['theme'],
  details: boolean,
): Promise<void> {
  const columns = LANGUAGES.length
  const page = await browser.newPage({ viewport: { width: (WIDTH + 24) * columns + 8, height: 600 } })
  const cards = some.map(({ template, face, data, language }) => ({
    face: `${face} · ${language}`,
    card: expand(template, data),
  }))
  await draw(page, { cards, theme, width: WIDTH, columns, details, rows: true })
  await page.screenshot({ path, fullPage: true })
  await page.close()
}
