/** A program that the try-out starts with its own Node, and takes down with itself. */
import { spawn } from 'node:child_process'

export interface Child {
  /** Resolves with the exit code when it ends by itself or is stopped. */
  readonly ended: Promise<number>
  /** Asks it to end, and ends it when it takes too long (or `at once`). */
  stop(how?: 'at once'): Promise<void>
}

/** What is killed loses nothing: the bot's store is made for it. */
const PATIENCE_MS = 3000
const LAST_WORDS_MS = 300

export function start(
  script: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string | undefined>; onLine: (line: string) => void },
): Child {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.trim() !== '') options.onLine(line)
    })
  }
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code) => {
      const end = (): void => resolve(code ?? 1)
      // What it said last is passed on first; a browser it opened may hold the pipes for ever.
      child.once('close', end)
      setTimeout(end, LAST_WORDS_MS)
    })
  })
  return {
    ended,
    async stop(how) {
      child.kill(how === 'at once' ? 'SIGKILL' : 'SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}
