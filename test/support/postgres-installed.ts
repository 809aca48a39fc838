/** Where PostgreSQL is on this machine, and as whom it may run. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type PostgresServer, startServer } from './postgres-server.ts'

/** The folder of `initdb` and `postgres`; null = not on this machine. */
export const folder = binaries()

function binaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(':'), ...versions.map((version) => join(debian, version, 'bin'))]
  return folders.find((path) => ['initdb', 'postgres'].every((name) => existsSync(join(path, name)))) ?? null
}

/** A server that its owner may stop, start and freeze as it likes. */
export function ownServer(): Promise<PostgresServer> {
  if (folder === null) throw new Error('There is no postgres binary on this machine.')
  return startServer(folder, asUser())
}

/** PostgreSQL refuses to run as root. */
function asUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string, name: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }))
  for (const name of ['postgres', 'nobody'])
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      // The next one.
    }
  return null
}
