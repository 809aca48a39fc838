/** A channel hears what an admin changed: routing where cards came from and go to, roles and limits in the default channel, or in all without one. */
import type { Language } from '../../core/language.ts'
import type { Settings } from '../../core/settings/settings.ts'
import { changesBetween, heardIn, type SettingsChange } from '../../core/settings/change.ts'
import type { Chat } from '../../ports/chat.ts'
import { Missing, ShutOut } from '../../ports/failures.ts'
import type { EffectOutcome, LeasedEffect, Shelf, Store } from '../../ports/store.ts'
import { readSettings } from './read-settings.ts'
import { versionOf } from './change-settings.ts'
import { noteReply } from '../cards/placed.ts'

export interface Announcement {
  /** Name of the admin. */
  readonly by: string
  readonly changes: readonly SettingsChange[]
  /** Object id → name, of everybody whose role changed. */
  readonly names: ReadonlyMap<string, string>
  /** Conversation id of the channel that hears it. */
  readonly channel: string
}

export interface AnnounceDeps {
  readonly placed: Shelf
  readonly store: Store
  readonly chat: Chat
  readonly newId: () => string
  /** As people read it. */
  readonly nameOf: (personId: string) => Promise<string>
  /** Without a language in the default one. */
  readonly announced: (what: Announcement, language: Language | undefined) => string
}

/** Everything is looked up again: an effect holds ids alone. */
export async function announce(
  deps: AnnounceDeps,
  { body: { settings: version, serviceUrl, conversationId } }: Pick<LeasedEffect, 'body'>,
): Promise<EffectOutcome> {
  const [before, after] = await Promise.all([
    versionOf(deps.store, Number(version) - 1),
    versionOf(deps.store, Number(version)),
  ])
  const channel = String(conversationId)
  if (!before || !after) return { state: 'superseded' }
  const changes = changesBetween(before, after).filter((change) =>
    heardIn([change], after).some(({ id }) => id === channel),
  )
  const by = await deps.nameOf(await changer(deps.store, before))
  const names = await namesIn(changes, deps.nameOf)
  const language = languageIn((await readSettings(deps.store)).settings, channel)
  const text = deps.announced({ by, changes, names, channel }, language)
  const face = { kind: 'notice', text, ...(language && { language }) } as const
  const to = { serviceUrl: String(serviceUrl), id: channel, name: '' }
  const place = await deps.chat.post(to, face).catch((error: unknown) => {
    if (error instanceof ShutOut || error instanceof Missing) return null
    throw error
  })
  // The bot was removed, or the channel deleted: that may be why cards go elsewhere.
  if (!place) return { state: 'superseded' }
  await noteReply(deps.placed, place)
  return { state: 'done' }
}

/** The names of the people whose roles changed. */
export async function namesIn(
  changes: readonly SettingsChange[],
  nameOf: AnnounceDeps['nameOf'],
): Promise<ReadonlyMap<string, string>> {
  const people = changes.flatMap((change) => (change.kind === 'role' ? [change.person] : []))
  return new Map(await Promise.all([...new Set(people)].map(async (id) => [id, await nameOf(id)] as const)))
}

/** Who made the version after `before`. */
async function changer(store: Store, before: Settings): Promise<string> {
  const [row] = await store.auditRows({
    chain: 'settings',
    after: { chain: 'settings', seq: before.audit.seq },
    limit: 1,
  })
  return row?.by ?? ''
}

const languageIn = (settings: Settings, channel: string): Language | undefined =>
  settings.channelLanguages[channel] ?? settings.values.language
