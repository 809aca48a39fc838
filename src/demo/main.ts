/** `npm run demo`: the bot with the embedded store, Microsoft's Playground in the browser, and sample leads; Ctrl-C ends all of it. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { plainName } from '../core/text.ts'
import { openStore } from '../store/open.ts'
import { ready, sendLead } from './bot-client.ts'
import { type Child, start } from './child.ts'
import { demoLeads, HINTS } from './leads.ts'
import { FOLDER, type Options, readOptions, USAGE } from './options.ts'
import { channelBound, forgetEarlierPages, pageLoaded, showAgain } from './page-opened.ts'
import { botEnvironment, CHANNEL, mailFolder, storeUrl, TEAM } from './people.ts'
import { findPlayground, startPlayground } from './playground.ts'
import { freePort, isFree } from './ports.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const say = (text = ''): void => void process.stdout.write(`${text}\n`)
const children: Child[] = []
let stopping = false

/** The first time everything is asked to end, the second time it is ended. */
async function stop(code: number): Promise<void> {
  const again = stopping
  stopping = true
  await Promise.all(children.map((child) => child.stop(again ? 'at once' : undefined)))
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
// Nobody reads any more: `npm run demo | head`.
process.stdout.on('error', () => void stop(0))
process.on('uncaughtException', failed)

/** Undefined: it is taken, and no other will do. */
async function portFor(wanted: Options['port'], option: string): Promise<number | undefined> {
  if (await isFree(wanted.number)) return wanted.number
  if (wanted.chosen) {
    say(`  Port ${wanted.number} is taken: stop what runs there, or give another one with ${option}.`)
    return undefined
  }
  const other = await freePort()
  say(`  Port ${wanted.number} is taken; this try-out takes ${other}. ${option} chooses one.`)
  return other
}

async function run(options: Options): Promise<void> {
  const script = findPlayground()
  if (!script) {
    say('  Microsoft 365 Agents Playground is not installed, and the try-out needs it.')
    say('  Run  npm ci  (without --omit=dev), then  npm run demo  again.')
    return stop(1)
  }
  const port = await portFor(options.port, '--port')
  const pagePort = port && (await portFor(options.pagePort, '--page-port'))
  if (!pagePort) return stop(1)
  const { folder } = options
  const dir = resolve(ROOT, folder)
  mkdirSync(dir, { recursive: true })

  const { PATH, HOME } = process.env
  const env = { PATH, HOME, ...botEnvironment(folder, port) }
  const bot = watched('bot', start('src/main.ts', [], { cwd: ROOT, env, onLine: (line) => say(`  bot: ${line}`) }))
  const url = `http://127.0.0.1:${port}`
  await Promise.race([ready(url), bot.ended])
  if (stopping) return

  const { child, page } = startPlayground({ script, dir, bot: url, port: pagePort, env: process.env, say })
  const address = await Promise.race([page, watched('Playground', child, `${folder}/devTools`).ended])
  if (typeof address === 'number' || stopping) return
  const store = await openStore(storeUrl(resolve(ROOT, folder)), { role: 'tool' })
  await forgetEarlierPages(store, address)
  explain(address, folder)
  let seeding: Promise<void> | undefined
  while ((await pageLoaded(store, () => stopping)) === 'came') {
    const again = await showAgain(store)
    if (again > 0) say(`  The page was loaded: the cards of ${again} earlier leads come again.`)
    seeding ??= channelBound(store, () => stopping)
      .then(() => seed(url, options.pauseMs))
      .catch(failed)
  }
}

/** When one of them ends by itself, so does the try-out. */
function watched(name: string, child: Child, logs?: string): Child {
  children.push(child)
  void child.ended.then((code) => {
    if (stopping) return
    say(`  The ${name} ended (exit ${code}); ${logs ? `the reason is in ${logs}` : 'its last lines above say why'}.`)
    return stop(1)
  })
  return child
}

function explain(page: string, folder: string): void {
  const bot = folder === FOLDER ? 'npm run -s bot --' : `LOCAL=1 STORE_URL=${storeUrl(folder)} npm run -s bot --`
  for (const line of [
    '',
    `Partner Approvals is running. Your browser opens  ${page}  (if not, open it yourself).`,
    '',
    `1. On the left, under “${TEAM}”, click “${CHANNEL.name}”: the bot says hello, and the channel is bound.`,
    '2. A card comes every few seconds. Click Qualify, then Win; each time you have 5 seconds for Undo.',
    `3. When the card says Approved, the mail to the partner is a file in ${mailFolder(folder)}.`,
    `   Both sides:  ${bot} leads    and    ${bot} show <leadId>`,
    '',
    'You are Ana Ruiz: rep, manager and admin. In the chat with the bot, “help” lists what you can say.',
    'The page is Microsoft 365 Agents Playground (pre-release, for trying out), and asks for no password:',
    'who can reach this machine over the network can open it while this runs.',
    `Ctrl-C stops everything; a second run goes on where this one ended. To begin anew, delete ${folder}.`,
    '',
  ])
    say(line && `  ${line}`)
}

async function seed(url: string, pauseMs: number): Promise<void> {
  let fresh = 0
  for (const lead of demoLeads(new Date())) {
    if (stopping) return
    if ((await sendLead(url, lead)) === 'duplicate') continue
    fresh++
    const { name, address } = lead.organization
    const hint = HINTS[lead.prospectId]
    say(`  Lead ${fresh}: ${plainName(name)} (${address?.country ?? ''})${hint ? `: ${hint}` : ''}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  say(fresh > 0 ? `  Those were all ${fresh}.` : '  No new leads: those of the last run are all there.')
}

function failed(error: unknown): void {
  if (stopping) return
  say(`  ${error instanceof Error ? error.message : String(error)}`)
  void stop(1)
}

const options = readOptions(process.argv.slice(2), process.env)
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n${USAGE}\n`)
  process.exit(2)
}
run(options).catch(failed)
