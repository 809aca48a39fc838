/** A TypeScript program in a child process of its own, which never outlives the test that started it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Usage } from './child-bot-probe.ts'

export interface Program {
  /** Undefined while it runs; the name of the signal when one ended it. */
  readonly exit: () => number | string | undefined
  /** The latest lines that it wrote, for messages of failures. */
  readonly lines: readonly string[]
  send(message: object): void
  /** The next message for which `is` holds. Rejects when the program ends before. */
  heard<T>(is: (message: unknown) => message is T): Promise<T>
  /** @param collected after a look for what is not alive any more. */
  usage(collected?: boolean): Promise<Usage>
  /** What it compiled, where NODE_COMPILE_CACHE says: Node itself does that at an end in peace, which is not everybody's. */
  keepCompiled(): void
  /** SIGKILL: no handler of the program runs. */
  kill(): Promise<void>
  /** SIGTERM, and how it ended. */
  stop(): Promise<number | string | undefined>
}

const PROBE = import.meta.resolve('./child-bot-probe.ts')
const KEPT_LINES = 200
const living = new Set<ChildProcess>()
process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')))

/** @param options.env all that the program sees, beside PATH. */
export function startProgram(
  url: URL,
  options: { env: Readonly<Record<string, string>>; cwd: string; nodeArgs?: readonly string[] },
): Program {
  const args = ['--import', PROBE, ...(options.nodeArgs ?? []), fileURLToPath(url)]
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  living.add(child)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter(Boolean))
      lines.splice(0, lines.length - KEPT_LINES)
    })
  let exit: number | string | undefined
  const exited = once(child, 'exit').then(([code, signal]) => {
    living.delete(child)
    exit = (code ?? signal) as number | string
  })

  async function heard<T>(is: (message: unknown) => message is T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const listen = (message: unknown): void => {
      if (is(message)) resolve(message)
    }
    child.on('message', listen)
    void exited.then(() => reject(new Error(`The program ended first (${exit}):\n${lines.slice(-20).join('\n')}`)))
    return promise.finally(() => child.off('message', listen))
  }

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (exit === undefined) child.kill(signal)
    await exited
  }
  return {
    exit: () => exit,
    lines,
    heard,
    send: (message) => void child.send(message),
    async usage(collected = false) {
      const answer = heard((m): m is { usage: Usage } => typeof m === 'object' && m !== null && 'usage' in m)
      child.send(collected ? 'collected usage' : 'usage')
      return (await answer).usage
    },
    // Whoever was killed meanwhile keeps nothing.
    keepCompiled: () => void child.send('keep compiled', () => undefined),
    kill: () => end('SIGKILL'),
    async stop() {
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
      await end('SIGTERM')
      clearTimeout(late)
      return exit
    },
  }
}
