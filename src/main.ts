/** environment → config → app → listen; stops cleanly on SIGTERM or SIGINT, and at once on a second one. */
import { startApp } from './app.ts'
import { readConfig } from './config.ts'
import { loadEnv } from './config/env-file.ts'
import { keepHeapFlat } from './heap.ts'
import { captureConsole, createLog } from './log.ts'

/** sysexits.h: EX_CONFIG. */
const BAD_CONFIGURATION = 78
/** npm hands a Ctrl-C on that the terminal has sent already: so soon, a second signal is the first. */
const SAME_SIGNAL_MS = 1000

const { env, warnings, problems } = loadEnv(process.cwd(), process.env)
for (const warning of warnings) process.stderr.write(`${warning}\n`)
const reading = problems.length > 0 ? { problems } : readConfig(env)
if ('problems' in reading) {
  process.stderr.write(`The bot does not start:\n${reading.problems.map((problem) => `  - ${problem}\n`).join('')}`)
  process.exit(BAD_CONFIGURATION)
}
const { config } = reading
for (const warning of reading.warnings) process.stderr.write(`${warning}\n`)
const log = createLog(config.logLevel)
captureConsole(log)
// Whatever nobody caught leaves the process in an unknown state: the supervisor starts it anew, and nothing acknowledged is lost.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (err: unknown) => {
    log.error({ err }, 'A fault nobody caught; the bot ends.')
    process.exit(1)
  })

try {
  const app = await startApp(config, log)
  keepHeapFlat()
  let endingSince: number | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (endingSince !== null && performance.now() - endingSince > SAME_SIGNAL_MS) process.exit(1)
      if (endingSince !== null) return
      endingSince = performance.now()
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  log.info({ port: Number(new URL(app.url).port) }, 'The bot listens.')
} catch (error) {
  process.stderr.write(`The bot does not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
