/** A click on the settings' page or on one of its forms: an admin reads, changes, or is told what somebody else did first. */
import type { Person } from '../../core/case.ts'
import { inForce } from '../../core/settings/in-force.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import { readForm, type SettingsGroup, storedInputs } from '../../core/settings/groups.ts'
import type { SettingsChange } from '../../core/settings/change.ts'
import type { TypedSettings } from '../../core/settings/inputs.ts'
import { type ChangeDeps, type Changed, changeSettings, readStanding } from '../../flows/settings/change-settings.ts'
import type { CardContext } from '../cards/context.ts'
import { pageCard } from '../cards/page-card.ts'
import { type SettingsForm, settingsForm } from '../cards/settings-form.ts'
import { card, type ClickAnswer, message } from './answer.ts'
import type { SetupDeps } from '../commands/setup-here.ts'
import type { SettingsClick } from './settings-data.ts'
import { changeLines, nameIn, settingsPage, type SettingsPageDeps } from '../cards/settings-page.ts'

export type SettingsDeps = ChangeDeps & SettingsPageDeps & SetupDeps

export async function settingsClicked(
  deps: SettingsDeps,
  click: SettingsClick,
  by: Person,
  ctx: CardContext,
): Promise<ClickAnswer> {
  if (!(await deps.directory.rolesOf(by.id, ['admin'])).includes('admin')) return forbidden(deps, ctx)
  if ('save' in click) return saved(deps, click, by, ctx)
  if (click.ask === 'all') return card(pageCard(await settingsPage(deps, ctx), ctx))
  return form(deps, click.ask, null, ctx)
}

async function saved(
  deps: SettingsDeps,
  { save: group, version, typed }: Extract<SettingsClick, { save: SettingsGroup }>,
  by: Person,
  ctx: CardContext,
): Promise<ClickAnswer> {
  const { page, forms } = ctx.phrases.settings
  const sent = readForm(group, typed, (await readStanding(deps.store)).known)
  if ('problems' in sent) return form(deps, group, typed, ctx, { version, problems: sent.problems })
  const done = await changeSettings(deps, by, { wishes: sent.wishes, seen: version })
  switch (done.kind) {
    case 'forbidden':
      return forbidden(deps, ctx)
    case 'bad':
      return form(deps, group, typed, ctx, { version, problems: done.problems })
    case 'stale': {
      const since = await changeLines(deps, done.since, ctx)
      const lines = [page.others(await nameIn(deps.people)(done.by)), ...since, forms.stillHere]
      return form(deps, group, typed, ctx, { version: done.settings.version, lines })
    }
    case 'same':
    case 'changed':
      return card(pageCard(await settingsPage(deps, ctx, await outcome(deps, done, ctx)), ctx))
  }
}

/** What is told of a change that was made; channels that cards go to now take the waiting ones first. */
export async function outcome(
  deps: SettingsDeps,
  done: Extract<Changed, { kind: 'same' | 'changed' }>,
  ctx: CardContext,
): Promise<readonly string[]> {
  const { page } = ctx.phrases.settings
  if (done.kind === 'same') return [page.same]
  for (const channel of boundBy(done.changes)) await deps.channelBound(channel)
  return [page.saved, ...(await changeLines(deps, done.changes, ctx))]
}

const boundBy = (changes: readonly SettingsChange[]): readonly Conversation[] =>
  changes.flatMap((change) => (change.kind === 'route' && change.after ? [change.after] : []))

/** @param typed null: what is stored. A form that comes back keeps the version it was sent with, unless the admin has seen the newer one. */
async function form(
  deps: SettingsDeps,
  group: SettingsGroup,
  typed: TypedSettings | null,
  ctx: CardContext,
  more: Partial<Pick<SettingsForm, 'version' | 'problems' | 'lines'>> = {},
): Promise<ClickAnswer> {
  const { settings, known } = await readStanding(deps.store)
  const inputs = typed ?? storedInputs(group, settings)
  const shown = { group, version: settings.version, typed: inputs, inForce: inForce(deps.variables, settings), known }
  return card(settingsForm({ ...shown, ...more }, ctx))
}

async function forbidden(deps: SettingsDeps, ctx: CardContext): Promise<ClickAnswer> {
  const holders = await deps.directory.holders(['admin'], 3)
  const names = holders.map(({ name }) => name)
  return message(ctx.phrases.commands.refused(['admin'], names))
}
