/** One PostgreSQL server in a folder of its own: started, stopped as gently or roughly as a test asks, started again, and removed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ownPort } from './own-port.ts'

type User = { readonly uid: number; readonly gid: number } | null

export interface PostgresServer {
  readonly url: string
  start(): Promise<void>
  /** `SIGINT` ends sessions and stops, `SIGQUIT` drops everything where it stands. */
  stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
  /** Stops the processes of the server where they stand, as a machine that hangs. */
  freeze(): void
  thaw(): void
  remove(): Promise<void>
}

export async function startServer(folder: string, user: User): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'postgres-'))
  chmodSync(home, 0o755)
  const data = join(home, 'data')
  mkdirSync(data)
  if (user) for (const path of [home, data]) chownSync(path, user.uid, user.gid)
  const as = {
    ...(user ?? {}),
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'],
    detached: true,
  }
  const init = ['-D', data, '-U', 'bot', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C']
  // Sorted as people sort, where the server can: bytewise order must not depend on it.
  if (!(await run(join(folder, 'initdb'), [...init, '--locale-provider=icu', '--icu-locale=en-US'], as)))
    if (!(await run(join(folder, 'initdb'), init, as))) throw new Error('initdb failed')
  const port = await ownPort()
  const url = `postgres://bot@127.0.0.1:${port}/postgres`
  const args = [
    '-D',
    data,
    '-p',
    `${port}`,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${home}`,
  ]
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    child = spawn(join(folder, 'postgres'), [...args, '-c', 'fsync=off', '-c', 'max_connections=200'], as)
    child.stderr?.resume()
    // Nobody stays for it.
    child.unref()
    if (child.stderr instanceof Socket) child.stderr.unref()
    for (let i = 0; i < 200; i++) {
      if (await answers(url)) return
      await pause(50)
    }
    throw new Error('The PostgreSQL server of the tests does not start.')
  }

  async function stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    if (child?.exitCode !== null) return
    child.ref()
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    child = null
  }

  const all = (signal: 'SIGSTOP' | 'SIGCONT'): void => {
    for (const pid of processesOf(child?.pid)) process.kill(pid, signal)
  }

  // Whoever keeps it to the end, or is broken off, must not leave it behind.
  process.once('exit', () => {
    child?.kill('SIGQUIT')
    const gone = (): boolean => !existsSync(join(data, 'postmaster.pid'))
    for (let i = 0; i < 100 && !gone(); i++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    rmSync(home, { recursive: true, force: true })
  })
  await start()
  return {
    url,
    start,
    stop,
    freeze: () => all('SIGSTOP'),
    thaw: () => all('SIGCONT'),
    async remove() {
      await stop('SIGQUIT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** The server and its children (Linux). */
function processesOf(parent: number | undefined): number[] {
  const parentOf = (pid: string): number => {
    try {
      return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
    } catch {
      return 0
    }
  }
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
  return parent === undefined ? [] : [parent, ...children.map(Number)]
}

async function run(file: string, args: string[], options: object): Promise<boolean> {
  const child = spawn(file, args, options)
  child.stderr?.resume()
  const [code] = (await once(child, 'exit')) as [number]
  return code === 0
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
