/** `setup here [for <sales channel>]`: an admin binds the channel in which it is said. */
import { type Conversation, UNBOUND_LANE } from '../../core/settings.ts'
import { clean } from '../../core/text.ts'
import { bindChannel } from '../../flows/bind-channel.ts'
import type { WriteDeps } from '../../flows/change-settings.ts'
import type { Page } from '../cards/page-card.ts'
import type { Call } from './call.ts'

export interface SetupDeps extends WriteDeps {
  /** A channel is there: the cards that waited for one go on. */
  readonly channelBound: (channel: Conversation) => Promise<void>
}

export async function setupHere(deps: SetupDeps, call: Call): Promise<Page> {
  const { texts, channel, by } = call
  if (!channel) return { title: texts.setup, paragraphs: [texts.notAChannel] }
  const asked = salesChannelOf(call.args)
  if (asked === undefined) return { title: texts.setup, paragraphs: [texts.setupUsage] }
  const waiting = await deps.store.countEffects({ states: ['waiting', 'leased'], lane: UNBOUND_LANE })
  const { before } = await bindChannel(deps, by, channel, asked)
  await deps.channelBound(channel)
  return {
    title: texts.setup,
    paragraphs: [
      texts.bound(asked),
      ...(before ? [texts.boundInstead(before.name)] : []),
      ...(waiting > 0 ? [texts.boundWaiting(waiting)] : []),
    ],
  }
}

/** Null = all; undefined = not understood. */
function salesChannelOf(args: readonly string[]): string | null | undefined {
  if (args.length === 0) return null
  const [first, ...rest] = args
  if (first?.toLowerCase() !== 'for' || rest.length === 0) return undefined
  const name = clean(rest.join(' '), { max: 60 }).toLowerCase()
  return name === '' ? undefined : name
}
