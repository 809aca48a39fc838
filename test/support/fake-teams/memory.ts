/** What the fake Teams remembers: people, conversations, messages, and every card that a message ever showed. */
import { createHash } from 'node:crypto'

export interface Person {
  /** The Teams id, `29:…`. */
  readonly id: string
  readonly aadObjectId: string
  readonly name: string
  readonly tenantId: string
  readonly userRole: 'user' | 'guest'
  readonly locale: string
}

/** A card as it is on the wire. */
export interface Card {
  readonly type: 'AdaptiveCard'
  readonly [field: string]: unknown
}

export interface Activity {
  readonly type?: string
  readonly text?: string
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[]
  readonly [field: string]: unknown
}

export interface Message {
  /** The activity id. */
  readonly id: string
  readonly conversation: Conversation
  /** Where an activity about it comes from: in a channel `<channel>;messageid=<root>`. */
  readonly conversationId: string
  readonly rootId: string
  readonly postedAt: number
  /** What it showed, oldest first; the last one is what people see. */
  readonly history: Activity[]
  deleted: boolean
  readonly card: Card | undefined
  readonly text: string | undefined
  /** Every card it showed. */
  readonly cards: readonly Card[]
}

export interface Conversation {
  readonly kind: 'channel' | 'personal' | 'groupChat'
  readonly id: string
  readonly name: string
  readonly members: Person[]
  /** The bot is in it. Without: 403 BotNotInConversationRoster. */
  installed: boolean
  /** The channel was deleted: 404. */
  gone: boolean
  readonly messages: Message[]
  /** Messages that were not deleted. */
  readonly visible: readonly Message[]
}

export interface Memory {
  readonly tenantId: string
  readonly people: Person[]
  readonly conversations: Map<string, Conversation>
  readonly person: (name: string, changes?: Partial<Person>) => Person
  /** The bot is in it and everybody known so far is a member, unless said otherwise. */
  readonly channel: (name: string, members?: readonly Person[]) => Conversation
  /** The 1:1 chat of somebody with the bot. */
  readonly personal: (person: Person) => Conversation
  /** By conversation id, with or without `;messageid=`. */
  find(conversationId: string): Conversation | undefined
  add(conversation: Conversation, activity: Activity, rootId?: string): Message
}

/** Ids that look like Teams' own and are the same in every run. */
const guid = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

export function memory(tenantId: string): Memory {
  const people: Person[] = []
  const conversations = new Map<string, Conversation>()
  let lastMessage = 1_790_000_000_000

  function conversation(
    kind: Conversation['kind'],
    id: string,
    name: string,
    members: readonly Person[],
  ): Conversation {
    const messages: Message[] = []
    const made: Conversation = {
      ...{ kind, id, name, members: [...members], installed: true, gone: false, messages },
      get visible() {
        return messages.filter((message) => !message.deleted)
      },
    }
    conversations.set(id, made)
    return made
  }

  return {
    tenantId,
    people,
    conversations,
    person(name, changes = {}) {
      const id = `29:1${guid(`mri ${name}`).replaceAll('-', '')}`
      const usual = {
        id,
        aadObjectId: guid(`person ${name}`),
        name,
        tenantId,
        userRole: 'user',
        locale: 'en-GB',
      } as const
      const person: Person = { ...usual, ...changes }
      people.push(person)
      return person
    },
    channel: (name, members = people) =>
      conversation('channel', `19:${guid(`channel ${name}`).replaceAll('-', '')}@thread.tacv2`, name, members),
    personal(person) {
      const id = `a:1${guid(`chat ${person.id}`).replaceAll('-', '')}`
      return conversations.get(id) ?? conversation('personal', id, person.name, [person])
    },
    find: (conversationId) => conversations.get(conversationId.split(';')[0] ?? ''),
    add(where, activity, rootId) {
      const id = String(++lastMessage)
      const history = [activity]
      const root = rootId ?? id
      const conversationId = where.kind === 'channel' ? `${where.id};messageid=${root}` : where.id
      const message: Message = {
        ...{ id, conversation: where, conversationId, rootId: root, postedAt: Date.now(), history, deleted: false },
        get card() {
          return cardOf(history.at(-1))
        },
        get text() {
          return history.at(-1)?.text
        },
        get cards() {
          return history.map(cardOf).filter((card) => card !== undefined)
        },
      }
      where.messages.push(message)
      return message
    },
  }
}

const cardOf = (activity: Activity | undefined): Card | undefined => activity?.attachments?.[0]?.content
