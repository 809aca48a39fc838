/** Mail into a folder: one whole file a letter, whatever the disk says. */
import { strict as assert } from 'node:assert'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import addressparser from 'nodemailer/lib/addressparser'
import sinon from 'sinon'
import { fileMail, fileName } from '../../src/mail/file.ts'
import { PermanentFailure, TryLater } from '../../src/ports/failures.ts'
import type { Mail } from '../../src/ports/mail.ts'
import { mailContract } from '../contracts/mail.ts'
import { readEml } from './eml-reader.ts'
import { requestOf, STORE } from './samples.ts'

const DEPS = { from: 'b2b@contoso.example', store: STORE, fallbackLanguage: 'en' }
const ORDER = { key: 'mail:lead:4', letter: 'approved', request: requestOf() } as const
const temporary = (): Promise<string> => fs.mkdtemp(join(tmpdir(), 'mail-'))
const failed = (code: string): Error => Object.assign(new Error(`${code}: no`), { code })
const mails = async (dir: string): Promise<string[]> => (await fs.readdir(dir)).filter((name) => name.endsWith('.eml'))
const unfinished = (dir: string): Promise<string[]> => fs.readdir(join(dir, '.unfinished'))

mailContract('mail into a folder', async () => {
  const root = await temporary()
  const dir = join(root, 'mail')
  const blocked = join(root, 'blocked')
  await fs.writeFile(blocked, 'a file where the folder should be')
  return {
    mail: fileMail({ ...DEPS, dir }),
    restarted: () => fileMail({ ...DEPS, dir }),
    async seen() {
      const names = await mails(dir).catch(() => [])
      return Promise.all(
        names.map(async (name) => {
          const { headers, text, html } = readEml(await fs.readFile(join(dir, name)))
          const lists = ['to', 'cc', 'bcc'].flatMap((header) => headers.get(header) ?? [])
          const recipients = lists.flatMap((list) => addressparser(list).map(({ address }) => address ?? ''))
          return { recipients, subject: headers.get('subject')?.[0] ?? '', text, html }
        }),
      )
    },
    failing: {
      'a file in the place of the folder': { mail: fileMail({ ...DEPS, dir: blocked }), as: 'PermanentFailure' },
      'a file in the place of the folder above': {
        mail: fileMail({ ...DEPS, dir: join(blocked, 'x') }),
        as: 'PermanentFailure',
      },
    },
    close: () => fs.rm(root, { recursive: true }),
  }
})

describe('mail into a folder', () => {
  let dir: string
  let mail: Mail
  beforeEach(async () => {
    dir = await temporary()
    mail = fileMail({ ...DEPS, dir, clock: () => new Date('2026-11-20T09:41:30Z') })
  })
  afterEach(async () => {
    sinon.restore()
    await fs.rm(dir, { recursive: true })
  })

  it('is for the user of the bot alone, whatever other files of his are', async () => {
    const before = process.umask(0)
    try {
      await fileMail({ ...DEPS, dir: join(dir, 'a', 'b') }).send(ORDER)
    } finally {
      process.umask(before)
    }
    const mode = async (path: string): Promise<number> => (await fs.stat(join(dir, path))).mode & 0o777
    for (const folder of ['a', 'a/b', 'a/b/.unfinished']) assert.equal(await mode(folder), 0o700, folder)
    assert.equal(await mode('a/b/mail_lead_4.eml'), 0o600)
  })

  it('makes the folder, and names the file after the key', async () => {
    const deep = join(dir, 'a', 'b')
    assert.equal(await fileMail({ ...DEPS, dir: deep }).send(ORDER), 'written')
    assert.deepEqual(await mails(deep), ['mail_lead_4.eml'])
    assert.deepEqual(await unfinished(deep), [])
  })

  it('B27 leaves a mail that is there as it is', async () => {
    await mail.send(ORDER)
    const file = join(dir, 'mail_lead_4.eml')
    const before = [await fs.readFile(file), (await fs.stat(file)).ino] as const
    await mail.send({ ...ORDER, letter: 'rejected', request: requestOf({ firstName: 'Eve' }) })
    assert.deepEqual([await fs.readFile(file), (await fs.stat(file)).ino], before)
  })

  it('is from nobody where no mailbox is set', async () => {
    await fileMail({ ...DEPS, dir, from: null, store: { name: null, url: null } }).send(ORDER)
    const { headers } = readEml(await fs.readFile(join(dir, 'mail_lead_4.eml')))
    assert.deepEqual(headers.get('from'), ['partner-approvals@not-sent.invalid'])
  })

  it('refuses a wrong mailbox and a wrong store at the start', () => {
    assert.throws(() => fileMail({ ...DEPS, dir, from: 'Shop <b2b@contoso.example>' }), /MAIL_FROM is wrong/)
    assert.throws(() => fileMail({ ...DEPS, dir, store: { name: 'x', url: 'shop' } }), /PUBLIC_STORE_URL/)
  })

  it('survives a power cut once it says written: file before name, name before answer', async () => {
    const steps: string[] = []
    const open = fs.open.bind(fs)
    sinon.stub(fs, 'open').callsFake(async (path, ...rest) => {
      const handle = await open(path, ...rest)
      const what = String(path) === dir ? 'folder' : 'draft'
      const sync = handle.sync.bind(handle)
      handle.sync = () => sync().then(() => void steps.push(`sync ${what}`))
      return handle
    })
    const rename = fs.rename.bind(fs)
    sinon.stub(fs, 'rename').callsFake((from, to) => rename(from, to).then(() => void steps.push('rename')))
    await mail.send(ORDER)
    assert.deepEqual(steps.slice(-3), ['sync draft', 'rename', 'sync folder'])
  })

  it('survives a power cut in a folder that was not there: each new one is synced into the one above', async () => {
    const opened = sinon.spy(fs, 'open')
    await fileMail({ ...DEPS, dir: join(dir, 'a', 'b') }).send(ORDER)
    const folders = opened.getCalls().filter(({ args }) => args[1] === 'r').map(({ args }) => args[0]) // prettier-ignore
    assert.deepEqual(folders, [join(dir, 'a'), dir, join(dir, 'a', 'b'), join(dir, 'a', 'b')])
  })

  it('clears away what a dead process left, and not what a living one is writing', async () => {
    await fs.mkdir(join(dir, '.unfinished'))
    const [old, young] = [join(dir, '.unfinished', 'old'), join(dir, '.unfinished', 'young')]
    for (const file of [old, young]) await fs.writeFile(file, 'half')
    await fs.utimes(old, new Date(0), new Date(0))
    await mail.send(ORDER)
    assert.deepEqual(await unfinished(dir), ['young'])
  })

  for (const code of ['ENOSPC', 'EDQUOT'])
    it(`tries again when the disk is full (${code}), and leaves nothing behind`, async () => {
      const full = sinon.stub(fs, 'rename').rejects(failed(code))
      await assert.rejects(mail.send(ORDER), (error: unknown) => {
        assert.ok(error instanceof TryLater && error.counted && error.afterMs === 60_000)
        return /is full .*free some space/.test(error.message)
      })
      assert.deepEqual([await mails(dir), await unfinished(dir)], [[], []])
      full.restore()
      assert.equal(await mail.send(ORDER), 'written')
    })

  for (const code of ['EACCES', 'EPERM', 'EROFS'])
    it(`parks the mail when writing is not allowed (${code})`, async () => {
      sinon.stub(fs, 'open').rejects(failed(code))
      await assert.rejects(mail.send(ORDER), (error: unknown) => {
        assert.ok(error instanceof PermanentFailure)
        return (
          error.message.includes(dir) && error.message.includes('let the user of the bot write there or set MAIL_DIR')
        )
      })
    })

  it('tries again for every other trouble of a disk', async () => {
    sinon.stub(fs, 'lstat').rejects(failed('EIO'))
    await assert.rejects(mail.send(ORDER), TryLater)
  })

  it('does not call a fault of its own a trouble of the disk', async () => {
    sinon.stub(fs, 'lstat').rejects(new TypeError('x is not a function'))
    await assert.rejects(mail.send(ORDER), TypeError)
  })

  it('needs no sync of a folder where the file system knows none', async () => {
    const open = fs.open.bind(fs)
    sinon.stub(fs, 'open').callsFake(async (path, ...rest) => {
      const handle = await open(path, ...rest)
      if (String(path) === dir) handle.sync = () => Promise.reject(failed('EINVAL'))
      return handle
    })
    assert.equal(await mail.send(ORDER), 'written')
  })
})

describe('the name of a mail file', () => {
  it('is the key where a file system can bear it, and told apart by a hash elsewhere', () => {
    const keys = ['mail:a:1', 'mail:A:1', 'mail:a_1', 'mail:a-1', 'mail/a:1', '../../etc/passwd', 'mail:ä', '', 'CON', `mail:${'x'.repeat(500)}`, `mail:${'x'.repeat(501)}`] // prettier-ignore
    const names = keys.map(fileName)
    assert.equal(names[0], 'mail_a_1.eml')
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, keys.length)
    for (const name of names) assert.match(name, /^[a-z0-9_~-]{1,130}\.eml$/)
  })
})
