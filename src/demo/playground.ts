/** Microsoft 365 Agents Playground, as each machine fetches it from npm by itself: found, started, asked where its page is. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Child, start } from './child.ts'
import { playgroundYaml } from './people.ts'

const PACKAGE = '@microsoft/m365agentsplayground'

/** The script to start; null = it is not installed. */
export function findPlayground(): string | null {
  try {
    const file = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)
    const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { bin: { agentsplayground: string } }
    return join(dirname(file), bin.agentsplayground)
  } catch {
    return null
  }
}

export interface PlaygroundOptions {
  /** As `findPlayground` found it. */
  readonly script: string
  /** Its configuration and its logs are written there. */
  readonly dir: string
  /** The bot's address: the bot must listen already. */
  readonly bot: string
  readonly port: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly say: (line: string) => void
}

/** `page` resolves with its address; never, when the Playground ends before. Where `port` is taken it silently takes another one. */
export function startPlayground(options: PlaygroundOptions): { readonly child: Child; readonly page: Promise<string> } {
  writeFileSync(join(options.dir, '.m365agentsplayground.yml'), playgroundYaml())
  const args = ['start', '-e', `${options.bot}/api/messages`, '-c', 'msteams', '-p', String(options.port)]
  const { promise: page, resolve } = Promise.withResolvers<string>()
  const child = start(options.script, [...args, '--disable-telemetry'], {
    cwd: options.dir,
    env: environment(options.env),
    onLine(line) {
      const port = /Listening on (\d+)/.exec(line)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}/`)
      else if (/error/i.test(line)) options.say(`  playground: ${line}`)
    },
  })
  return { child, page }
}

/** With an app's credentials in the environment it would ask Entra for tokens; with the switch it talks to nobody but bot and page. */
function environment(env: PlaygroundOptions['env']): Record<string, string | undefined> {
  const { AUTH_CLIENT_ID: _id, AUTH_CLIENT_SECRET: _secret, AUTH_TENANT_ID: _tenant, ...rest } = env
  return { ...rest, APPLICATION_INSIGHTS_NO_STATSBEAT: '1' }
}
