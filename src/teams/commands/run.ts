/** Finds the command in what was said, asks for the right, runs it, and says so in a page when it cannot. */
import type { Activity } from 'botbuilder'
import type { Role } from '../../core/access.ts'
import type { Person } from '../../core/case.ts'
import type { Conversation } from '../../core/settings.ts'
import { type Directory, RolesUnknown } from '../../ports/directory.ts'
import { distance, said, type Said } from './parse.ts'
import type { Page } from '../cards/page-card.ts'
import { type Command, type CommandDeps, COMMANDS } from './table.ts'
import type { CommandTexts } from '../phrases/phrases.ts'

export interface RunDeps extends CommandDeps {
  readonly directory: Directory
}

export async function runCommand(
  deps: RunDeps,
  activity: Partial<Activity>,
  by: Person,
  channel: Conversation | null,
  texts: CommandTexts,
): Promise<Page> {
  const words = said(activity)
  const found = words.words.length === 0 ? { command: helpCommand, args: [] } : find(words)
  if (!found) return { title: texts.hello, paragraphs: [texts.unknown(nearest(words))] }
  const needed = found.command.roles
  const roles = await rolesOf(deps, by, found.command)
  if (!roles) return { title: texts.hello, paragraphs: [texts.rolesUnknown] }
  if (needed.length > 0 && !needed.some((role) => roles.includes(role))) {
    const holders = await deps.directory.holders(needed, 3)
    return {
      title: texts.hello,
      paragraphs: [
        texts.refused(
          needed,
          holders.map((h) => h.name),
        ),
      ],
    }
  }
  return found.command.run(deps, { by, roles, args: found.args, channel, texts })
}

/** Null: nobody can say now. What needs no role is not refused for that, but who asks for his roles is not told a lie. */
async function rolesOf({ directory }: RunDeps, by: Person, { name, roles }: Command): Promise<readonly Role[] | null> {
  if (!by.id) return []
  try {
    return await directory.rolesOf(by.id, roles)
  } catch (error) {
    if (!(error instanceof RolesUnknown)) throw error
    return roles.length === 0 && name !== 'whoami' ? [] : null
  }
}

const [helpCommand] = COMMANDS as readonly [Command, ...Command[]]

/** The longest name or alias that the words begin with. */
function find({ words, typed }: Said): { command: Command; args: readonly string[] } | null {
  const names = COMMANDS.flatMap((command) =>
    [command.name, ...command.aliases].map((name) => ({ command, name: name.split(' ') })),
  )
  const hit = names
    .filter(({ name }) => name.every((word, i) => words[i] === word))
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (!hit) return null
  const args = typed.slice(hit.name.length)
  // A command that takes nothing and is followed by something was not meant.
  return hit.command.args === '' && args.length > 0 ? null : { command: hit.command, args }
}

/** A command at most two letters away from what was said. */
function nearest({ words }: Said): string | null {
  const spoken = words.join(' ').slice(0, 40)
  const near = COMMANDS.flatMap((c) =>
    [c.name, ...c.aliases].map((name) => ({ name: c.name, off: distance(spoken, name) })),
  )
    .filter(({ off }) => off <= 2)
    .sort((a, b) => a.off - b.off)[0]
  return near?.name ?? null
}
