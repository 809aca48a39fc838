/**
 * A fake Teams over HTTP on loopback: the bot cannot tell it from the real one, and a test reads like a day in a channel.
 *
 *   const teams = await fakeTeams()
 *   const ana = teams.person('Ana Ruiz')
 *   const sales = teams.channel('b2b-eu')
 *   const bot = await startBot(teams.env)               // the variables that make a bot trust this Teams (with LOCAL=1)
 *   teams.connect(`${bot.url}/api/messages`)
 *
 *   await teams.install(sales, ana)                     // the app is added to the channel's team
 *   await teams.say('setup here', ana, sales)           // with the mention, as people must
 *   const message = await teams.until(() => sales.visible[0])
 *   const answer = await teams.click(message, 'qualify', {}, ana)   // the data of the button comes from the card
 *   answer.status, answer.card, answer.message          // what Ana's client gets; others see what follows
 *   await teams.until(() => message.cards.length === 2) // the card was repainted in place; message.card is the latest
 *
 * Going wrong (faults.ts): `teams.on('update', refuses(403, 'BotDisabledByAdmin'))`, `teams.on('send', acceptsThen('reset'))`,
 * `teams.on(['send', 'create-thread'], hangs(), 50)`, `slow(ms)`, `drops()`, `redirects(url)`; also `sales.gone = true` (404),
 * `sales.installed = false` (403), `teams.issuer.rotate()`, `teams.issuer.revokeBotTokens()`.
 * Rates (rates.ts): `fakeTeams({ rates: PUBLISHED_RATES })` answers 429; `teams.impatient` lists who did not wait for Retry-After.
 * Hostile requests: `teams.deliver(activity, { claims, head, key, sign })`, `teams.invoke(message, anyValue, ana)`.
 * Counting: `teams.calls` has every call with its time, thread and answer; `teams.posts(sales)` the times of its new messages.
 */
import { randomUUID } from 'node:crypto'
import { type Call, faults, type Faults } from './faults.ts'
import { issuer as makeIssuer, type Issuer } from './issuer.ts'
import { type Conversation, memory as makeMemory, type Memory } from './memory.ts'
import { personSide, type PersonSide } from './person-side.ts'
import { type FakeRates, rateKeeper, type RateKeeper } from './rates.ts'
import { looking, type Looking } from './until.ts'
import { wire } from './wire.ts'

export interface FakeTeamsOptions {
  readonly tenantId?: string
  /** Null: a bot without a registration; no token goes either way. */
  readonly appId?: string | null
  /** Lifetime of the bot's own tokens; default an hour. */
  readonly loginSeconds?: number
  /** Default: none. */
  readonly rates?: FakeRates
}

export interface FakeTeams
  extends
    PersonSide,
    Pick<Memory, 'tenantId' | 'people' | 'person' | 'channel' | 'personal'>,
    Pick<Faults, 'on'>,
    Pick<Looking, 'until'>,
    Pick<RateKeeper, 'impatient'> {
  readonly serviceUrl: string
  readonly appId: string | null
  /** For the bot's environment, beside LOCAL=1. */
  readonly env: Readonly<Record<string, string>>
  readonly issuer: Issuer
  readonly calls: readonly Call[]
  /** When messages were posted into this conversation (all its threads), in ms. */
  readonly posts: (conversation: Conversation) => number[]
  readonly close: () => Promise<void>
}

const SECRET = 'fake-teams-client-secret'
const NO_RATES: FakeRates = { thread: [], tenant: [], retryAfter: true }

export async function fakeTeams(options: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const { tenantId = randomUUID(), appId = randomUUID(), rates = NO_RATES } = options
  const signs = appId !== null
  const issuer = makeIssuer({ appId: appId ?? '', secret: SECRET, loginSeconds: options.loginSeconds ?? 3600 })
  const memory = makeMemory(tenantId)
  const wrong = faults()
  const keeper = rateKeeper(rates)
  const { until, look } = looking()
  const { url, serviceUrl, calls, close } = await wire({
    ...{ memory, issuer, faults: wrong, rates, keeper, signs, afterEach: look },
  })
  const bot = { id: `28:${appId ?? 'local'}`, name: 'Partner Approvals' }
  return {
    ...personSide({ serviceUrl, bot, issuer, signs }),
    ...{ tenantId, appId, serviceUrl, issuer, calls, until, close, impatient: keeper.impatient, on: wrong.on },
    ...{ people: memory.people, person: memory.person, channel: memory.channel, personal: memory.personal },
    env: {
      ...(signs && { MicrosoftAppId: appId, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: SECRET }),
      MicrosoftAppTenantId: tenantId,
      BOT_OPENID_METADATA_URL: `${url}/openid`,
      BOT_TOKEN_ISSUER: issuer.issuer,
      BOT_LOGIN_URL: `${url}/login`,
    },
    posts: (conversation) => conversation.messages.map((message) => message.postedAt),
  }
}
