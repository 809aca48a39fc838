/**
 * The whole product in one process, over real HTTP: our bot, a fake Teams, a shop that signs, people with roles.
 *
 *   await using s = await story({ undoSeconds: 0 })
 *   const lead = await s.receive({ organization: { name: 'Contoso Retail' } })   // its card is in the channel
 *   const answer = await s.click(lead, 'qualify', s.ana)                         // what Ana's client gets
 *   await s.shows(lead.message, 'Qualified')                                     // the shared card follows
 *   s.letters()                                                                  // the mails, as the partner reads them
 *
 * `s.pass(ms)` makes time go by for the bot; more than a token's hour only without a registration: `story({ appId: null })`.
 */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type Seams, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Case } from '../../src/core/case.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { createLog } from '../../src/log.ts'
import { fakeTeams, type FakeTeamsOptions } from './fake-teams/index.ts'
import type { Card, Conversation, Message, Person } from './fake-teams/memory.ts'
import { noneShows } from './story-canaries.ts'
import { words } from './story-card.ts'
import { lettersIn } from './story-mail.ts'
import { type Changes, requestOf, shop } from './story-shop.ts'
import { storyStore, type StoryStore } from './story-databases.ts'
import { eventually, type StoredRows } from './story-store.ts'

/** A card is repainted at most once in 3 s, and a failed call repeated after one or two. */
const NEAR_MS = 5000
/** In stories people talk faster than people. */
const TALKATIVE = { answerRates: { thread: [], tenant: [], marginMs: 0 } }
const INTAKE_KEY = 'a-key-for-stories-0123456789-abcdefghij'

export interface StoryOptions extends FakeTeamsOptions {
  readonly undoSeconds?: number
  readonly env?: Readonly<Record<string, string>>
  readonly seams?: Pick<Seams, 'chance' | 'rates' | 'answerRates' | 'digestRoundMs'>
  /** False: nobody has bound a channel yet. */
  readonly bound?: boolean
  /** So many more reps. */
  readonly crowd?: number
}

/** A lead whose card is in the channel. */
export interface Lead {
  readonly leadId: string
  readonly message: Message
}

export interface Story extends AsyncDisposable {
  readonly teams: Awaited<ReturnType<typeof fakeTeams>>
  /** Ana and Ben are reps, Mia is a manager, Adam an admin; Sam has no role. */
  readonly ana: Person
  readonly ben: Person
  readonly mia: Person
  readonly adam: Person
  readonly sam: Person
  readonly crowd: readonly Person[]
  readonly sales: Conversation
  readonly bot: App
  readonly stored: StoredRows
  readonly lockedFor: StoryStore['lockedFor']
  readonly tamper: StoryStore['tamper']
  readonly env: Readonly<Record<string, string>>
  /** Lines of the log. */
  readonly lines: readonly string[]
  readonly shop: ReturnType<typeof shop>
  readonly now: () => Date
  /** Sends a request and waits for its card. */
  receive(over?: Changes<OnboardingRequest>): Promise<Lead>
  /** The visible messages with a card of this lead. */
  cardsOf(leadId: string): readonly Message[]
  /** A button of the shared card, or of a `card` that an earlier click was answered with; with a `version`, one that is on neither. */
  click(
    lead: Lead,
    verb: string,
    by: Person,
    inputs?: Readonly<Record<string, unknown>>,
    card?: Card,
  ): ReturnType<Awaited<ReturnType<typeof fakeTeams>>['click']>
  caseOf(leadId: string): Promise<Case>
  /** Waits until the message shows these words. */
  shows(message: Message, text: string | RegExp): Promise<void>
  /** Lets time pass until nothing is left to be delivered, but for what is due in more than 5 s. */
  quiet(): Promise<void>
  letters(): ReturnType<typeof lettersIn>
  /** More time goes by. */
  pass(ms: number): Promise<void>
  /** Stops the bot and starts another on the same store. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>
}

export async function story(options: StoryOptions = {}): Promise<Story> {
  const teams = await fakeTeams(options)
  const names = ['Ana Ruiz', 'Ben Ode', 'Mia Berg', 'Adam Admin', 'Sam Stranger']
  const [ana, ben, mia, adam, sam] = names.map((name) => teams.person(name)) as [Person, Person, Person, Person, Person]
  const crowd = Array.from({ length: options.crowd ?? 0 }, (_, n) => teams.person(`Rep ${n + 1}`))
  const sales = teams.channel('Partner requests')
  const dir = mkdtempSync(join(tmpdir(), 'story-'))
  const store = await storyStore()
  const usual = {
    LOCAL: '1',
    PORT: '0',
    STORE_URL: store.url,
    MAIL_DIR: join(dir, 'mail'),
    INTAKE_SECRET: INTAKE_KEY,
    UNDO_SECONDS: String(options.undoSeconds ?? 0),
    REPS: [ana, ben, ...crowd].map((rep) => rep.aadObjectId).join(','),
    MANAGERS: mia.aadObjectId,
    ADMINS: adam.aadObjectId,
    ...teams.env,
  }
  const lines: string[] = []
  let skew = 0
  const now = (): Date => new Date(Date.now() + skew)
  let bot = await start(options.env)

  async function start(env: StoryOptions['env']): Promise<App> {
    const reading = readConfig({ ...usual, ...env })
    if ('problems' in reading) throw new Error(reading.problems.join('\n'))
    const log = createLog('info', { write: (line) => void lines.push(line) })
    const app = await startApp(reading.config, log, { ...TALKATIVE, ...options.seams, clock: now })
    teams.connect(`${app.url}/api/messages`)
    return app
  }

  /** True: nothing is to be delivered soon. What is due soon is made due now. */
  async function nudge(): Promise<boolean> {
    const wait = (s.stored.nextDue() ?? Infinity) - now().getTime()
    if (wait > NEAR_MS) return true
    if (wait > 0) await s.pass(wait)
    return false
  }

  const s: Story = {
    ...{ teams, ana, ben, mia, adam, sam, crowd, sales, lines, now, env: usual },
    ...{ stored: store.stored, lockedFor: store.lockedFor, tamper: store.tamper },
    shop: shop({ url: () => bot.url, key: INTAKE_KEY, now }),
    get bot() {
      return bot
    },
    cardsOf: (leadId) => sales.visible.filter((message) => JSON.stringify(message.card ?? '').includes(leadId)),
    async receive(over) {
      const { leadId } = await s.shop.asks(requestOf(over))
      await eventually(async () => (await s.caseOf(leadId)).card !== null)
      return { leadId, message: s.cardsOf(leadId)[0] ?? assert.fail(`no card of ${leadId}`) }
    },
    click({ leadId, message }, verb, by, inputs = {}, card) {
      const data = 'version' in inputs ? { leadId, ...inputs } : inputs
      return teams.click(message, verb, data, by, card)
    },
    async caseOf(leadId) {
      const [doc] = await bot.store.read([`cases/${leadId}`])
      return (doc?.value as Case | undefined) ?? assert.fail(`no case ${leadId}`)
    },
    async shows(message, text) {
      const found = async (): Promise<boolean> => {
        const shown = words(message.card)
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return true
        await nudge()
        return false
      }
      await eventually(found).catch(() => assert.fail(`not shown: ${String(text)}\n${words(message.card)}`))
    },
    quiet: () => eventually(nudge).catch(() => assert.fail(`still to be delivered: ${s.stored.open().join(', ')}`)),
    letters: () => lettersIn(usual.MAIL_DIR),
    async pass(ms) {
      skew += ms
      // The bot sleeps by another clock: an effect that concerns nobody wakes it.
      const wake = {
        key: `notice:wake:${randomUUID()}`,
        kind: 'notice',
        lane: 'wake',
        body: { admin: 'nobody' },
      } as const
      await bot.store.commit({ id: randomUUID(), expect: {}, effects: [wake] })
    },
    async restart(env = options.env) {
      await bot.stop()
      bot = await start(env)
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await teams.close()
      await store.remove()
      rmSync(dir, { recursive: true, force: true })
      noneShows(lines, { people: teams.people, requests: s.shop.asked, env: { ...usual, ...options.env } })
    },
  }
  if (options.bound !== false) await teams.install(sales, adam)
  return s
}
