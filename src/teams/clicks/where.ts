/** Where a click stood: on the card of its case, on a copy or a former one of it, or somewhere its ids cannot have come from. */
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

/**
 * `here`: on the card of this case, or a copy of it, or nobody can say. `left`: on a card that the case had in another channel before it got
 * one where it is now, by somebody who may decide. `elsewhere`: the ids did not come from that message.
 */
type Where = 'here' | 'left' | 'elsewhere'

/** `c`: the case as this click found it; null = no such lead. */
export async function whereOf(
  deps: WhereDeps,
  c: Case | null,
  { conversation, replyToId, serviceUrl }: Partial<Activity>,
  by: Person,
): Promise<Where> {
  if (!conversation || conversation.conversationType === 'personal') return 'here'
  const live = c?.card
  if (!live) return 'here'
  const { leadId } = c
  const inItsChannel = channelOf(live.conversationId) === channelOf(conversation.id)
  if (inItsChannel && replyToId === live.activityId) return 'here'
  const anyhow = inItsChannel ? 'here' : 'elsewhere'
  if (!replyToId) return anyhow
  const message = { conversationId: conversation.id, activityId: replyToId }
  const known = await placed(deps.store, message)
  // In another channel only what the bot has noted as a card of this very case counts.
  if (known ? known.leadId !== leadId : !inItsChannel) return 'elsewhere'
  // A copy whose post was answered ambiguously, or a card that was left behind: the click counts (the version guards it), the copy goes.
  // That it is one is the client's word, so it takes somebody who may decide, and of a message that nobody noted a post whose answer may
  // be lost: all that the bot sends to channels is noted.
  if (!known && !(await mayHaveStray(deps.store, leadId))) return 'here'
  if (!MESSAGE_ID.test(replyToId)) return anyhow
  const roles = await deps.directory.rolesOf(by.id, DECIDING)
  if (!DECIDING.some((role) => roles.includes(role))) return anyhow
  const orphan = orphanEffect(leadId, { serviceUrl: serviceUrl ?? live.serviceUrl, ...message })
  await deps.store.commit({ id: deps.newId(), expect: {}, effects: [orphan] })
  return inItsChannel ? 'here' : 'left'
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
