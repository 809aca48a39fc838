/** The try-out as somebody starts it, in a folder and on ports of its own, so that a demo which runs beside it is left alone. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../src/demo/ports.ts'
import type { Shown } from '../../src/cli/show.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Other work may keep the machine busy. */
const PATIENCE_MS = 120_000

export interface TryOut {
  /** The page as the terminal names it. */
  readonly page: string
  readonly ports: readonly [bot: number, page: number]
  /** What the terminal shows. */
  readonly terminal: () => string
  /** Waits until the terminal shows it. */
  reads(text: RegExp): Promise<RegExpExecArray>
  /** Programs that it started. */
  readonly children: () => readonly number[]
  /** Ctrl-C. Resolves with the exit code and how long it took. */
  interrupt(): Promise<{ readonly code: number | null; readonly ms: number }>
  /** Whatever became of it. */
  kill(): void
}

export interface TryOutOptions {
  readonly folder: string
  readonly ports?: readonly [number, number]
  /** Seconds between two leads. */
  readonly pause: number
}

/** Resolves when the terminal has said what to open. */
export async function startTryOut({ folder, pause, ...options }: TryOutOptions): Promise<TryOut> {
  const ports = options.ports ?? [await freePort(), await freePort()]
  const args = ['--folder', folder, '--port', String(ports[0]), '--page-port', String(ports[1])]
  const child = spawn(process.execPath, ['src/demo/main.ts', ...args, '--pause', String(pause)], {
    cwd: ROOT,
    env: { ...process.env, PATH: [withoutBrowser(folder), process.env.PATH].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))

  async function reads(text: RegExp): Promise<RegExpExecArray> {
    return until(`the terminal to show ${text.source}`, () => {
      const found = text.exec(said)
      if (!found && child.exitCode !== null) throw new Error(`The try-out ended with ${child.exitCode}:\n${said}`)
      return found
    })
  }
  try {
    const [, page = ''] = await reads(/opens {2}(http:\S+)/)
    return {
      page,
      ports,
      terminal: () => said,
      reads,
      children: () => childrenOf(child),
      async interrupt() {
        const began = performance.now()
        child.kill('SIGINT')
        return { code: await ended, ms: performance.now() - began }
      },
      kill: () => void child.kill('SIGTERM'),
    }
  } catch (error) {
    child.kill('SIGTERM')
    throw error
  }
}

/** A folder with commands that only note what they are asked to open: the tests open the page themselves. */
function withoutBrowser(folder: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  for (const command of ['xdg-open', 'open']) {
    writeFileSync(join(bin, command), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${join(folder, 'opened')}'\n`)
    chmodSync(join(bin, command), 0o755)
  }
  return bin
}

export const openedPages = (folder: string): string =>
  existsSync(join(folder, 'opened')) ? readFileSync(join(folder, 'opened'), 'utf8') : ''

export const mailsIn = (folder: string): string[] =>
  existsSync(join(folder, 'mail'))
    ? readdirSync(join(folder, 'mail'))
        .filter((name) => name.endsWith('.eml'))
        .sort()
    : []

const childrenOf = ({ pid }: ChildProcess): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** The operator's command line, beside the bot. */
export async function bot(folder: string, ...args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, LOCAL: '1', STORE_URL: `sqlite:${folder}/partner-approvals.sqlite` }
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['src/cli.ts', ...args, '--json'], { cwd: ROOT, env })
  return JSON.parse(stdout)
}
export const show = async (folder: string, leadId: string): Promise<Shown> =>
  (await bot(folder, 'show', leadId)) as Shown

export async function until<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Waited two minutes for ${what}.`)
}
