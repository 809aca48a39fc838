/** Where a click stood: on the card of its case, on a copy of it, or somewhere its ids cannot have come from. */
import type { Activity } from 'botbuilder'
import { DECIDING, ROLES } from '../../core/access.ts'
import type { Case, Person } from '../../core/case.ts'
import { orphanEffect } from '../../core/effects.ts'
import { routeOf } from '../../core/settings/settings.ts'
import type { Loaded } from '../../flows/case-write.ts'
import { mayHaveStray, placed } from '../../flows/cards/placed.ts'
import type { Directory } from '../../ports/directory.ts'
import type { Store } from '../../ports/store.ts'

interface WhereDeps {
  readonly store: Store
  readonly directory: Directory
  readonly newId: () => string
}

/** As Teams names messages; nothing else becomes a key, a path or a word in an outbox. */
const MESSAGE_ID = /^\w[\w.:=-]{0,199}$/

/** `c`: the case as this click found it; null = no such lead. True: the card of this case is in another channel than the click, or the message belongs to another: the ids did not come from it. */
export async function elsewhere(
  deps: WhereDeps,
  c: Case | null,
  { conversation, replyToId, serviceUrl }: Partial<Activity>,
  by: Person,
): Promise<boolean> {
  if (!conversation || conversation.conversationType === 'personal') return false
  const live = c?.card
  if (!live) return false
  const { leadId } = c
  if (channelOf(live.conversationId) !== channelOf(conversation.id)) return true
  if (!replyToId || replyToId === live.activityId) return false
  const message = { conversationId: conversation.id, activityId: replyToId }
  const known = await placed(deps.store, message)
  if (known && known.leadId !== leadId) return true
  // A copy whose post was answered ambiguously: the click counts (the version guards it), the copy goes. That it is one is the
  // client's word, so it takes somebody who may decide, a post whose answer may be lost, and a message that is noted as no other:
  // all that the bot sends to channels is noted.
  if (!known && !(await mayHaveStray(deps.store, leadId))) return false
  if (!MESSAGE_ID.test(replyToId)) return false
  const roles = await deps.directory.rolesOf(by.id, DECIDING)
  if (DECIDING.some((role) => roles.includes(role))) {
    const orphan = orphanEffect(leadId, { serviceUrl: serviceUrl ?? live.serviceUrl, ...message })
    await deps.store.commit({ id: deps.newId(), expect: {}, effects: [orphan] })
  }
  return false
}

/**
 * Whether he may see a case without deciding anything: in the channel where its card is, or comes to, everybody does; in a chat it takes
 * a role, and elsewhere the ids did not come from its card.
 */
export async function mayLook(
  { directory }: Pick<WhereDeps, 'directory'>,
  { case: c, settings }: Loaded,
  { conversation }: Partial<Activity>,
  by: Person,
): Promise<boolean> {
  if (!conversation) return false
  if (conversation.conversationType === 'personal')
    return by.id !== '' && (await directory.rolesOf(by.id, ROLES)).length > 0
  const home = c.card?.conversationId ?? routeOf(settings, c.request)?.id
  return home !== undefined && channelOf(home) === channelOf(conversation.id)
}

const channelOf = (conversationId: string): string => conversationId.split(';')[0] ?? conversationId
