/** How the try-out is started: `npm run demo -- [--folder …] [--port …] [--page-port …] [--pause …]`; nothing needs to be given. */
import { parseArgs } from 'node:util'

export interface Options {
  /** Where everything of the try-out is kept, from the project's folder; with `/`, also on Windows. */
  readonly folder: string
  /** The bot's port; `chosen` = that one or none. */
  readonly port: { readonly number: number; readonly chosen: boolean }
  /** The port of the Playground's page, the same way. */
  readonly pagePort: { readonly number: number; readonly chosen: boolean }
  /** Between two leads. */
  readonly pauseMs: number
}

/** Where the try-out lives unless told otherwise. */
export const FOLDER = 'data/demo'
const PORT = 3978
const PAGE_PORT = 56150
const PAUSE_SECONDS = 4

export const USAGE = `npm run demo -- [--port ${PORT}] [--page-port ${PAGE_PORT}] [--folder ${FOLDER}] [--pause ${PAUSE_SECONDS}]
  --port       the bot's port          --page-port  the port of the page
  --folder     where all is kept       --pause      seconds between two leads`

/** PORT counts as `--port`. `{ problem }`: what is wrong, in a sentence. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | { readonly problem: string } {
  let given: Record<string, string | undefined>
  try {
    const text = { type: 'string' } as const
    given = parseArgs({ args: [...args], options: { folder: text, port: text, 'page-port': text, pause: text } }).values
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const port = portOf(given.port ?? env.PORT, PORT)
  if (!port) return { problem: '--port (or PORT) must be a number from 1 to 65535.' }
  const pagePort = portOf(given['page-port'], PAGE_PORT)
  if (!pagePort) return { problem: '--page-port must be a number from 1 to 65535.' }
  if (port.number === pagePort.number) return { problem: '--port and --page-port must be two different ports.' }
  const pause = given.pause ?? String(PAUSE_SECONDS)
  if (!/^\d{1,3}(\.\d+)?$/.test(pause)) return { problem: '--pause must be a number of seconds, such as 4 or 0.5.' }
  return { folder: given.folder ?? FOLDER, port, pagePort, pauseMs: Number(pause) * 1000 }
}

function portOf(given: string | undefined, usual: number): Options['port'] | null {
  if (given === undefined || given === '') return { number: usual, chosen: false }
  const number = /^\d{1,5}$/.test(given) ? Number(given) : 0
  return number >= 1 && number <= 65_535 ? { number, chosen: true } : null
}
