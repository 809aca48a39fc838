/** Draws the digest of the README and a list behind one of its numbers: `node test/pictures/digest.ts [outdir]`. */
import { join } from 'node:path'
import { expand } from '../../src/teams/cards/template.ts'
import { facesIn } from '../teams/cards/faces.ts'
import { draw, openChromium } from './draw.ts'

const out = process.argv[2] ?? join(import.meta.dirname, '../../manifest/pictures')
const WIDTH = 400
const SHOWN = ['digest.busy', 'digest-list.overdue']

const browser = await openChromium()
try {
  const page = await browser.newPage({ viewport: { width: WIDTH * SHOWN.length + 80, height: 600 } })
  const cards = facesIn('en')
    .filter(({ template, face }) => SHOWN.includes(`${template}.${face}`))
    .map(({ template, data }) => ({ face: '', card: expand(template, data) }))
  await draw(page, { cards, theme: 'light', width: WIDTH, columns: SHOWN.length, details: false, rows: true })
  await page.screenshot({ path: join(out, 'digest.png'), fullPage: true })
} finally {
  await browser.close()
}
