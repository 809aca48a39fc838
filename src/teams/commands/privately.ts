/** What is for one person alone is said in his own chat with the bot, wherever he asked. */
import type { Activity } from 'botbuilder'
import type { Person } from '../../core/case.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import type { Shelf } from '../../ports/store.ts'
import type { Connector, OutgoingActivity } from '../connector/connector.ts'

export interface PrivateDeps {
  readonly connector: Pick<Connector, 'createChat' | 'sendToConversation'>
  /** Object id → the person's own chat with the bot. */
  readonly chats: Shelf
}

/** Whether others can read what is answered there: every conversation that Teams does not call personal. */
export const isShared = ({ conversation }: Partial<Activity>): boolean => conversation?.conversationType !== 'personal'

/** False: the bot cannot write to him (he has not got it, or blocked it). The chat known may be an old one: then Teams is asked for it. */
export async function tellPrivately(
  deps: PrivateDeps,
  activity: Partial<Activity>,
  by: Person,
  message: OutgoingActivity,
): Promise<boolean> {
  const known = (await deps.chats.get(by.id)) as Conversation | undefined
  if (known && (await sent(deps, known, message))) return true
  const made = await chatWith(deps, activity, by)
  return made !== null && made.id !== known?.id && sent(deps, made, message)
}

/** A chat with somebody is there once, however often it is asked for; null: Teams refuses. */
async function chatWith(deps: PrivateDeps, activity: Partial<Activity>, by: Person): Promise<Conversation | null> {
  const { conversation, from, serviceUrl = '' } = activity
  try {
    const to = { serviceUrl, tenantId: conversation?.tenantId ?? '', userId: from?.id ?? '' }
    const chat = { serviceUrl, id: await deps.connector.createChat(to), name: by.name }
    await deps.chats.set(by.id, chat)
    return chat
  } catch (error) {
    return refused(error)
  }
}

async function sent({ connector }: PrivateDeps, to: Conversation, message: OutgoingActivity): Promise<boolean> {
  try {
    await connector.sendToConversation({ serviceUrl: to.serviceUrl, conversationId: to.id }, message)
    return true
  } catch (error) {
    // It may be there: told twice would be worse than a line that sends him to look.
    if (error instanceof Unsure) return true
    return refused(error) ?? false
  }
}

/** What Teams says no to; everything else is a fault. */
function refused(error: unknown): null {
  if (error instanceof PermanentFailure || error instanceof Missing || error instanceof TryLater) return null
  throw error
}
