/** A file that is there whole or not at all, whatever crashes, and that is never written twice. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PermanentFailure, TryLater } from '../ports/failures.ts'

/** Beside the files, so that renaming stays within one file system; who collects the files never sees a half one. */
const UNFINISHED = '.unfinished'
/** Writing takes milliseconds: what is older was left by a process that died. */
const STALE_MS = 60_000
/** Personal data: for the user of the bot alone. */
const MODE = 0o600
const FOLDER_MODE = 0o700

/**
 * Makes the folder and writes the file, or leaves alone the one that is there: the same success.
 * Returns only when both would survive a power cut. @throws TryLater, PermanentFailure: nothing was written.
 */
export async function writeOnce(dir: string, name: string, bytes: Uint8Array): Promise<void> {
  const folder = resolve(dir)
  try {
    await makeFolder(folder)
    const unfinished = join(folder, UNFINISHED)
    await makeFolder(unfinished)
    await sweep(unfinished)
    if (!(await exists(join(folder, name))))
      await writeWhole(join(unfinished, `${name}.${randomUUID()}`), bytes, join(folder, name))
    // Also for a file found: whoever renamed it may have died before this.
    await sync(folder)
  } catch (error) {
    throw failure(error, folder)
  }
}

async function writeWhole(draft: string, bytes: Uint8Array, place: string): Promise<void> {
  try {
    const file = await fs.open(draft, 'wx', MODE)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await fs.rename(draft, place)
  } catch (error) {
    await fs.rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

/** A new folder is an entry of the one above it, and lost with a power cut until that one is synced. */
async function makeFolder(folder: string): Promise<void> {
  const first = await fs.mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await sync(dirname(made))
}

/** Windows opens no folder and keeps its entries in a journal; some network file systems know no sync of one, which is no failure. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error
  } finally {
    await handle.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** Another process may do the same, or may be writing: what is gone is gone, what is young stays. */
async function sweep(unfinished: string): Promise<void> {
  for (const name of await fs.readdir(unfinished)) {
    const draft = join(unfinished, name)
    const found = await fs.lstat(draft).catch(() => null)
    if (found && Date.now() - found.mtimeMs > STALE_MS) await fs.rm(draft, { force: true })
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const REFUSED = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'ELOOP']
const FULL = ['ENOSPC', 'EDQUOT']

/** What a file system says, as a sentence for an operator. A fault of the code is none of it and goes through. */
function failure(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (FULL.includes(code))
    return new TryLater(
      `The disk of ${folder} is full (${code}): free some space, the mail is tried again.`,
      60_000,
      true,
    )
  if (REFUSED.includes(code))
    return new PermanentFailure(
      `${folder} cannot be written to (${code}): let the user of the bot write there or set MAIL_DIR, then retry the mail.`,
    )
  return code ? new TryLater(`${folder} cannot be written to just now (${code}).`, 5000, true) : error
}
