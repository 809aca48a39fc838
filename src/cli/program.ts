/** The command line: reads the arguments, runs one command, prints what it says, and ends with its exit code. */
import { Command, CommanderError } from 'commander'
import { escaped } from '../core/text.ts'
import { StoreFailure } from '../ports/failures.ts'
import type { CliDeps, Opened, Setup } from './deps.ts'
import { doingCommands } from './doing-commands.ts'
import { lookingCommands } from './looking-commands.ts'
import { type Exit, failed, type Result } from './result.ts'

export interface Streams {
  readonly out: (text: string) => void | Promise<void>
  readonly err: (text: string) => void | Promise<void>
}

/** How the commands run. */
export interface Runner {
  /** With a whole environment; else its complaints are the answer. */
  readonly configured: (run: (setup: Setup) => Result | Promise<Result>) => Promise<void>
  /** Whatever the environment says. */
  readonly anyway: (run: (setup: CliDeps['setup']) => Result | Promise<Result>) => Promise<void>
  /** A line on stdout while a command is still at work. */
  readonly say: (line: string) => void
}

/** @param argv without the program's own name. Never throws: a fault is told on stderr and ends with 1. */
export async function runCli(argv: readonly string[], deps: CliDeps, streams: Streams): Promise<Exit> {
  let exit: Exit = 0
  let opened: Promise<Opened> | null = null
  const setup = 'problems' in deps.setup ? deps.setup : once(deps.setup)
  function once(whole: Setup): Setup {
    return { ...whole, open: () => (opened ??= whole.open()) }
  }
  async function settle(result: Result): Promise<void> {
    exit = result.exit
    await print(result, streams)
  }
  const runner: Runner = {
    configured: async (run) => settle('problems' in setup ? { exit: 78, err: setup.problems } : await run(setup)),
    anyway: async (run) => settle(await run(setup)),
    say: (line) => void streams.out(`${line}\n`),
  }
  try {
    await program(deps.version, runner, streams).parseAsync(argv, { from: 'user' })
    return exit
  } catch (error) {
    // Help and version that were asked for end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    await print(failed(error instanceof StoreFailure ? error.message : unexpected(error)), streams)
    return 1
  } finally {
    // A store that could not be opened has been told already.
    await (opened as Promise<Opened> | null)?.then((store) => store.close()).catch(() => undefined)
  }
}

const unexpected = (error: unknown): string =>
  `A fault of this program: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`

function program(version: string, runner: Runner, { out, err }: Streams): Command {
  const bot = new Command('bot')
    .description("Partner Approvals: the operator's commands, beside a running bot")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void out(text), writeErr: (text) => void err(text) })
    .showHelpAfterError('(--help tells more)')
  lookingCommands(bot, runner)
  doingCommands(bot, runner)
  return bot
}

async function print({ out, lines, err = [] }: Result, streams: Streams): Promise<void> {
  if (out !== undefined) await streams.out(`${typeof out === 'string' ? out : escaped(JSON.stringify(out, null, 2))}\n`)
  if (lines) for await (const line of lines) await streams.out(`${escaped(line)}\n`)
  for (const sentence of err) await streams.err(`${escaped(sentence)}\n`)
}
