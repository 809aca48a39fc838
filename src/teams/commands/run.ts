/** Finds the command in what was said, asks for the right, runs it, and says so in a page when it cannot. */
import type { Activity } from 'botbuilder'
import type { Role } from '../../core/access.ts'
import type { Person } from '../../core/case.ts'
import { type Directory, RolesUnknown } from '../../ports/directory.ts'
import type { CardContext } from '../cards/context.ts'
import type { Page } from '../cards/page-card.ts'
import { channelOf } from '../installed.ts'
import type { CardReply, Command } from './call.ts'
import { type ConfirmDeps, questionPage } from './confirm.ts'
import { find, nearest } from './find.ts'
import { mayRun } from './help.ts'
import { said } from './parse.ts'
import { type CommandDeps, COMMANDS } from './table.ts'

export interface RunDeps extends CommandDeps, ConfirmDeps {
  readonly directory: Directory
}

export interface Said {
  readonly reply: Page | CardReply
  /** For his eyes only. */
  readonly private: boolean
}

/** @param ctx of the reader. */
export async function runCommand(
  deps: RunDeps,
  activity: Partial<Activity>,
  by: Person,
  ctx: CardContext,
): Promise<Said> {
  const words = said(activity)
  const found = words.words.length === 0 ? { command: helpCommand, args: [] } : find(COMMANDS, words)
  const { commands: texts, talk } = ctx.phrases
  if (!found) return openly(ctx, texts.unknown(nearest(COMMANDS, words)))
  const { command, args } = found
  const roles = await allowed(deps, by, command, ctx)
  if ('title' in roles) return { reply: roles, private: false }
  const { name, takes } = command
  if (takes.required && args.length === 0) return openly(ctx, talk.usage(`${name} ${takes.form}`))
  if (args.join(' ').length > takes.longest) return openly(ctx, talk.tooLong(name, takes.longest))
  return run(deps, command, { by, args, activity, ctx, confirmed: false, ...roles })
}

/** He said yes to the question of this command: his right is asked for again. */
export async function runConfirmed(
  deps: RunDeps,
  asked: { readonly command: string; readonly args: readonly string[] },
  activity: Partial<Activity>,
  by: Person,
  ctx: CardContext,
): Promise<Page | CardReply> {
  const command = COMMANDS.find(({ name }) => name === asked.command)
  if (!command) return openly(ctx, ctx.phrases.commands.unknown(null)).reply
  const roles = await allowed(deps, by, command, ctx)
  if ('title' in roles) return roles
  return (await run(deps, command, { by, args: asked.args, activity, ctx, confirmed: true, ...roles })).reply
}

type Start = Parameters<(typeof COMMANDS)[number]['run']>[1]

async function run(
  deps: RunDeps,
  command: Command<CommandDeps>,
  start: Omit<Start, 'channel' | 'texts'>,
): Promise<Said> {
  const { activity, args, by, ctx } = start
  const reply = await command.run(deps, { ...start, channel: channelOf(activity), texts: ctx.phrases.commands })
  const isPrivate = command.private ?? false
  if (!('ask' in reply)) return { reply, private: isPrivate }
  return { reply: await questionPage(deps, { command: command.name, args, by: by.id }, reply, ctx), private: isPrivate }
}

const openly = (ctx: CardContext, text: string): Said => ({
  reply: { title: ctx.phrases.commands.hello, paragraphs: [text] },
  private: false,
})

/** His roles; or, where they are not enough, the page that says so. */
async function allowed(
  deps: RunDeps,
  by: Person,
  command: Command<CommandDeps>,
  ctx: CardContext,
): Promise<{ readonly roles: readonly Role[] } | Page> {
  const texts = ctx.phrases.commands
  const roles = await rolesOf(deps, by, command)
  if (!roles) return { title: texts.hello, paragraphs: [texts.rolesUnknown] }
  if (mayRun(command, roles)) return { roles }
  const holders = await deps.directory.holders(command.roles, 3)
  const names = holders.map(({ name }) => name)
  return { title: texts.hello, paragraphs: [texts.refused(command.roles, names)] }
}

/**
 * Null: nobody can say now whether he may. The roles that he has whatever the answer would be let him in, but who asks for his
 * roles is not told a lie.
 */
async function rolesOf(
  { directory }: RunDeps,
  by: Person,
  command: Command<CommandDeps>,
): Promise<readonly Role[] | null> {
  if (!by.id) return []
  try {
    return await directory.rolesOf(by.id, command.byRole ? [] : command.roles)
  } catch (error) {
    if (!(error instanceof RolesUnknown)) throw error
    return mayRun(command, error.known) && command.name !== 'whoami' ? error.known : null
  }
}

const [helpCommand] = COMMANDS as readonly [Command<CommandDeps>, ...Command<CommandDeps>[]]
