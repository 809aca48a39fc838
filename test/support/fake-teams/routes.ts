/** The connector's REST interface over the memory: what a path asks for, and what Teams would answer. */
import { type Activity, type Conversation, type Memory, type Message, type Person } from './memory.ts'
import type { Call, Operation } from './faults.ts'
import type { LoopbackRequest } from './loopback.ts'

export interface Reply {
  readonly status: number
  readonly body?: unknown
}

export interface Route {
  readonly operation: Operation
  readonly thread: Call['thread']
  /** Does it; with a fault it may be called without its reply being sent, or not at all. */
  readonly work: () => Reply
}

const refused = (status: number, code: string): Reply => ({ status, body: { error: { code, message: `${code}.` } } })
/** Of a whole message, in UTF-16. */
const BIGGEST = 100 * 1024

/** Null: no such path. `path` begins behind the service URL. */
export function routeOf(memory: Memory, path: string, request: LoopbackRequest): Route | null {
  const { method, query } = request
  const steps = path.split('/').filter(Boolean).map(decodeURIComponent)
  if (steps[0] !== 'v3' || steps[1] !== 'conversations') return null
  const [, , conversationId, collection, id] = steps
  if (conversationId === undefined) return method === 'POST' ? created(memory, jsonOf(request)) : null
  const thread = conversationId.split(';')[0]!
  const within = (operation: Operation, work: (where: Conversation) => Reply): Route => ({
    ...{ operation, thread },
    work: () => entered(memory.find(conversationId), work),
  })
  if (collection === 'activities' && method === 'POST')
    return within('send', (where) =>
      sent(memory, where, jsonOf(request), rootOf(conversationId) ?? replyRoot(where, id)),
    )
  if (collection === 'activities' && id !== undefined && method === 'PUT')
    return within('update', (where) => changed(where, id, (message) => void message.history.push(jsonOf(request))))
  if (collection === 'activities' && id !== undefined && method === 'DELETE')
    return within('delete', (where) => changed(where, id, (message) => void (message.deleted = true)))
  if (collection === 'members' && id !== undefined && method === 'GET')
    return within('member', ({ members }) => {
      const member = members.find((m) => m.id === id || m.aadObjectId === id)
      return member ? { status: 200, body: asMember(member) } : refused(404, 'MemberNotFoundInConversation')
    })
  if (collection === 'pagedmembers' && method === 'GET')
    return within('members', ({ members }) => ({ status: 200, body: page(members, query) }))
  return null
}

function created(memory: Memory, body: Activity): Route {
  const channel = (body.channelData as { channel?: { id?: string } } | undefined)?.channel?.id
  if (channel !== undefined)
    return {
      ...{ operation: 'create-thread', thread: channel },
      work: () =>
        entered(memory.find(channel), (where) => {
          if (where.kind !== 'channel') return refused(400, 'InvalidConversationType')
          const reply = sent(memory, where, body.activity as Activity)
          const { id } = reply.body as { id: string }
          return reply.status === 201
            ? { status: 201, body: { id: `${where.id};messageid=${id}`, activityId: id } }
            : reply
        }),
    }
  const who = (body.members as { id: string }[] | undefined)?.[0]?.id
  return {
    ...{ operation: 'create-chat', thread: null },
    work: () => {
      const person = memory.people.find((p) => p.id === who || p.aadObjectId === who)
      if (!person || body.tenantId !== memory.tenantId) return refused(404, 'UserNotFound')
      const chat = memory.personal(person)
      return chat.installed ? { status: 201, body: { id: chat.id } } : refused(403, 'BotNotInConversationRoster')
    },
  }
}

function entered(where: Conversation | undefined, work: (where: Conversation) => Reply): Reply {
  if (!where || where.gone) return refused(404, 'ConversationNotFound')
  return where.installed ? work(where) : refused(403, 'BotNotInConversationRoster')
}

function sent(memory: Memory, where: Conversation, activity: Activity, rootId?: string): Reply {
  if (JSON.stringify(activity).length * 2 > BIGGEST) return refused(413, 'MessageSizeTooBig')
  if (activity.type === 'typing') return { status: 202, body: {} }
  const message = memory.add(where, activity, rootId)
  // Teams makes two messages of text with a card, and then names neither.
  const split = Boolean(activity.text) && Boolean(activity.attachments?.length)
  return { status: 201, body: split ? {} : { id: message.id } }
}

function changed(where: Conversation, id: string, change: (message: Message) => void): Reply {
  const message = where.messages.find((m) => m.id === id && !m.deleted)
  if (!message) return refused(404, 'ActivityNotFoundInConversation')
  change(message)
  return { status: 200, body: { id } }
}

const rootOf = (conversationId: string): string | undefined => /;messageid=(.+)$/.exec(conversationId)?.[1]
const replyRoot = (where: Conversation, id: string | undefined): string | undefined =>
  where.messages.find((message) => message.id === id)?.rootId

/** `userRole` and `tenantId` are what tells a guest. */
const asMember = ({ locale: _, ...person }: Person): object => ({
  ...person,
  userPrincipalName: `${person.id}@fake.example`,
})

function page(members: readonly Person[], query: URLSearchParams): object {
  const from = Number(query.get('continuationToken') ?? 0)
  const to = from + Number(query.get('pageSize') ?? 100)
  return {
    members: members.slice(from, to).map(asMember),
    ...(to < members.length && { continuationToken: String(to) }),
  }
}

function jsonOf(request: LoopbackRequest): Activity {
  return JSON.parse(request.body.toString('utf8')) as Activity
}
