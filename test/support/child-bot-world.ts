/** A child bot with a fake Teams around it: people with roles, channels bound to sales channels of the same name, and a shop that signs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sign } from '../../src/http/signature.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { type ChildBot, SHOP_KEY } from './child-bot.ts'
import { childBots } from './child-bots.ts'
import { fakeTeams, type FakeTeams, type FakeTeamsOptions } from './fake-teams/index.ts'
import type { Conversation, Person } from './fake-teams/memory.ts'
import { graphEnv } from './fake-graph/given.ts'
import type { FakeGraph } from './fake-graph/index.ts'
import { keyOf } from './fake-graph/mailbox.ts'

export interface WorldOptions extends Pick<FakeTeamsOptions, 'rates'> {
  readonly reps: number
  readonly channels: number
  readonly env?: Readonly<Record<string, string>>
  readonly ground?: Ground
  /** Letters go through it, and not into files. */
  readonly graph?: FakeGraph
}

/** What the bot stands on; default: one instance on SQLite. */
export interface Ground {
  readonly instances: number
  readonly storeUrl: string
}

export interface ChildWorld {
  readonly teams: FakeTeams
  readonly bot: ChildBot
  /** The bot itself, or those that are it together. */
  readonly instances: readonly ChildBot[]
  readonly reps: readonly Person[]
  readonly manager: Person
  readonly admin: Person
  readonly channels: readonly Conversation[]
  /** `mail_<lead id>_<version>.eml` of each letter, as often as it left. */
  letters(): string[]
  /** Says `setup here for <name>` in each channel; the bot must run. */
  bind(): Promise<void>
  close(): Promise<void>
}

export async function childWorld(options: WorldOptions): Promise<ChildWorld> {
  const teams = await fakeTeams(options.rates ? { rates: options.rates } : {})
  const reps = Array.from({ length: options.reps }, (_, i) => teams.person(`Rep Nr${i + 1}`))
  const [manager, admin] = [teams.person('Mia Manager'), teams.person('Adam Admin')]
  const channels = Array.from({ length: options.channels }, (_, i) => teams.channel(`sales-${i + 1}`))
  const { ground: { instances: count = 1, storeUrl } = {}, graph } = options
  const letters = mkdtempSync(join(tmpdir(), 'child-mail-'))
  const { bot, instances } = await childBots(count, {
    MAIL_DIR: letters,
    ...(storeUrl === undefined ? {} : { STORE_URL: storeUrl }),
    UNDO_SECONDS: '0',
    // Five people do here what hundreds do elsewhere.
    TURNS_PER_MINUTE: '0',
    REPS: reps.map((rep) => rep.aadObjectId).join(),
    MANAGERS: manager.aadObjectId,
    ADMINS: admin.aadObjectId,
    ...teams.env,
    ...(graph ? { ...graphEnv(graph), NODE_EXTRA_CA_CERTS: graph.caFile } : {}),
    ...options.env,
  })
  teams.connect(`${bot.url}/api/messages`)
  return {
    ...{ teams, bot, instances, reps, manager, admin, channels },
    letters: () =>
      graph ? graph.mailbox.sent.map((mail) => `${keyOf(mail).replaceAll(':', '_')}.eml`) : bot.letters(),
    async bind() {
      for (const channel of channels) await teams.say(`setup here for ${channel.name}`, admin, channel)
    },
    async close() {
      await bot.close()
      await teams.close()
      rmSync(letters, { recursive: true, force: true })
    },
  }
}

export interface ShopAnswer {
  readonly status: number
  readonly leadId: string | null
}

/** Body and headers of one onboarding request, signed now. */
export function signedRequest(request: OnboardingRequest): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(request)
  const signature = sign(SHOP_KEY, Math.floor(Date.now() / 1000), body)
  return { headers: { 'content-type': 'application/json', 'x-signature': signature }, body }
}

/** Rejects when nobody answers. */
export async function sendRequest(botUrl: string, request: OnboardingRequest): Promise<ShopAnswer> {
  const answer = await fetch(`${botUrl}/api/prospects`, { method: 'POST', ...signedRequest(request) })
  const said = (await answer.json()) as { leadId?: string }
  return { status: answer.status, leadId: said.leadId ?? null }
}
