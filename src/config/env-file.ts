/** The `.env` file of a folder under the real environment: real variables win, also empty ones (they are unset then). */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Env } from './read-values.ts'

interface Loaded {
  readonly env: Env
  /** Sentences for the operator. */
  readonly warnings: readonly string[]
  /** The file is there and cannot be read: nothing may start without what it says. */
  readonly problems: readonly string[]
}

/** A folder without the file is as good as one with. */
export function loadEnv(dir: string, env: Env): Loaded {
  const file = join(dir, '.env')
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return { env, warnings: [], problems: [] }
  const text = textOf(file)
  if (text === null) return { env, warnings: [], problems: [unreadable(file)] }
  const open = process.platform !== 'win32' && (stat.mode & 0o077) !== 0
  const warning = `${file} can be read by other users of this machine, and it may hold secrets. Run: chmod 600 ${file}`
  return { env: { ...parseEnv(text), ...env }, warnings: open ? [warning] : [], problems: [] }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch {
    return null
  }
}

const unreadable = (file: string): string =>
  `${file} cannot be read. It must be a file that the user who starts this may read; or remove it.`
