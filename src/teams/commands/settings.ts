/** `settings`: what is in force, with buttons to the forms; the same by words; and `settings undo`. */
import { changesBetween, fulfilled } from '../../core/settings/change.ts'
import { readChannelLanguage, readValues } from '../../core/settings/inputs.ts'
import type { SettingsProblem } from '../../core/settings/problems.ts'
import { readSettings } from '../../flows/settings/read-settings.ts'
import { type Asked, changeSettings, versionOf } from '../../flows/settings/change-settings.ts'
import type { Page } from '../cards/page-card.ts'
import { outcome, type SettingsDeps } from '../clicks/settings.ts'
import { changeLines, nameIn, settingsPage } from '../cards/settings-page.ts'
import type { Call, Reply } from './call.ts'
import { scheduleComplaints } from './schedule-said.ts'
import { settingSaid } from './settings-said.ts'

export async function settings(deps: SettingsDeps, call: Call): Promise<Reply> {
  const { args, ctx, channel } = call
  if (args.length === 0) return settingsPage(deps, ctx)
  const said = settingSaid(args, (await readSettings(deps.store)).settings.values)
  const texts = ctx.phrases.settings
  if (!said) return { title: texts.titles.page, paragraphs: [texts.page.usage] }
  if ('undo' in said) return call.confirmed ? undone(deps, call) : undoQuestion(deps, call)
  if ('wrong' in said)
    return { title: texts.titles.page, paragraphs: [...scheduleComplaints(said.wrong, ctx), texts.page.usage] }
  if ('values' in said) return changed(deps, call, [{ kind: 'values', values: said.values }])
  if ('typed' in said) {
    const { value: values, problems } = readValues(said.typed)
    return problems.length > 0 ? complaints(problems, call) : changed(deps, call, [{ kind: 'values', values }])
  }
  if (!channel) return { title: texts.titles.page, paragraphs: [texts.page.inChannel] }
  const { value: language, problems } = readChannelLanguage({ channelLanguage: said.speaks })
  return problems.length > 0
    ? complaints(problems, call)
    : changed(deps, call, [{ kind: 'channel-language', channel, language }])
}

/** What would change, and what it would become. */
async function undoQuestion(deps: SettingsDeps, call: Call): Promise<Reply> {
  const { settings: now } = await readSettings(deps.store)
  const past = now.version > 0 ? await versionOf(deps.store, now.version - 1) : null
  const changes = past ? changesBetween(now, fulfilled(now, { kind: 'undo', to: past })) : []
  if (changes.length === 0) return complaints([{ field: 'undo', code: 'nothing' }], call)
  const { undoTitle, undoYes } = call.ctx.phrases.settings.page
  const ask: Page = { title: undoTitle, paragraphs: await changeLines(deps, changes, call.ctx, 'wouldChange') }
  // Asked about this version: if somebody changes the settings before the yes, nothing is taken back.
  return { ask, yes: undoYes, args: ['undo', String(now.version)] }
}

async function undone(deps: SettingsDeps, call: Call): Promise<Page> {
  return changed(deps, call, 'undo', Number(call.args[1]))
}

async function changed(deps: SettingsDeps, call: Call, wishes: Asked['wishes'], seen?: number): Promise<Page> {
  const { by, ctx } = call
  const done = await changeSettings(deps, by, { wishes, ...(seen === undefined ? {} : { seen }) })
  switch (done.kind) {
    case 'changed':
    case 'same':
      return settingsPage(deps, ctx, await outcome(deps, done, ctx))
    case 'bad':
      return complaints(done.problems, call)
    case 'stale': {
      const others = ctx.phrases.settings.page.others(await nameIn(deps.people)(done.by))
      return settingsPage(deps, ctx, [others, ...(await changeLines(deps, done.since, ctx))])
    }
    case 'forbidden':
      return { title: ctx.phrases.commands.hello, paragraphs: [ctx.phrases.commands.refused(['admin'], null)] }
  }
}

export function complaints(problems: readonly SettingsProblem[], { ctx }: Call): Page {
  const { settings: texts } = ctx.phrases
  return { title: texts.titles.page, paragraphs: problems.map((problem) => texts.problem(problem)) }
}
