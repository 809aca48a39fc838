/** The README shows every picture that is kept for it, and no other. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'cards/pictures')

describe('The pictures of the README', () => {
  it('are those of the folder', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const shown = [...readme.matchAll(/(?:\]\(|src=")([^)"]+\.png)[)"]/g)].map(([, path]) => path ?? '')
    assert.deepEqual(
      shown.sort(),
      readdirSync(folder)
        .map((name) => `cards/pictures/${name}`)
        .sort(),
    )
  })

  it('are no more than 2 MB together', () => {
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 2e6)
  })
})
