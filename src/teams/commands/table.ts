/** The commands, one row each: help, the manifest's command lists and the README are made from this table. */
import { type Role, ROLES } from '../../core/access.ts'
import type { Person } from '../../core/case.ts'
import type { Conversation } from '../../core/settings.ts'
import type { Page } from '../cards/page-card.ts'
import type { CommandTexts } from '../phrases/phrases.ts'
import { setupHere, type SetupDeps } from './setup-here.ts'
import { status, type StatusDeps } from './status.ts'

export interface Call {
  readonly by: Person
  readonly roles: readonly Role[]
  /** Words after the command's name, as typed. */
  readonly args: readonly string[]
  /** Where it was said; null when it was no channel. */
  readonly channel: Conversation | null
  readonly texts: CommandTexts
}

export type CommandDeps = StatusDeps & SetupDeps

export interface Command {
  readonly name: keyof CommandTexts['summaries']
  readonly aliases: readonly string[]
  /** What may follow, as help shows it. */
  readonly args: string
  /** One of them is needed; none = everybody of the tenant. */
  readonly roles: readonly Role[]
  readonly run: (deps: CommandDeps, call: Call) => Promise<Page>
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'help',
    aliases: ['hi', 'hello', 'hey', '?', 'hilfe'],
    args: '',
    roles: [],
    run: (_, call) => Promise.resolve(help(call)),
  },
  { name: 'status', aliases: [], args: '', roles: ROLES, run: status },
  { name: 'whoami', aliases: ['who am i'], args: '', roles: [], run: (_, call) => Promise.resolve(whoami(call)) },
  {
    name: 'setup here',
    aliases: ['setup', 'set up here'],
    args: '[for <sales channel>]',
    roles: ['admin'],
    run: setupHere,
  },
]

function help({ roles, texts }: Call): Page {
  const mine = COMMANDS.filter((c) => c.roles.length === 0 || c.roles.some((role) => roles.includes(role)))
  return {
    title: texts.help,
    paragraphs: [texts.intro, texts.helpInChannels],
    facts: mine.map((c) => ({ label: [c.name, c.args].filter(Boolean).join(' '), value: texts.summaries[c.name] })),
  }
}

function whoami({ by, roles, texts }: Call): Page {
  if (!by.id) return { title: texts.whoami, paragraphs: [texts.nobody] }
  return {
    title: texts.whoami,
    paragraphs: roles.length > 0 ? [] : [texts.noRoles],
    facts: [
      { label: texts.roles, value: texts.roleNames(roles) },
      { label: texts.object, value: by.id },
    ],
  }
}
