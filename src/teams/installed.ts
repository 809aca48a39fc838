/** The bot was added somewhere: one welcome, and the channel binds itself when an admin did the adding. */
import type { Activity } from 'botbuilder'
import type { Person } from '../core/case.ts'
import type { Conversation } from '../core/settings/settings.ts'
import { clean } from '../core/text.ts'
import { bindChannel } from '../flows/settings/bind-channel.ts'
import { readSettings } from '../flows/settings/read-settings.ts'
import { channelLeftEffect } from '../flows/settings/channel-bound.ts'
import { forgetChannel, rememberChannel } from '../flows/settings/known-channels.ts'
import { type Directory, RolesUnknown } from '../ports/directory.ts'
import type { SetupDeps } from './commands/setup-here.ts'
import type { Page } from './cards/page-card.ts'
import type { CommandTexts } from './phrases/phrases.ts'

export interface InstallDeps extends SetupDeps {
  readonly directory: Directory
}

/** Anybody may add and remove the bot: what that sets going in a channel that is bound, it does at most once in this time. */
const AGAIN_MS = 60_000

/** The answer; null: nothing to say. */
export function installer(
  deps: InstallDeps,
): (activity: Partial<Activity>, by: Person, texts: CommandTexts) => Promise<Page | null> {
  /** By channel, of which no more are bound than admins have bound. */
  const wentOn = new Map<string, number>()

  return async (activity, by, texts) => {
    const id = activity.conversation?.id
    if (!id) return null
    const channel = channelOf(activity)
    if (activity.action === 'remove') {
      if (channel) await left(deps, channel, teamOf(activity))
      await deps.store.commit({ id: deps.newId(), expect: {}, del: [welcomedKey(id)] })
      return null
    }
    if (channel) await rememberChannel(deps, channel, teamOf(activity))
    const { settings } = await readSettings(deps.store)
    const bound = settings.defaultChannel
    const isBound =
      channel !== null && [bound, ...settings.routes.map(({ to }) => to)].some((to) => to?.id === channel.id)
    const bindsItself = channel !== null && !bound && by.id !== '' && (await isAdmin(deps.directory, by))
    if (bindsItself) await bindChannel(deps, by, channel)
    // Removed and added again: what Teams refused meanwhile goes on.
    if (bindsItself || (isBound && goesOn(channel.id))) await deps.channelBound(channel)
    if (!(await isFirst(id))) return null
    if (bindsItself || isBound) return { title: texts.welcome, paragraphs: [texts.intro, texts.welcomeBound] }
    if (!channel) return { title: texts.welcome, paragraphs: [texts.intro, texts.welcomePersonal] }
    if (bound) return null
    const admins = await deps.directory.holders(['admin'], 3)
    return { title: texts.welcome, paragraphs: [texts.intro, texts.welcomeUnbound(admins.map((a) => a.name))] }
  }

  function goesOn(channelId: string): boolean {
    const now = deps.clock().getTime()
    const last = wentOn.get(channelId)
    if (last !== undefined && now - last < AGAIN_MS) return false
    wentOn.set(channelId, now)
    return true
  }

  /** Of several at once, here or in another instance, one writes the document, and that one welcomes. */
  function isFirst(id: string): Promise<boolean> {
    const key = welcomedKey(id)
    return deps.store.commit({ id: deps.newId(), expect: { [key]: 0 }, put: { [key]: true } })
  }
}

/** Open cases whose card is there get one elsewhere. `team`: with all its channels. */
async function left(deps: InstallDeps, channel: Conversation, team: string | null): Promise<void> {
  await forgetChannel(deps, channel, team)
  const effects = [channelLeftEffect(deps.clock().getTime())]
  await deps.store.commit({ id: deps.newId(), expect: {}, effects })
}

/** A channel was deleted, of which the team's other channels are told. */
export async function channelDeleted(deps: InstallDeps, activity: Partial<Activity>): Promise<void> {
  const { eventType, channel } = (activity.channelData ?? {}) as { eventType?: unknown; channel?: { id?: unknown } }
  const { serviceUrl } = activity
  if (eventType !== 'channelDeleted' || typeof channel?.id !== 'string' || !serviceUrl) return
  await left(deps, { serviceUrl, id: channel.id, name: '' }, null)
}

/** Conversations that were welcomed: never twice. */
const welcomedKey = (conversationId: string): string => `welcomed/${conversationId}`

/** Who cannot be looked up now is none: the channel is bound later by `setup here`. */
async function isAdmin(directory: Directory, by: Person): Promise<boolean> {
  try {
    return (await directory.rolesOf(by.id, ['admin'])).includes('admin')
  } catch (error) {
    if (error instanceof RolesUnknown) return false
    throw error
  }
}

/** Of Teams; null where the activity does not say. */
export function teamOf({ channelData }: Partial<Activity>): string | null {
  const { team } = (channelData ?? {}) as { team?: { id?: unknown } }
  return typeof team?.id === 'string' ? team.id : null
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
