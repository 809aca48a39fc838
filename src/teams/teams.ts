/** The Teams side of the bot put together: who may come in, what goes out, and how a case looks. */
import type { Activity } from 'botbuilder'
import type { BotConfig } from '../config/bot.ts'
import type { Language } from '../core/language.ts'
import type { Chat } from '../ports/chat.ts'
import type { CardContext } from './cards/context.ts'
import { paint } from './cards/paint.ts'
import { chat } from './connector/chat.ts'
import { type Connector, connector, type Place } from './connector/connector.ts'
import { limits, type Rates, TEAMS_RATES } from './connector/limits.ts'
import { serviceHosts } from './connector/service-hosts.ts'
import { clientSecretToken, managedIdentityToken, type TokenSource } from './connector/token.ts'
import { type SigningKeys, signingKeys } from './door/signing-keys.ts'
import type { Logic } from './door/turns.ts'
import { frontDoor } from './door/front-door.ts'
import type { Languages } from './languages.ts'
import { type Membership, membership, standingOf } from './people/membership.ts'
import { type RoomForAnswers, roomForAnswers } from './connector/room-for-answers.ts'

/** Microsoft's commercial cloud. */
const OPENID_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration'
const ISSUER = 'https://api.botframework.com'

export interface TeamsOptions {
  /** Null only in try-out mode: no token is asked for, and none is sent. */
  readonly registration: BotConfig | null
  readonly tenantId: string | null
  readonly extraHosts: readonly string[]
  /** Try-out mode: services on this machine are known, over plain http. */
  readonly loopback: boolean
  readonly authorityUrl: string
  readonly rates: Rates | undefined
  /** Those that answers in channels take a share of. */
  readonly answerRates?: Rates | undefined
  readonly context: (language: Language) => CardContext
  readonly languages: Languages
  readonly now: () => number
  readonly log: Parameters<typeof frontDoor>[0]['log']
}

export interface Teams {
  readonly chat: Chat
  /** For answers to people, and their rosters: counted, never kept waiting for budget. */
  readonly connector: Connector
  /** Asked before each answer in a conversation that several read. */
  readonly room: RoomForAnswers
  /** Without a registration everybody is a member: nobody is proven anyway. */
  readonly membership: (activity: Activity) => Promise<Membership>
  /** The same of somebody who said nothing, in his own chat: nobody waits for it. Throws as `chat` does. */
  readonly standing: (place: Place, personId: string) => Promise<Exclude<Membership, 'unknown'>>
  /** With somebody who said nothing: nobody waits for it. */
  readonly createChat: Connector['createChat']
  /** Null without a registration. */
  readonly keys: SigningKeys | null
  readonly door: (turn: Logic) => ReturnType<typeof frontDoor>
}

export function teams(options: TeamsOptions): Teams {
  const { context, languages, registration, now, log, tenantId } = options
  const answersIn = (locale: string | undefined) => context(languages.atOnce(locale ? { locale } : {})).phrases.answers
  const hosts = serviceHosts({ extra: options.extraHosts, loopback: options.loopback })
  const shared = { hosts, token: tokenOf(options), limits: limits(options.rates), now }
  const answering = connector({ ...shared, waits: false })
  const waiting = connector({ ...shared, waits: true })
  const keys = registration
    ? signingKeys({
        metadataUrl: registration.trustRoot.openIdMetadataUrl ?? OPENID_METADATA,
        now,
        report: (code) => log.warn({ code }, 'The signing keys of the channel could not be fetched.'),
      })
    : null
  return {
    chat: chat({
      connector: waiting,
      async paint(face, small, conversationId) {
        const own = 'language' in face ? face.language : undefined
        return paint(face, context(own ?? (await languages.shared(conversationId))), { small })
      },
    }),
    connector: answering,
    room: roomForAnswers(options.answerRates ?? TEAMS_RATES),
    membership: registration ? membership({ connector: answering, tenantId, now }) : () => Promise.resolve('member'),
    standing: registration
      ? async (place, personId) => standingOf(await waiting.getMember(place, personId), tenantId)
      : () => Promise.resolve('member'),
    createChat: (to) => waiting.createChat(to),
    keys,
    door: (turn) =>
      frontDoor({
        hosts,
        tenantId,
        identity:
          registration && keys
            ? { appId: registration.appId, issuer: registration.trustRoot.issuer ?? ISSUER, keys }
            : null,
        connector: answering,
        turn,
        words: {
          fault: (reference, locale) => answersIn(locale).fault(reference),
          slow: (locale) => answersIn(locale).notSure,
        },
        now,
        log,
      }),
  }
}

function tokenOf({ registration, tenantId, authorityUrl, now }: TeamsOptions): TokenSource | null {
  if (!registration) return null
  const { appId, type, password } = registration
  if (type === 'UserAssignedMSI') return managedIdentityToken(appId, now)
  const loginUrl = (registration.trustRoot.loginUrl ?? authorityUrl).replace(/\/+$/, '')
  return clientSecretToken({ appId, tenantId: tenantId ?? 'common', secret: password?.reveal() ?? '', loginUrl, now })
}
