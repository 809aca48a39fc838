/** The front door: whatever a stranger sends ends here with a constant answer; only a proven activity of our tenant gets a turn. */
import type { Activity, InvokeResponse } from 'botbuilder'
import type { Log } from '../../log.ts'
import type { Connector } from '../connector/connector.ts'
import { jsonOf } from '../cards/ladder.ts'
import type { ClickAnswer } from '../clicks/answer.ts'
import { readActivity, type ActivityRules } from './activity.ts'
import type { DistinctHeaders } from './bearer.ts'
import { type Answer, answerTo, faultAnswer, Refusal } from './refusal.ts'
import type { SigningKeys } from './signing-keys.ts'
import { tokenCheck } from './token.ts'
import { type Logic, TurnAdapter } from './turns.ts'

export interface FrontDoorOptions extends ActivityRules {
  /** Who the bot is and what its tokens are checked with. Null only in try-out mode without an app id: no token is asked for. */
  readonly identity: {
    readonly appId: string
    /** Of the channel's tokens. */
    readonly issuer: string
    readonly keys: SigningKeys
  } | null
  /** For what a turn sends itself; see `TurnAdapter`. */
  readonly connector: Connector
  readonly turn: Logic
  /** What a person reads whose click found no answer of its own. `locale` is the client's, unchecked. */
  readonly words: {
    readonly fault: (reference: string, locale: string | undefined) => string
    readonly slow: (locale: string | undefined) => string
  }
  readonly now: () => number
  readonly log: Pick<Log, 'warn' | 'error'>
  /** A click is answered by then, whatever the turn does (Teams gives up, and clicks again, after 10 to 15 s). */
  readonly patienceMs?: number
}

/** A click is answered within 2 s: so much is left for the way. */
const PATIENCE_MS = 1900

export interface DoorRequest {
  readonly headers: DistinctHeaders
  /** Raw. Method, encoding, media type and length are the business of `http`. */
  readonly body: Buffer
  /** Names this request in the answer and in the log. */
  readonly reference: string
}

/** Never rejects. */
export function frontDoor(options: FrontDoorOptions): (request: DoorRequest) => Promise<Answer> {
  const { identity, log } = options
  const check = identity && tokenCheck(identity, identity.keys, options.now)
  const adapter = new TurnAdapter(options.connector)

  async function admit(headers: DistinctHeaders, body: Buffer): Promise<Activity> {
    if (!check) return readActivity(body, options)
    const proof = await check(headers)
    const activity = readActivity(body, options)
    if (activity.serviceUrl !== proof.serviceUrl) throw new Refusal('token-service-url')
    return activity
  }

  async function take(activity: Activity, reference: string): Promise<Answer> {
    const turn = adapter.run(activity, options.turn).then(
      (invoke): Answer => (invoke ? answerOf(invoke) : { status: 200 }),
      (fault: unknown): Answer => {
        log.error({ reference, err: fault }, 'A turn failed.')
        return isClick(activity)
          ? messageAnswer(options.words.fault(reference, activity.locale))
          : faultAnswer(reference)
      },
    )
    if (!isClick(activity)) return turn
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => {
        log.warn({ reference }, 'A click was answered before its turn had ended.')
        resolve(messageAnswer(options.words.slow(activity.locale)))
      }, options.patienceMs ?? PATIENCE_MS)
    })
    return Promise.race([turn, patience]).finally(() => clearTimeout(timer))
  }

  return async ({ headers, body, reference }) => {
    try {
      return await take(await admit(headers, body), reference)
    } catch (error) {
      if (error instanceof Refusal) {
        log.warn({ reference, reason: error.reason }, 'Turned away at the front door.')
        return answerTo(error.reason, reference)
      }
      log.error({ reference, err: error }, 'The front door failed.')
      return faultAnswer(reference)
    }
  }
}

/** A card was written out when it was measured, which is most of the answer: once is enough. */
function answerOf({ status, body }: InvokeResponse): Answer {
  const { statusCode, type, value } = (body ?? {}) as Partial<ClickAnswer>
  if (statusCode !== 200 || typeof value !== 'object') return { status, body: body as unknown }
  const text = `{"statusCode":200,"type":${JSON.stringify(type)},"value":${jsonOf(value)}}`
  return { status, body: body as unknown, text, headers: { 'content-type': 'application/json' } }
}

const isClick = (activity: Activity): boolean => activity.type === 'invoke' && activity.name === 'adaptiveCard/action'

/** Universal Actions: HTTP 200, and a message that only the clicker sees. */
const messageAnswer = (value: string): Answer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
})
