/** The one gate to Teams: every call is to an allowed host, within the rates, ends in time, and is sent at most once. */
import { elapsedMs } from '../../core/elapsed.ts'
import { PermanentFailure, TryLater } from '../../ports/failures.ts'
import { type Answer, type Call, exchange, NoAnswer } from './exchange.ts'
import type { Limits } from './limits.ts'
import { failureOf, failureOfEmpty, failureOfSilence, type Repeating } from './refusals.ts'
import type { ServiceHosts } from './service-hosts.ts'
import type { Token, TokenSource } from './token.ts'

/** What Bot Framework sends: plain JSON, type `message` above all. */
export type OutgoingActivity = object

/** A conversation and where its service is; a thread of a channel is `19:…;messageid=…`. */
export interface Place {
  readonly serviceUrl: string
  readonly conversationId: string
}

/** Somebody of a conversation, as Teams tells it; the object id is the only thing a right may hang on. */
export interface Member {
  readonly id: string
  readonly aadObjectId?: string
  readonly name?: string
  readonly tenantId?: string
  readonly userRole?: string
}

/** All throw `TryLater`, `Missing`, `Unsure`, `PermanentFailure` or (of these) `ShutOut` and `Refused`, by the table in `refusals.ts`. */
export interface Connector {
  /** A new thread in a channel: `id` is the conversation of the thread, `activityId` its first message. */
  createThread(channel: Place, activity: OutgoingActivity): Promise<{ id: string; activityId: string }>
  /** The 1:1 conversation with a person (by Teams id or object id), made when there is none. Answers its conversation id. */
  createChat(to: { serviceUrl: string; tenantId: string; userId: string }): Promise<string>
  /** Answer the id of the new message. */
  sendToConversation(place: Place, activity: OutgoingActivity): Promise<string>
  replyToActivity(place: Place, activityId: string, activity: OutgoingActivity): Promise<string>
  updateActivity(place: Place, activityId: string, activity: OutgoingActivity): Promise<void>
  deleteActivity(place: Place, activityId: string): Promise<void>
  getMember(place: Place, userId: string): Promise<Member>
  /** One page; `next` is given back as `after` for the page behind it. */
  getPagedMembers(place: Place, after?: string): Promise<{ members: readonly Member[]; next: string | null }>
}

export interface ConnectorOptions {
  readonly hosts: ServiceHosts
  /** Null: the bot has no registration (try-out mode), and no token is sent. */
  readonly token: TokenSource | null
  readonly limits: Limits
  /** True: without budget nothing is sent, `TryLater`. False: a person waits, so it is sent all the same, and counted. */
  readonly waits: boolean
  readonly now: () => number
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 5000
/** A token younger than this was not refused for being old. */
const NEW_TOKEN_MS = 60_000

interface Request {
  readonly method: Call['method']
  readonly serviceUrl: string
  readonly path: string
  readonly body?: OutgoingActivity
  readonly repeating: Repeating
  /** Whose rate it counts for; null = only the tenant's. */
  readonly thread: string | null
}

export function connector(options: ConnectorOptions): Connector {
  const { hosts, limits, now } = options

  async function call(request: Request): Promise<Answer> {
    const base = hosts(request.serviceUrl)
    if (base === null)
      throw new PermanentFailure(
        'The stored service URL is not one of Teams: nothing was sent. See TEAMS_SERVICE_HOSTS.',
      )
    const token = (await options.token?.get()) ?? null
    // Last, so that calls which waited for a token together are not counted long before they leave.
    const sent = budget(request.thread)
    const answer = await exchange({
      method: request.method,
      url: base + request.path,
      headers: {
        ...(token && { authorization: `Bearer ${token.value}` }),
        ...(request.body && { 'content-type': 'application/json' }),
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    })
      .catch((error: unknown) => {
        throw error instanceof NoAnswer ? failureOfSilence(error, request.repeating) : error
      })
      .finally(() => limits.over(request.thread, sent, now()))
    if (answer.status < 200 || answer.status > 299) throw refused(answer, request, token)
    return answer
  }

  /** Returns when the call was counted. */
  function budget(thread: string | null): number {
    const sent = now()
    if (!options.waits) limits.note(thread, sent)
    else {
      const wait = limits.take(thread, sent)
      if (wait > 0) throw new TryLater('The rate that Teams allows is used up.', Math.ceil(wait), false)
    }
    return sent
  }

  function refused(answer: Answer, request: Request, token: Token | null): Error {
    const newToken = !token || elapsedMs(token.fetchedAt, now()) < NEW_TOKEN_MS
    const failure = failureOf(answer, request.repeating, new Date(now()), newToken)
    if (answer.status === 401 && token) options.token?.drop(token)
    if (answer.status === 429 && failure instanceof TryLater)
      limits.rest(request.thread, now() + failure.afterMs, now())
    return failure
  }

  async function send(place: Place, path: string, body: OutgoingActivity): Promise<string> {
    const { serviceUrl, conversationId } = place
    const answer = await call({ method: 'POST', serviceUrl, path, body, repeating: 'again', thread: conversationId })
    return textOf(answer.json, 'id', 'again')
  }

  return {
    async createThread({ serviceUrl, conversationId }, activity) {
      const body = { isGroup: true, channelData: { channel: { id: conversationId } }, activity }
      const request = { method: 'POST', serviceUrl, path: '/v3/conversations', body, thread: conversationId } as const
      const { json } = await call({ ...request, repeating: 'again' })
      return { id: textOf(json, 'id', 'again'), activityId: textOf(json, 'activityId', 'again') }
    },
    async createChat({ serviceUrl, tenantId, userId }) {
      const body = { isGroup: false, members: [{ id: userId }], tenantId, channelData: { tenant: { id: tenantId } } }
      const request = { method: 'POST', serviceUrl, path: '/v3/conversations', body, thread: null } as const
      // A chat with somebody is there once, however often it is asked for.
      return textOf((await call({ ...request, repeating: 'same' })).json, 'id', 'same')
    },
    sendToConversation: async (place, activity) => send(place, `${pathOf(place)}/activities`, activity),
    replyToActivity: async (place, activityId, activity) => send(place, messageOf(place, activityId), activity),
    async updateActivity(place, activityId, activity) {
      const { serviceUrl, conversationId: thread } = place
      const path = messageOf(place, activityId)
      await call({ method: 'PUT', serviceUrl, path, body: { ...activity, id: activityId }, repeating: 'same', thread })
    },
    async deleteActivity(place, activityId) {
      const { serviceUrl, conversationId: thread } = place
      await call({ method: 'DELETE', serviceUrl, path: messageOf(place, activityId), repeating: 'same', thread })
    },
    async getMember(place, userId) {
      const path = `${pathOf(place)}/members/${segment(userId)}`
      const request = { method: 'GET', serviceUrl: place.serviceUrl, path, repeating: 'same', thread: null } as const
      const { json } = await call(request)
      textOf(json, 'id', 'same')
      return json as Member
    },
    async getPagedMembers(place, after) {
      const query = after === undefined ? '' : `?continuationToken=${encodeURIComponent(after)}`
      const path = `${pathOf(place)}/pagedmembers${query}`
      const request = { method: 'GET', serviceUrl: place.serviceUrl, path, repeating: 'same', thread: null } as const
      const page = (await call(request)).json as { members?: unknown; continuationToken?: unknown } | undefined
      if (!Array.isArray(page?.members)) throw failureOfEmpty('same')
      const next = page.continuationToken
      return { members: page.members as Member[], next: typeof next === 'string' && next ? next : null }
    },
  }
}

const pathOf = (place: Place): string => `/v3/conversations/${segment(place.conversationId)}`
const messageOf = (place: Place, activityId: string): string => `${pathOf(place)}/activities/${segment(activityId)}`

/** One step of a path, whatever is in it. */
function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new PermanentFailure('A stored Teams id is empty or a path: nothing was sent.')
  return encodeURIComponent(id)
}

function textOf(json: unknown, field: string, repeating: Repeating): string {
  const value = typeof json === 'object' && json ? (json as Record<string, unknown>)[field] : undefined
  if (typeof value !== 'string' || value === '') throw failureOfEmpty(repeating)
  return value
}
