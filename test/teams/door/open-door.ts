/** A front door on loopback that trusts a fake Teams, and remembers who came in and what the log says. */
import { randomUUID } from 'node:crypto'
import type { Activity, TurnContext } from 'botbuilder'
import type { Log } from '../../../src/log.ts'
import { type Connector, connector } from '../../../src/teams/connector/connector.ts'
import { limits } from '../../../src/teams/connector/limits.ts'
import { serviceHosts } from '../../../src/teams/connector/service-hosts.ts'
import { clientSecretToken } from '../../../src/teams/connector/token.ts'
import { type SigningKeys, signingKeys } from '../../../src/teams/door/signing-keys.ts'
import { frontDoor, type FrontDoorOptions } from '../../../src/teams/door/front-door.ts'
import type { FakeTeams } from '../../support/fake-teams/index.ts'
import { loopback, sendJson } from '../../support/fake-teams/loopback.ts'

export type Door = ReturnType<typeof frontDoor>

interface LogLine {
  readonly level: 'warn' | 'error'
  readonly sentence: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface OpenDoor {
  /** For `teams.connect`. */
  readonly url: string
  readonly door: Door
  readonly keys: SigningKeys
  readonly connector: Connector
  /** The activities that got a turn. */
  readonly turns: Activity[]
  readonly log: LogLine[]
  /** Why requests were turned away, in order. */
  readonly reasons: () => unknown[]
  readonly close: () => Promise<void>
}

export interface OpenDoorOptions extends Partial<FrontDoorOptions> {
  /** What the bot does in a turn; the activity is remembered in any case. */
  readonly logic?: (context: TurnContext) => Promise<void>
  readonly timeoutMs?: number
}

/** An invoke gets a small card. */
export async function usualTurn(context: TurnContext): Promise<void> {
  if (context.activity.type !== 'invoke') return
  const value = { type: 'AdaptiveCard', version: '1.5', body: [] }
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
}

export async function openDoor(teams: FakeTeams, options: OpenDoorOptions = {}): Promise<OpenDoor> {
  const { timeoutMs = 2000, logic = usualTurn, ...changes } = options
  const turns: Activity[] = []
  const lines: LogLine[] = []
  const write = (level: LogLine['level']) => (fields: LogLine['fields'], sentence: string) =>
    void lines.push({ level, sentence, fields })
  const log = { warn: write('warn'), error: write('error') } as unknown as Log
  const now = changes.now ?? Date.now
  const hosts = serviceHosts({ extra: [], loopback: true })
  const { appId, tenantId, env } = teams
  const loginUrl = env.BOT_LOGIN_URL!
  const secret = env.MicrosoftAppPassword ?? ''
  const token = appId === null ? null : clientSecretToken({ appId, tenantId, secret, loginUrl, now, timeoutMs })
  const out = connector({ hosts, token, limits: limits(), waits: false, now, timeoutMs })
  const keys = signingKeys({
    ...{ metadataUrl: env.BOT_OPENID_METADATA_URL!, now, timeoutMs },
    report: (problem) => log.warn({}, problem),
  })
  const door = frontDoor({
    identity: appId === null ? null : { appId, issuer: teams.issuer.issuer, keys },
    ...{ hosts, tenantId, connector: out, now },
    words: { fault: (reference) => `It went wrong, see ${reference}.`, slow: () => 'Not yet.' },
    log,
    turn: async (context) => {
      turns.push(context.activity)
      await logic(context)
    },
    ...changes,
  })
  const server = await loopback(async ({ raw, body }, response) => {
    const answer = await door({ headers: raw.headersDistinct, body, reference: randomUUID() })
    if (answer.text === undefined) return sendJson(response, answer.status, answer.body, answer.headers)
    // In two steps: restify, once loaded, lets `writeHead` return nothing.
    response.writeHead(answer.status, answer.headers)
    response.end(answer.text)
  })
  teams.connect(server.url)
  const reasons = (): unknown[] => lines.map((line) => line.fields.reason)
  return { url: server.url, door, keys, connector: out, turns, log: lines, reasons, close: server.close }
}
