/** A request out of a file: its content, or a sentence about the file. */
import { strict as assert } from 'node:assert'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { jsonFile } from '../../src/cli/json-file.ts'
import { folder } from './files.ts'

const TOO_LARGE = 'is larger than the 256 KB that the intake takes.'

describe('a request out of a file', () => {
  const files = folder()
  after(() => files.remove())

  it('is read up to what the intake takes, to the byte', async () => {
    const text = JSON.stringify('é'.repeat((256 * 1024 - 2) / 2))
    assert.deepEqual(await jsonFile(files.file('most.json', text)), { value: JSON.parse(text) as unknown })
    const larger = files.file('larger.json', `${text} `)
    assert.deepEqual(await jsonFile(larger), { problem: `${larger} ${TOO_LARGE}` })
  })

  it('is begun anew after a mark of its encoding, and complained about where it is no JSON', async () => {
    assert.deepEqual(await jsonFile(files.file('mark.json', '\ufeff{"a":1}')), { value: { a: 1 } })
    const broken = files.file('broken.json', '{"a"')
    assert.match(((await jsonFile(broken)) as { problem: string }).problem, /broken\.json is not JSON: /)
  })

  it('is named when it is not there, or no file', async () => {
    const nowhere = join(files.path, 'nowhere.json')
    assert.deepEqual(await jsonFile(nowhere), { problem: `There is no file ${nowhere}.` })
    assert.deepEqual(await jsonFile(files.path), { problem: `${files.path} cannot be read (EISDIR).` })
  })

  it('that never ends is not read to its end', async () => {
    const endless = join(files.path, 'endless')
    symlinkSync('/dev/zero', endless)
    assert.deepEqual(await jsonFile(endless), { problem: `${endless} ${TOO_LARGE}` })
  }).timeout(5000)
})
