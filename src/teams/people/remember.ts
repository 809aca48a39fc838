/** Whom the bot has met, and where: names for sentences, chats for private answers. It may be lost, and nobody waits for it long. */
import type { Activity } from 'botbuilder'
import type { Person } from '../../core/case.ts'
import type { Shelf } from '../../ports/store.ts'
import { spokenBy } from '../languages.ts'

export interface RememberDeps {
  /** The names people were last seen with, for sentences only. */
  readonly people: Shelf
  /** Object id → the person's own chat with the bot (a `Conversation`), and the `language` last heard there. */
  readonly chats: Shelf
  /** Told of what could not be remembered. */
  readonly fault: (error: unknown) => void
}

/** While nothing can be written, whoever only looks is answered all the same. */
const BRIEFLY_MS = 250
const MOST = 10_000

export function rememberer({ people, chats, fault }: RememberDeps) {
  const names = new Map<string, string>()
  const places = new Map<string, string>()

  /** What was written last is not written again; what could not be written is, the next time. */
  async function keep(seen: Map<string, string>, id: string, known: string, write: () => Promise<unknown>) {
    if (seen.get(id) === known) return
    if (seen.size > MOST) seen.clear()
    seen.set(id, known)
    await write().catch((error: unknown) => {
      seen.delete(id)
      fault(error)
    })
  }

  /** Service addresses may change, and languages: the newest ones count. */
  async function keepChat(activity: Activity, by: Person): Promise<void> {
    const { conversation, serviceUrl } = activity
    if (conversation?.conversationType !== 'personal') return
    const language = spokenBy(activity)
    const chat = { serviceUrl, id: conversation.id, name: by.name, ...(language && { language }) }
    await keep(places, by.id, `${serviceUrl} ${chat.id} ${language ?? ''}`, () => chats.set(by.id, chat))
  }

  /** Somebody without an object id is nobody. */
  return async (activity: Activity, by: Person): Promise<void> => {
    if (!by.id) return
    const name = by.name ? keep(names, by.id, by.name, () => people.set(by.id, by.name)) : null
    const { promise, resolve } = Promise.withResolvers<null>()
    const timer = setTimeout(() => resolve(null), BRIEFLY_MS)
    await Promise.race([Promise.all([name, keepChat(activity, by)]), promise])
    clearTimeout(timer)
  }
}
