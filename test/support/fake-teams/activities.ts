/** Activities as Teams sends them to a bot: somebody says, clicks, installs. */
import type { Conversation, Message, Person } from './memory.ts'

export interface BotAccount {
  readonly id: string
  readonly name: string
}

export interface Where {
  readonly conversation: Conversation
  /** The thread of a channel. */
  readonly rootId?: string
}

type Json = Record<string, unknown>

/** What all activities have in common. `29:`, `28:` and `19:` are Teams' own prefixes of people, bots and threads. */
function common(serviceUrl: string, bot: BotAccount, by: Person, { conversation, rootId }: Where): Json {
  const { kind, id } = conversation
  const tenant = { id: by.tenantId }
  const channel = { channel: { id }, team: { id: `19:team-of-${conversation.name}@thread.tacv2` } }
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    localTimestamp: new Date().toISOString().replace('Z', '+00:00'),
    locale: by.locale,
    from: { id: by.id, name: by.name, aadObjectId: by.aadObjectId },
    recipient: bot,
    conversation: {
      ...(kind === 'personal' ? {} : { isGroup: true }),
      conversationType: kind,
      tenantId: by.tenantId,
      id: kind === 'channel' && rootId !== undefined ? `${id};messageid=${rootId}` : id,
      ...(kind === 'channel' && { name: conversation.name }),
    },
    channelData: kind === 'channel' ? { teamsChannelId: id, ...channel, tenant } : { tenant },
    entities: [{ type: 'clientInfo', locale: by.locale, country: 'GB', platform: 'Web', timezone: 'UTC' }],
  }
}

export type Common = Parameters<typeof common>

/** In a channel or a group chat the bot hears only what mentions it. */
export function saying(text: string, id: string, ...about: Common): Json {
  const [, bot, , { conversation }] = about
  const activity = common(...about)
  const at = `<at>${bot.name}</at>`
  const mention = { type: 'mention', mentioned: bot, text: at }
  const mentioned = conversation.kind !== 'personal'
  return {
    ...activity,
    ...{ type: 'message', id, textFormat: 'plain', text: mentioned ? `${at} ${text}` : text },
    ...(mentioned && { entities: [mention, ...(activity.entities as Json[])] }),
  }
}

export function invoking(value: unknown, id: string, message: Message, ...about: Common): Json {
  const activity = common(...about)
  const channelData = { ...(activity.channelData as Json), source: { name: 'message' } }
  return { ...activity, channelData, type: 'invoke', name: 'adaptiveCard/action', id, replyToId: message.id, value }
}

export const installing = (action: 'add' | 'remove', id: string, ...about: Common): Json => ({
  ...common(...about),
  ...{ type: 'installationUpdate', action, id },
})

export function joining(id: string, ...about: Common): Json {
  const activity = common(...about)
  const channelData = { ...(activity.channelData as Json), eventType: 'teamMemberAdded' }
  return { ...activity, channelData, type: 'conversationUpdate', id, membersAdded: [about[1]] }
}

/** Told in the team's first channel. */
export function deleting(id: string, ...about: Common): Json {
  const activity = common(...about)
  const channelData = { ...(activity.channelData as Json), eventType: 'channelDeleted' }
  const conversation = { ...(activity.conversation as Json), id: '19:first-of-the-team@thread.tacv2' }
  return { ...activity, channelData, conversation, type: 'conversationUpdate', id }
}

/** The `data` of an action by its verb, wherever on the card it is; with the values of the inputs it is what a client submits. */
export function dataOf(card: unknown, verb: string): Json | undefined {
  if (Array.isArray(card)) {
    for (const part of card) {
      const data = dataOf(part, verb)
      if (data) return data
    }
    return undefined
  }
  if (typeof card !== 'object' || card === null) return undefined
  const node = card as Json
  if (node.type === 'Action.Execute' && node.verb === verb) return (node.data ?? {}) as Json
  return dataOf(Object.values(node), verb)
}
