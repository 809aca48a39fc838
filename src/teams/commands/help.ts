/** `help` and `whoami`: what somebody may say, and who he is here. */
import type { Role } from '../../core/access.ts'
import type { Page } from '../cards/page-card.ts'
import type { Call, Command } from './call.ts'

/** Whether somebody of these roles may run it. */
export const mayRun = (command: Pick<Command<never>, 'roles'>, roles: readonly Role[]): boolean =>
  command.roles.length === 0 || command.roles.some((role) => roles.includes(role))

/** All that this person may do, and nothing else. */
export function help(
  commands: readonly Command<never>[],
  { roles, ctx, texts }: Pick<Call, 'roles' | 'ctx' | 'texts'>,
): Page {
  const { summaries } = ctx.phrases
  return {
    title: texts.help,
    paragraphs: [texts.intro, texts.helpInChannels],
    facts: commands
      .filter((command) => mayRun(command, roles))
      .map(({ name, takes }) => ({ label: [name, takes.form].filter(Boolean).join(' '), value: summaries[name] })),
  }
}

export function whoami({ by, roles, texts }: Call): Page {
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
