/** A program that the try-out starts, and takes down with itself. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface Child {
  readonly process: ChildProcess
  /** Resolves with the exit code when it ends by itself or is stopped. */
  readonly ended: Promise<number>
  stop(): Promise<void>
}

export function start(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string | undefined>; onLine: (line: string) => void },
): Child {
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.trim() !== '') options.onLine(line)
    })
  }
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 0 : 1)))
  })
  return {
    process: child,
    ended,
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 8000)
      await ended
      clearTimeout(timer)
    },
  }
}
