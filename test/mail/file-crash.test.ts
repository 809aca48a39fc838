/** B27 for mail into a folder: killed at any moment, no mail is half, none is double and none that was acknowledged is lost. */
import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileMail } from '../../src/mail/file.ts'
import { readEml } from './eml-reader.ts'
import type { Moment } from './mail-writer.ts'
import { requestOf, STORE } from './samples.ts'

describe('B27 a process that is killed while it writes a mail', () => {
  let dir: string
  const children: ChildProcess[] = []
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'mail-crash-'))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
    await rm(dir, { recursive: true })
  })

  const start = (moment: Moment): ChildProcess => {
    const path = fileURLToPath(new URL('mail-writer.ts', import.meta.url))
    const child = spawn(process.execPath, [path, dir, moment], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return child
  }
  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const mails = async (): Promise<string[]> => (await readdir(dir)).filter((name) => name.endsWith('.eml'))
  const again = () =>
    fileMail({ dir, from: null, store: STORE, fallbackLanguage: 'en' }).send({
      key: 'mail:lead:1',
      letter: 'approved',
      request: requestOf(),
    })

  it('leaves no mail before the rename, and the next attempt writes it', async () => {
    const child = start('before')
    await once(child.stdout ?? assert.fail(), 'data')
    await kill(child)
    assert.deepEqual(await mails(), [])
    assert.equal((await readdir(join(dir, '.unfinished'))).length, 1)
    await again()
    assert.deepEqual(await mails(), ['mail_lead_1.eml'])
    assert.match(readEml(await readFile(join(dir, 'mail_lead_1.eml'))).text, /^Hello Ana Ruiz,/)
  })

  it('leaves the whole mail after the rename, and the next attempt finds it', async () => {
    const child = start('after')
    await once(child.stdout ?? assert.fail(), 'data')
    await kill(child)
    const before = await readFile(join(dir, 'mail_lead_1.eml'))
    readEml(before)
    assert.equal(await again(), 'written')
    assert.deepEqual(await mails(), ['mail_lead_1.eml'])
    assert.deepEqual(await readFile(join(dir, 'mail_lead_1.eml')), before)
  })

  for (const afterMs of [0, 23])
    it(`has written whole what it acknowledged, killed ${afterMs} ms after its first mails`, async () => {
      const child = start('never')
      let told = ''
      child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (told += chunk))
      await once(child.stdout ?? assert.fail(), 'data')
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await kill(child)
      const names = await mails()
      for (const name of names) readEml(await readFile(join(dir, name)))
      const acknowledged = told.slice(0, told.lastIndexOf('\n')).split('\n')
      assert.ok(acknowledged[0] === 'mail:lead:1')
      for (const key of acknowledged) assert.ok(names.includes(`${key.replaceAll(':', '_')}.eml`), key)
    })
})
