/** `npm run demo`: the bot with the embedded store, Microsoft's Playground in the browser, and sample leads; Ctrl-C ends all of it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Child, start } from './child.ts'
import { demoLeads } from './leads.ts'
import { botEnvironment, CHANNEL, playgroundYaml } from './people.ts'
import { channelBound, ready, sendLead } from './bot-client.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join('data', 'demo')
const PLAYGROUND_PORT = 56150
const BOT_PORT = Number(process.env.PORT ?? 3978)
const PAUSE_MS = 4000

const say = (text = ''): void => void process.stdout.write(`${text}\n`)
const children: Child[] = []
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await Promise.all(children.map((child) => child.stop()))
  process.exit(code)
}
process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))

/** A busy port is named before anything is started on it. */
async function free(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

async function run(): Promise<void> {
  if (!(await free(BOT_PORT))) {
    say(`Port ${BOT_PORT} is taken: stop what runs there, or choose another with PORT=3979 npm run demo.`)
    return stop(1)
  }
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, '.m365agentsplayground.yml'), playgroundYaml())

  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...botEnvironment(folder, BOT_PORT) }
  const bot = start(process.execPath, ['src/main.ts'], { cwd: root, env, onLine: (line) => say(`  bot: ${line}`) })
  children.push(bot)
  void bot.ended.then((code) => {
    if (!stopping) say(`The bot ended (exit ${code}); see its last lines above.`)
    return stop(1)
  })
  const url = `http://127.0.0.1:${BOT_PORT}`
  await ready(url)

  const page = await startPlayground(url)
  say()
  say(`  Partner Approvals is running. Open  ${page}`)
  say()
  say(`  1. Click “${CHANNEL.name}” under “Contoso Sales”: the bot says hello and binds the channel.`)
  say('  2. A card comes for each lead. Click Qualify, then Win. You have 5 seconds for Undo.')
  say('  3. When the card says Approved, the mail is a file in data/demo/mail.')
  say('     Both sides:  npm run -s bot -- leads    and    npm run -s bot -- show <leadId>')
  say()
  say(
    '  The page is Microsoft 365 Agents Playground (pre-release, for trying out); others on your network can reach it.',
  )
  say('  You are Ana Ruiz: rep, manager and admin. Ctrl-C stops everything; a second run goes on where this one ended.')
  say()
  await channelBound(join(root, folder, 'partner-approvals.sqlite'), () => stopping)
  await seed(url)
}

/** Resolves with the page's address; it takes another port where its own is busy. */
async function startPlayground(url: string): Promise<string> {
  const bin = join(
    root,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'agentsplayground.cmd' : 'agentsplayground',
  )
  const args = [
    'start',
    '-e',
    `${url}/api/messages`,
    '-c',
    'msteams',
    '-p',
    String(PLAYGROUND_PORT),
    '--disable-telemetry',
  ]
  return new Promise((resolve) => {
    const playground = start(bin, args, {
      cwd: join(root, folder),
      env: { ...process.env, APPLICATION_INSIGHTS_NO_STATSBEAT: '1' },
      onLine(line) {
        const port = /Listening on (\d+)/.exec(line)?.[1]
        if (port) resolve(`http://127.0.0.1:${port}/`)
        else if (/error/i.test(line)) say(`  playground: ${line}`)
      },
    })
    children.push(playground)
    void playground.ended.then((code) => {
      if (!stopping) say(`The Playground ended (exit ${code}); the reason is in ${folder}/devTools.`)
      return stop(1)
    })
  })
}

async function seed(url: string): Promise<void> {
  let fresh = 0
  for (const lead of demoLeads(new Date())) {
    if (stopping) return
    const { status } = await sendLead(url, lead)
    if (status !== 'accepted') continue
    fresh++
    say(
      `  A lead arrives: ${lead.organization.name.replaceAll(/[^\p{L}\p{N} .&'-]/gu, '').slice(0, 60)} (${lead.organization.address?.country ?? ''})`,
    )
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  say(
    fresh > 0
      ? `  That were all ${fresh}.`
      : '  The leads of the last run are still there; delete data/demo to begin anew.',
  )
}

run().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  void stop(1)
})
