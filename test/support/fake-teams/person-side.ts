/** What people do in Teams: each deed becomes a signed activity for the bot, and its answer is what their client would get. */
import { randomUUID } from 'node:crypto'
import { dataOf, deleting, installing, invoking, joining, saying, type BotAccount, type Where } from './activities.ts'
import type { Issuer, TokenChanges } from './issuer.ts'
import type { Card, Conversation, Message, Person } from './memory.ts'

export interface BotAnswer {
  readonly status: number
  readonly headers: Headers
  /** JSON if it is some, else text; undefined when empty. */
  readonly body: unknown
}

/** What a click shows to the one who clicked. */
export interface ClickAnswer extends BotAnswer {
  readonly card: Card | undefined
  readonly message: string | undefined
}

export interface PersonSide {
  /** Where the bot's `/api/messages` is; before that nobody can reach it. */
  connect(botUrl: string): void
  /** In a channel or group chat the bot is mentioned. `where`: a conversation, or a message to reply to. */
  say(text: string, person: Person, where: Conversation | Message): Promise<BotAnswer>
  /**
   * A button of a message's card, or of a `card` that an earlier click was answered with: `data` is what its inputs hold, laid
   * over the data of the button. A verb that is on no button is sent as it is, with `data` alone.
   */
  click(
    message: Message,
    verb: string,
    data: Readonly<Record<string, unknown>>,
    person: Person,
    card?: Card,
  ): Promise<ClickAnswer>
  /** An invoke with any value, for what a patched client may send. */
  invoke(message: Message, value: unknown, person: Person): Promise<ClickAnswer>
  /** The app is added to a team or chat (both events Teams sends; the answer is that of the installation) or removed. */
  install(where: Conversation, person: Person): Promise<BotAnswer>
  uninstall(where: Conversation, person: Person): Promise<BotAnswer>
  /** A channel is deleted. */
  remove(where: Conversation, person: Person): Promise<BotAnswer>
  /** Any activity, signed as Teams would. `changes` are for bad tokens; null = no token at all. */
  deliver(activity: object, changes?: TokenChanges | null): Promise<BotAnswer>
}

export interface PersonSideOptions {
  readonly serviceUrl: string
  readonly bot: BotAccount
  readonly issuer: Issuer
  /** False: the bot has no app id, and Teams (as the Playground) sends no token. */
  readonly signs: boolean
}

export function personSide({ serviceUrl, bot, issuer, signs }: PersonSideOptions): PersonSide {
  let botUrl: string | null = null

  async function deliver(activity: object, changes?: TokenChanges | null): Promise<BotAnswer> {
    if (botUrl === null) throw new Error('Nobody told the fake Teams where the bot is: connect(url) comes first.')
    const token = signs && changes !== null ? issuer.channelToken(serviceUrl, changes) : null
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(activity),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : jsonOrText(text) }
  }

  async function invoke(message: Message, value: unknown, person: Person): Promise<ClickAnswer> {
    const where = { conversation: message.conversation, rootId: message.rootId }
    const answer = await deliver(invoking(value, `f:${randomUUID()}`, message, serviceUrl, bot, person, where))
    const { type, value: shown } = (answer.body ?? {}) as { type?: unknown; value?: unknown }
    return {
      ...answer,
      card: type === 'application/vnd.microsoft.card.adaptive' ? (shown as Card) : undefined,
      message: type === 'application/vnd.microsoft.activity.message' ? String(shown) : undefined,
    }
  }

  return {
    connect: (url) => void (botUrl = url),
    deliver,
    invoke,
    say(text, person, where) {
      const id = String(Date.now())
      const at: Where =
        'rootId' in where
          ? { conversation: where.conversation, rootId: where.rootId }
          : { conversation: where, rootId: id }
      return deliver(saying(text, id, serviceUrl, bot, person, at))
    },
    click(message, verb, data, person, card = message.card) {
      const action = { type: 'Action.Execute', title: verb, id: verb, verb, data: { ...dataOf(card, verb), ...data } }
      return invoke(message, { action, trigger: 'manual' }, person)
    },
    async install(where, person) {
      where.installed = true
      await deliver(joining(randomUUID(), serviceUrl, bot, person, { conversation: where }))
      return deliver(installing('add', randomUUID(), serviceUrl, bot, person, { conversation: where }))
    },
    uninstall(where, person) {
      where.installed = false
      return deliver(installing('remove', randomUUID(), serviceUrl, bot, person, { conversation: where }))
    },
    remove(where, person) {
      where.gone = true
      return deliver(deleting(randomUUID(), serviceUrl, bot, person, { conversation: where }))
    },
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
