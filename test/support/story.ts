/**
 * The whole product in one process, over real HTTP: our bot, a fake Teams, a shop that signs, people with roles.
 *
 *   const s = await story({ undoSeconds: 0 })
 *   const lead = await s.receive({ organization: { name: 'Contoso Retail' } })   // → { leadId, message }: its card is in the channel
 *   const answer = await s.teams.click(lead.message, 'qualify', {}, s.ana)
 *   await s.until(async () => (await s.show(lead.leadId)).stage === 'qualified')
 *   s.letters()                                                                  // the .eml files
 *   await s.close()
 */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type Seams, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Case } from '../../src/core/case.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { sign } from '../../src/http/signature.ts'
import { createLog } from '../../src/log.ts'
import { fakeTeams, type FakeTeamsOptions } from './fake-teams/index.ts'

export const INTAKE_KEY = 'a-key-for-stories-0123456789-abcdefghij'

export interface StoryOptions extends FakeTeamsOptions {
  readonly undoSeconds?: number
  readonly env?: Readonly<Record<string, string>>
  readonly seams?: Seams
  /** False: nobody has bound a channel yet. */
  readonly bound?: boolean
}

/** A request as the shop sends it, with what the test cares about on top. */
export function requestOf(over: DeepPartial<OnboardingRequest> = {}): OnboardingRequest {
  const id = randomUUID().slice(0, 8)
  return {
    prospectId: over.prospectId ?? `P-${id}`,
    legalEntity: over.legalEntity ?? 'usrt',
    requester: { firstName: 'Ana', lastName: 'Ruiz', email: `buyer-${id}@partner.example`, ...over.requester },
    organization: { name: `Partner ${id}`, ...over.organization } as OnboardingRequest['organization'],
    ...(over.comments === undefined ? {} : { comments: over.comments }),
    ...(over.channel === undefined ? {} : { channel: over.channel }),
    ...(over.language === undefined ? {} : { language: over.language }),
  }
}
type DeepPartial<T> = {
  readonly [K in keyof T]?: T[K] extends object | undefined ? DeepPartial<NonNullable<T[K]>> : T[K]
}

export type Story = Awaited<ReturnType<typeof story>>

export async function story(options: StoryOptions = {}) {
  const teams = await fakeTeams(options)
  const [ana, ben, mia, adam, stranger] = ['Ana Ruiz', 'Ben Ode', 'Mia Berg', 'Adam Admin', 'Sam Stranger'].map(
    (name) => teams.person(name),
  ) as [Person, Person, Person, Person, Person]
  const sales = teams.channel('Partner requests')
  const dir = mkdtempSync(join(tmpdir(), 'story-'))
  const env = {
    LOCAL: '1',
    PORT: '0',
    STORE_URL: `sqlite:${join(dir, 'store.sqlite')}`,
    MAIL_DIR: join(dir, 'mail'),
    INTAKE_SECRET: INTAKE_KEY,
    UNDO_SECONDS: String(options.undoSeconds ?? 0),
    REPS: `${ana.aadObjectId},${ben.aadObjectId}`,
    MANAGERS: mia.aadObjectId,
    ADMINS: adam.aadObjectId,
    ...teams.env,
    ...options.env,
  }
  const lines: string[] = []
  let bot = await start()

  async function start(): Promise<App> {
    const reading = readConfig(env)
    if ('problems' in reading) throw new Error(reading.problems.join('\n'))
    const app = await startApp(
      reading.config,
      createLog('info', { write: (line) => void lines.push(line) }),
      options.seams,
    )
    teams.connect(`${app.url}/api/messages`)
    return app
  }

  async function caseOf(leadId: string): Promise<Case> {
    const [doc] = await bot.store.read([`cases/${leadId}`])
    assert.ok(doc?.value, `no case ${leadId}`)
    return doc.value as Case
  }

  async function send(request: OnboardingRequest): Promise<{ status: number; leadId: string; outcome: string }> {
    const body = JSON.stringify(request)
    const signature = sign(INTAKE_KEY, Math.floor(Date.now() / 1000), body)
    const headers = { 'content-type': 'application/json', 'x-signature': signature }
    const answer = await fetch(`${bot.url}/api/prospects`, { method: 'POST', headers, body })
    const said = (await answer.json()) as { leadId: string; status: string }
    return { status: answer.status, leadId: said.leadId, outcome: said.status }
  }

  const cardOf = (leadId: string) => sales.visible.find((m) => JSON.stringify(m.card).includes(leadId))

  if (options.bound !== false) {
    await teams.install(sales, adam)
  }
  return {
    ...{ teams, ana, ben, mia, adam, stranger, sales, dir, env, lines, send, caseOf, cardOf },
    get bot() {
      return bot
    },
    until: teams.until,
    /** Sends a request and waits for its card. */
    async receive(over: DeepPartial<OnboardingRequest> = {}) {
      const { leadId } = await send(requestOf(over))
      const message = await teams.until(() => cardOf(leadId))
      return { leadId, message }
    },
    /** The letters that left, oldest first. */
    letters: (): string[] => {
      const folder = join(dir, 'mail')
      const files = readdirSync(folder, { withFileTypes: true }).filter((f) => f.name.endsWith('.eml'))
      return files.map((f) => readFileSync(join(folder, f.name), 'utf8'))
    },
    /** Stops the bot and starts another on the same store. */
    async restart() {
      await bot.stop()
      bot = await start()
    },
    async close() {
      await bot.stop()
      await teams.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

type Person = ReturnType<Awaited<ReturnType<typeof fakeTeams>>['person']>
