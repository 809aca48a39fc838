/** The `.env` file of a folder under the real environment: real variables win, also empty ones (they are unset then). */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Env } from './read-values.ts'

/** `warnings` are sentences for the operator. A folder without the file is as good as one with; an unreadable file throws. */
export function loadEnv(dir: string, env: Env): { readonly env: Env; readonly warnings: readonly string[] } {
  const file = join(dir, '.env')
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return { env, warnings: [] }
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  const open = process.platform !== 'win32' && (stat.mode & 0o077) !== 0
  const warning = `${file} can be read by other users of this machine, and it may hold secrets. Run: chmod 600 ${file}`
  return { env: { ...parseEnv(text), ...env }, warnings: open ? [warning] : [] }
}
