/**
 * The bot as operators run it, `node src/main.ts` in a child process: killed with SIGKILL, started again on the same store and port.
 *
 *   const bot = await childBot({ ...teams.env, REPS: ana.aadObjectId })
 *   teams.connect(`${bot.url}/api/messages`)
 *   await bot.start()                     // until /readyz says 200
 *   await bot.kill(); await bot.start()
 *   const store = await bot.openStore()   // as the command line does, beside the bot or without it
 *   await bot.close()
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/open.ts'
import type { OpenedStore } from '../../src/store/opened.ts'
import { type Program, startProgram } from './child-bot-process.ts'
import type { Usage } from './child-bot-probe.ts'
import { ownPort } from './own-port.ts'

export const SHOP_KEY = 'a-key-for-children-0123456789-abcdefghij'

export interface ChildBot {
  readonly url: string
  readonly storeUrl: string
  /** Starts it and does not wait; `over` is laid over its environment for this life. */
  spawn(over?: Readonly<Record<string, string>>, nodeArgs?: readonly string[]): void
  /** Until /readyz says 200. Rejects when it ends before, or after a minute. */
  ready(): Promise<void>
  start(over?: Readonly<Record<string, string>>, nodeArgs?: readonly string[]): Promise<void>
  kill(): Promise<void>
  /** Undefined while it runs; exit code, or name of the signal that ended it. */
  exit(): number | string | undefined
  /** SIGTERM, and how it ended. */
  stop(): Promise<number | string | undefined>
  /** As `Program.usage`. */
  usage(collected?: boolean): Promise<Usage>
  openStore(): Promise<OpenedStore>
  /** Names of the letters in MAIL_DIR. */
  letters(): string[]
  /** What it wrote lately. */
  lines(): readonly string[]
  close(): Promise<void>
}

/** For a bot that starts again and again: half of the time of a start is compiling, which is kept here from one life to the next. */
export const KEEPS_COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'child-bot-compiled') }

const MAIN = new URL(import.meta.resolve('../../src/main.ts'))
const LONGEST_START_MS = 60_000

export async function childBot(environment: Readonly<Record<string, string>>): Promise<ChildBot> {
  const dir = mkdtempSync(join(tmpdir(), 'child-bot-'))
  const port = await ownPort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...{ LOCAL: '1', PORT: String(port), INTAKE_SECRET: SHOP_KEY },
    ...{ STORE_URL: `sqlite:${join(dir, 'store.sqlite')}`, MAIL_DIR: join(dir, 'mail') },
    ...environment,
  }
  const storeUrl = env.STORE_URL
  let program: Program | null = null

  const running = (): Program => {
    if (!program) throw new Error('The bot was not started.')
    return program
  }
  const spawn: ChildBot['spawn'] = (over = {}, nodeArgs = []) => {
    program = startProgram(MAIN, { env: { ...env, ...over }, cwd: dir, nodeArgs })
  }
  const lines = (): readonly string[] => program?.lines ?? []

  async function ready(): Promise<void> {
    const latest = performance.now() + LONGEST_START_MS
    while (running().exit() === undefined && performance.now() < latest) {
      const answer = await fetch(`${url}/readyz`).catch(() => null)
      await answer?.body?.cancel()
      if (answer?.status === 200) return running().keepCompiled()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`The bot is not ready (exit ${String(running().exit())}):\n${lines().slice(-20).join('\n')}`)
  }

  return {
    ...{ url, storeUrl, spawn, ready, lines },
    async start(over, nodeArgs) {
      spawn(over, nodeArgs)
      await ready()
    },
    kill: () => running().kill(),
    exit: () => running().exit(),
    stop: () => running().stop(),
    usage: (collected) => running().usage(collected),
    openStore: () => openStore(storeUrl, { role: 'tool' }),
    letters: () => (existsSync(env.MAIL_DIR) ? readdirSync(env.MAIL_DIR).filter((name) => name.endsWith('.eml')) : []),
    async close() {
      await program?.kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
