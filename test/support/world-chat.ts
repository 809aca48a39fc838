/** Teams with a memory: every message, all that it ever showed, and whether it is still there. */
import type { CardPlace } from '../../src/core/case.ts'
import { Missing, ShutOut } from '../../src/ports/failures.ts'
import type { Chat, Face } from '../../src/ports/chat.ts'
import { type Weather, weather } from './world-weather.ts'

export interface Message {
  readonly place: CardPlace
  /** The conversation it was posted to, without its thread. */
  readonly channel: string
  /** The message in whose thread it is. */
  readonly replyTo: string | null
  /** What it showed, the newest last. */
  readonly faces: Face[]
  /** Epoch ms of each face. */
  readonly at: number[]
  gone: boolean
}

export interface FakeChat extends Chat {
  readonly weather: Weather
  /** Ms that each call takes. */
  slow: number
  readonly messages: readonly Message[]
  /** Ids of the channels that the bot was removed from. */
  readonly shut: Set<string>
  message(place: CardPlace): Message | undefined
  /** Somebody deletes it in Teams. */
  deleted(place: CardPlace): void
  /** Those that are still there. */
  live(): readonly Message[]
}

export function fakeChat(now: () => number): FakeChat {
  const messages: Message[] = []
  const shut = new Set<string>()
  const sky = weather(() => chat.slow)
  const message = (place: CardPlace): Message | undefined =>
    messages.find((m) => m.place.activityId === place.activityId)

  function admitted(conversationId: string): void {
    if (shut.has(conversationId.split(';')[0]!)) throw new ShutOut('Teams answered 403.')
  }

  function there(place: CardPlace): Message {
    admitted(place.conversationId)
    const found = message(place)
    if (!found || found.gone) throw new Missing('Teams answered 404.')
    return found
  }

  function show(to: Message, face: Face): void {
    to.faces.push(structuredClone(face))
    to.at.push(now())
  }

  const chat: FakeChat = {
    weather: sky,
    slow: 0,
    messages,
    shut,
    message,
    deleted: (place) => void (there(place).gone = true),
    live: () => messages.filter((m) => !m.gone),
    post: (to, face, replyTo) =>
      sky.through(() => {
        admitted(to.id)
        if (replyTo !== undefined) there({ serviceUrl: to.serviceUrl, conversationId: to.id, activityId: replyTo })
        const activityId = `message ${messages.length + 1}`
        const conversationId = `${to.id};messageid=${replyTo ?? activityId}`
        const place = { serviceUrl: to.serviceUrl, conversationId, activityId }
        const posted: Message = { place, channel: to.id, replyTo: replyTo ?? null, faces: [], at: [], gone: false }
        messages.push(posted)
        show(posted, face)
        return place
      }),
    update: (place, face) => sky.through(() => show(there(place), face)),
    remove: (place) => sky.through(() => void (there(place).gone = true)),
  }
  return chat
}
