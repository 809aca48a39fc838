/** `npm run -s bot -- <command>`: the operator's commands, beside a running bot. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cliSetup } from './wiring/cli-setup.ts'
import type { CliDeps } from './cli/deps.ts'
import { runCli } from './cli/program.ts'
import { readConfig } from './config.ts'
import { loadEnv } from './config/env-file.ts'
import type { Env } from './config/read-values.ts'
import { botEnvironment } from './demo/people.ts'

const root = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Waits while a pager is slow; who closes the pipe has read enough. */
const writer =
  (stream: NodeJS.WriteStream) =>
  (text: string): Promise<void> =>
    new Promise((resolve) => stream.write(text, () => resolve()))
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
const streams = { out: writer(process.stdout), err: writer(process.stderr) }

const { env: given, warnings, problems } = loadEnv(process.cwd(), process.env)
for (const warning of warnings) await streams.err(`${warning}\n`)
const env = tryOut(given)
if (env !== given) await streams.err('Nothing is configured here: this is the store of the demo, in data/demo.\n')
const setup = problems.length > 0 ? ({ problems, of: 'file' } as const) : setupOf(env)
process.exitCode = await runCli(process.argv.slice(2), { version, setup }, streams)

function setupOf(env: Env): CliDeps['setup'] {
  const reading = readConfig(env)
  if ('problems' in reading) return { problems: reading.problems, of: 'variables' }
  return { ...cliSetup(reading.config, env, version), warnings: reading.warnings }
}

/** Where neither a bot nor its settings are, but the demo's store is, the demo is meant. */
function tryOut(env: Env): Env {
  const own = env.STORE_URL ?? env.MicrosoftAppId
  if (own || existsSync('data/partner-approvals.sqlite') || !existsSync('data/demo/partner-approvals.sqlite'))
    return env
  return { ...env, ...botEnvironment('data/demo', Number(env.PORT ?? 3978)) }
}
