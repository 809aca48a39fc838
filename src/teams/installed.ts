/** The bot was added somewhere: one welcome, and the channel binds itself when an admin did the adding. */
import type { Activity } from 'botbuilder'
import type { Person } from '../core/case.ts'
import type { Conversation } from '../core/settings.ts'
import { clean } from '../core/text.ts'
import { bindChannel, readSettings } from '../flows/bind-channel.ts'
import { type Directory, RolesUnknown } from '../ports/directory.ts'
import type { Shelf } from '../ports/store.ts'
import type { SetupDeps } from './commands/setup-here.ts'
import type { Page } from './cards/page-card.ts'
import type { CommandTexts } from './phrases/phrases.ts'

export interface InstallDeps extends SetupDeps {
  readonly directory: Directory
  /** Conversations that were welcomed: never twice. */
  readonly welcomed: Shelf
}

/** Null: nothing to say. */
export async function installed(
  deps: InstallDeps,
  activity: Partial<Activity>,
  by: Person,
  texts: CommandTexts,
): Promise<Page | null> {
  const id = activity.conversation?.id
  if (!id) return null
  if (activity.action === 'remove') {
    await deps.welcomed.delete(id)
    return null
  }
  const channel = channelOf(activity)
  const { settings } = await readSettings(deps.store)
  const bound = settings.defaultChannel
  const isBound =
    channel !== null && [bound, ...settings.routes.map(({ to }) => to)].some((to) => to?.id === channel.id)
  const bindsItself = channel !== null && !bound && by.id !== '' && (await isAdmin(deps.directory, by))
  if (bindsItself) await bindChannel(deps, by, channel, null)
  // Removed and added again: what Teams refused meanwhile goes on.
  if (bindsItself || isBound) await deps.channelBound(channel)
  if (await deps.welcomed.get(id)) return null
  await deps.welcomed.set(id, true)
  if (bindsItself || isBound) return { title: texts.welcome, paragraphs: [texts.intro, texts.welcomeBound] }
  if (!channel) return { title: texts.welcome, paragraphs: [texts.intro, texts.welcomePersonal] }
  if (bound) return null
  const admins = await deps.directory.holders(['admin'], 3)
  return { title: texts.welcome, paragraphs: [texts.intro, texts.welcomeUnbound(admins.map((a) => a.name))] }
}

/** Who cannot be looked up now is none: the channel is bound later by `setup here`. */
async function isAdmin(directory: Directory, by: Person): Promise<boolean> {
  try {
    return (await directory.rolesOf(by.id, ['admin'])).includes('admin')
  } catch (error) {
    if (error instanceof RolesUnknown) return false
    throw error
  }
}

/** The channel an activity comes from (never one of its threads); null elsewhere. */
export function channelOf(activity: Partial<Activity>): Conversation | null {
  const { conversation, serviceUrl } = activity
  if (conversation?.conversationType !== 'channel' || !serviceUrl) return null
  const data = (activity.channelData ?? {}) as {
    channel?: { name?: unknown }
    team?: { name?: unknown }
  }
  const names = [data.channel?.name, conversation.name, data.team?.name]
  const name = names.find((n): n is string => typeof n === 'string' && n !== '') ?? 'Teams'
  return { serviceUrl, id: conversation.id.split(';')[0] ?? conversation.id, name: clean(name, { max: 80 }) }
}
