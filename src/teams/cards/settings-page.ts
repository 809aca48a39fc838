/** The page of what is in force: each setting with where it comes from, who changed them last, and a button to each form. */
import { type InForce, inForce, type Variable } from '../../core/settings/in-force.ts'
import type { Conversation, Settings } from '../../core/settings/settings.ts'
import { GROUP_NAMES } from '../../core/settings/groups.ts'
import type { SettingsChange } from '../../core/settings/change.ts'
import { type Announcement, namesIn } from '../../flows/settings/announce-settings.ts'
import { lastChange, readStanding } from '../../flows/settings/change-settings.ts'
import type { Shelf, Store } from '../../ports/store.ts'
import type { CardContext } from './context.ts'
import type { Page } from './page-card.ts'
import { dateTime } from './when.ts'
import type { Phrases } from '../phrases/phrases.ts'
import type { Names } from '../phrases/settings-words.ts'

export interface SettingsPageDeps {
  readonly store: Store
  readonly variables: readonly Variable[]
  /** The names people were last seen with. */
  readonly people: Shelf
}

/** By the end of his id who never spoke to the bot. */
export const nameIn =
  (people: Shelf) =>
  async (id: string): Promise<string> =>
    id === '' ? '–' : (((await people.get(id)) as string | undefined) ?? `…${id.slice(-6)}`)

/** @param lines what happened just now stands on top. */
export async function settingsPage(
  deps: SettingsPageDeps,
  ctx: CardContext,
  lines: readonly string[] = [],
): Promise<Page> {
  const { settings } = await readStanding(deps.store)
  const last = await lastChange(deps.store, settings)
  const by = last ? await nameIn(deps.people)(last.by) : ''
  return pageOf({ settings, variables: deps.variables, last: last && { by, at: last.at }, lines }, ctx)
}

export interface SettingsShown {
  readonly settings: Settings
  readonly variables: readonly Variable[]
  /** Name and time (ISO 8601 UTC) of the last change; null = nobody has changed anything. */
  readonly last: { readonly by: string; readonly at: string } | null
  readonly lines: readonly string[]
}

export function pageOf({ settings, variables, last, lines }: SettingsShown, ctx: CardContext): Page {
  const { titles, page } = ctx.phrases.settings
  return {
    title: titles.page,
    paragraphs: [
      ...lines,
      last ? page.version(settings.version, last.by, dateTime(ctx, last.at)) : page.untouched,
      ...(last ? [page.undoHint] : []),
    ],
    // Routes may be many, and what does not fit is left out at the end.
    facts: [
      channelFact(settings, ctx),
      ...inForce(variables, settings).map((one) => fact(one, ctx)),
      ...routeFacts(settings, ctx),
    ],
    actions: GROUP_NAMES.map((group) => ({ title: titles[group], verb: 'ask-settings', data: { group } })),
  }
}

function channelFact({ defaultChannel, channelLanguages }: Settings, { phrases: { settings } }: CardContext) {
  const { defaultChannel: label, noChannel } = settings.page
  return { label, value: defaultChannel ? spoken(defaultChannel, channelLanguages, settings) : noChannel }
}

const routeFacts = ({ routes, channelLanguages }: Settings, { phrases: { settings } }: CardContext) =>
  routes.map((route) => ({ label: settings.which(route), value: spoken(route.to, channelLanguages, settings) }))

/** A channel, with its language where it has one of its own. */
function spoken(
  { id, name }: Conversation,
  languages: Settings['channelLanguages'],
  settings: Phrases['settings'],
): string {
  const language = languages[id]
  return language ? `${name} (${settings.language(language)})` : name
}

/** `30 s (set by an admin; UNDO_SECONDS: 15 s)` */
function fact({ name, value, from, beside, variable }: InForce, { phrases: { settings } }: CardContext) {
  const { stored, default: usual } = settings.sources
  const other = settings.named(variable ?? usual, settings.value(name, beside))
  const source = from === 'stored' ? stored(other) : from === 'environment' ? (variable ?? '') : usual
  return { label: settings.names[name], value: `${settings.value(name, value)} (${source})` }
}

/** A sentence each: of what was done, or of what would be. */
export async function changeLines(
  deps: SettingsPageDeps,
  changes: readonly SettingsChange[],
  ctx: CardContext,
  said: 'change' | 'wouldChange' = 'change',
): Promise<readonly string[]> {
  const { known } = await readStanding(deps.store)
  const names: Names = {
    people: await namesIn(changes, nameIn(deps.people)),
    channels: new Map(known.map(({ id, name }) => [id, name])),
  }
  return changes.map((change) => ctx.phrases.settings[said](change, names))
}

/** What a channel hears. */
export const announcement = ({ by, changes, names }: Announcement, { settings }: Phrases): string =>
  [
    settings.page.announced(by),
    ...changes.map((change) => settings.change(change, { people: names, channels: new Map() })),
  ].join(' ')
