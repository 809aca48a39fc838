/** The chat of the bot in Teams: cards are posted, repainted and removed; a card that is too big arrives smaller, but it arrives. */
import type { Chat, Face } from '../../ports/chat.ts'
import type { Connector, OutgoingActivity } from './connector.ts'
import { Refused } from './refusals.ts'

/** A card, and the line that a phone shows. */
interface Painted {
  readonly card: object
  readonly summary: string
}
/** How a face looks in a conversation, whose language it may speak. `short` = what a card must not be without. */
export type Paint = (face: Face, short: boolean, conversationId: string) => Painted | Promise<Painted>

/**
 * Cards only, never text beside a card: Teams would make two messages of it and answer without an id.
 * `remove` throws `Refused` where messages cannot be deleted (the Playground answers 501).
 */
export function chat(options: { readonly connector: Connector; readonly paint: Paint }): Chat {
  const { connector, paint } = options

  /** Teams' answer to a message that is too big is 413: then a short card, then the line alone. */
  async function fitting<T>(
    face: Face,
    conversationId: string,
    send: (activity: OutgoingActivity) => Promise<T>,
  ): Promise<T> {
    for (const short of [false, true]) {
      try {
        return await send(activityOf(await paint(face, short, conversationId)))
      } catch (error) {
        if (!(error instanceof Refused && error.status === 413)) throw error
      }
    }
    return send({ type: 'message', text: (await paint(face, true, conversationId)).summary })
  }

  return {
    post: (to, face, replyTo) =>
      fitting(face, to.id, async (activity) => {
        const { serviceUrl, id } = to
        if (replyTo === undefined && isChannel(id)) {
          const thread = await connector.createThread({ serviceUrl, conversationId: id }, activity)
          return { serviceUrl, conversationId: thread.id, activityId: thread.activityId }
        }
        const conversationId = replyTo === undefined || !isChannel(id) ? id : `${id};messageid=${replyTo}`
        const activityId = await connector.sendToConversation({ serviceUrl, conversationId }, activity)
        return { serviceUrl, conversationId, activityId }
      }),
    update: (place, face) =>
      fitting(face, place.conversationId, (activity) => connector.updateActivity(place, place.activityId, activity)),
    remove: (place) => connector.deleteActivity(place, place.activityId),
  }
}

const activityOf = ({ card, summary }: Painted): OutgoingActivity => ({
  type: 'message',
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})

/** By its id, the only thing that is kept: Teams' channels end so; in the Playground they are plain words and its chats GUIDs. */
const isChannel = (id: string): boolean =>
  /@thread\.(tacv2|skype)$/.test(id) || (!id.includes(':') && !/^[0-9a-f-]{36}(@|$)/i.test(id))
