/** The channels that the bot is in, as their installations said: cards are pointed to these and to no others (threat B39). */
import type { Conversation, Settings } from '../../core/settings/settings.ts'
import { StoreFailure } from '../../ports/failures.ts'
import type { Doc, Store } from '../../ports/store.ts'

export const CHANNELS_KEY = 'settings/channels'

interface KnownChannel extends Conversation {
  /** Of Teams; a team's channels go together. Null where the activity did not say. */
  readonly team: string | null
  /** False: the bot was removed from it. */
  readonly here: boolean
}
interface Channels {
  readonly channels: readonly KnownChannel[]
}

/** The newest ones count. */
const MOST = 200
const ATTEMPTS = 5

/** Channels bound before this list was kept are known too, unless the bot was removed from them. */
export function knownChannels(doc: Doc | undefined, settings: Settings): readonly Conversation[] {
  const { channels } = (doc?.value ?? { channels: [] }) as Channels
  const bound = [settings.defaultChannel, ...settings.routes.map(({ to }) => to)].filter((to) => to !== null)
  const unlisted = bound.filter(
    ({ id }, i) => !channels.some((c) => c.id === id) && bound.findIndex((b) => b.id === id) === i,
  )
  return [
    ...channels.filter(({ here }) => here).map(({ serviceUrl, id, name }) => ({ serviceUrl, id, name })),
    ...unlisted.map(({ serviceUrl, id, name }) => ({ serviceUrl, id, name })),
  ]
}

/** Ids of the channels that the bot was removed from. */
export const leftChannels = (doc: Doc | undefined): readonly string[] =>
  ((doc?.value ?? { channels: [] }) as Channels).channels.filter(({ here }) => !here).map(({ id }) => id)

interface ListDeps {
  readonly store: Store
  readonly newId: () => string
}

/** An activity of the own tenant came from this channel: the bot is in it. */
export const rememberChannel = (deps: ListDeps, channel: Conversation, team: string | null): Promise<void> =>
  rewrite(deps, (channels) => {
    const { serviceUrl, id, name } = channel
    const known = channels.find((c) => c.id === id)
    const entry: KnownChannel = { serviceUrl, id, name, team: team ?? known?.team ?? null, here: true }
    if (known && (Object.keys(entry) as (keyof KnownChannel)[]).every((key) => entry[key] === known[key]))
      return channels
    return [entry, ...channels.filter((c) => c.id !== id)].slice(0, MOST)
  })

/** The bot was removed from the team of this channel. */
export const forgetChannel = (deps: ListDeps, channel: Conversation, team: string | null): Promise<void> =>
  rewrite(deps, (channels) => {
    const { serviceUrl, id, name } = channel
    const gone = (c: KnownChannel): boolean => c.id === id || (team !== null && c.team === team)
    const others = channels.map((c) => (gone(c) ? { ...c, here: false } : c))
    const listed = channels.some((c) => c.id === id)
    return [...(listed ? [] : [{ serviceUrl, id, name, team, here: false }]), ...others].slice(0, MOST)
  })

async function rewrite(
  { store, newId }: ListDeps,
  change: (channels: readonly KnownChannel[]) => readonly KnownChannel[],
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [doc] = await store.read([CHANNELS_KEY])
    const { channels } = (doc?.value ?? { channels: [] }) as Channels
    const next = change(channels)
    if (next === channels) return
    const commit = { expect: { [CHANNELS_KEY]: doc?.rev ?? 0 }, put: { [CHANNELS_KEY]: { channels: next } } }
    if (await store.commit({ id: newId(), ...commit })) return
  }
  throw new StoreFailure('The list of channels was changed by others five times in a row.')
}
