/** `roles`: who has which role, and from where; an admin gives and takes them, by object id or by a mention that Teams resolves. */
import { type Role, ROLES } from '../../core/access.ts'
import type { Settings } from '../../core/settings/settings.ts'
import { isObjectId, VARIABLE_OF } from '../../core/settings/problems.ts'
import { readSettings } from '../../flows/settings/read-settings.ts'
import { changeSettings } from '../../flows/settings/change-settings.ts'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import type { CardContext } from '../cards/context.ts'
import type { Page } from '../cards/page-card.ts'
import type { Connector } from '../connector/connector.ts'
import { outcome, type SettingsDeps } from '../clicks/settings.ts'
import { changeLines, nameIn } from '../cards/settings-page.ts'
import type { Call, Reply } from './call.ts'
import { mentioned } from './mentioned.ts'
import { complaints } from './settings.ts'

export interface RolesDeps extends SettingsDeps {
  readonly connector: Pick<Connector, 'getMember'>
  /** Null in a try-out: any tenant. */
  readonly tenantId: string | null
}

export async function roles(deps: RolesDeps, call: Call): Promise<Reply> {
  const { args, by, ctx } = call
  const texts = ctx.phrases.settings
  if (args.length === 0) return rolesPage(deps, ctx)
  const [verb, said = '', ...rest] = args.map((word) => word.toLowerCase())
  const role = ROLES.find((one) => one === said.replace(/s$/, ''))
  if ((verb !== 'add' && verb !== 'remove') || !role) return usage(ctx)
  const person = await personOf(deps, call, rest)
  if (typeof person !== 'string') return person
  if (!isObjectId(person)) return complaints([{ field: 'person', code: 'not-an-id' }], call)
  const granted = verb === 'add'
  if (!granted && !call.confirmed) {
    const { revokeTitle, revokeYes } = texts.rolesPage
    const change = { kind: 'role' as const, role, person, granted }
    const ask = { title: revokeTitle, paragraphs: await changeLines(deps, [change], ctx, 'wouldChange') }
    return { ask, yes: revokeYes, args: ['remove', role, person] }
  }
  const done = await changeSettings(deps, by, { wishes: [{ kind: 'role', role, person, granted }] })
  if (done.kind === 'bad') return complaints(done.problems, call)
  if (done.kind === 'forbidden' || done.kind === 'stale')
    return { title: ctx.phrases.commands.hello, paragraphs: [ctx.phrases.commands.refused(['admin'], null)] }
  return rolesPage(deps, ctx, await outcome(deps, done, ctx))
}

const usage = ({ phrases: { settings } }: CardContext): Page => ({
  title: settings.titles.roles,
  paragraphs: [settings.rolesPage.usage],
})

/** By object id, or by the one person who is mentioned: never by a name. */
async function personOf(deps: RolesDeps, call: Call, rest: readonly string[]): Promise<string | Page> {
  const { ctx, activity, channel } = call
  const people = mentioned(activity)
  const [id = ''] = rest
  if (people.length === 0) return rest.length === 1 ? id : usage(ctx)
  const [userId = ''] = people
  if (people.length > 1 || isObjectId(id)) return usage(ctx)
  const { rolesPage, titles } = ctx.phrases.settings
  const says = (text: string): Page => ({ title: titles.roles, paragraphs: [text] })
  if (!channel) return says(rolesPage.mentionInChannel)
  try {
    const place = { serviceUrl: channel.serviceUrl, conversationId: channel.id }
    const member = await deps.connector.getMember(place, userId)
    const foreign =
      deps.tenantId !== null && member.tenantId !== undefined && member.tenantId.toLowerCase() !== deps.tenantId
    if (member.userRole?.toLowerCase() === 'guest' || foreign) return says(rolesPage.guest(member.name ?? '–'))
    return member.aadObjectId?.toLowerCase() ?? says(rolesPage.notFound)
  } catch (error) {
    if ([Missing, PermanentFailure, TryLater, Unsure].some((kind) => error instanceof kind))
      return says(rolesPage.notFound)
    throw error
  }
}

async function rolesPage(deps: RolesDeps, ctx: CardContext, lines: readonly string[] = []): Promise<Page> {
  const { settings } = await readSettings(deps.store)
  const texts = ctx.phrases.settings
  const facts = await Promise.all(
    ROLES.map(async (role) => ({ label: texts.roles[role], value: await holdersOf(role, settings, deps, ctx) })),
  )
  return { title: texts.titles.roles, paragraphs: [...lines, texts.rolesPage.usage], facts }
}

/** `Ana Ruiz (REPS), …0a3f21 (by command)` */
async function holdersOf(role: Role, { roles: stored }: Settings, deps: RolesDeps, ctx: CardContext): Promise<string> {
  const { byCommand, group, nobody } = ctx.phrases.settings.rolesPage
  const nameOf = nameIn(deps.people)
  const { people, groups } = deps.fixed[role]
  const named = async (ids: readonly string[], from: string): Promise<string[]> =>
    Promise.all(ids.map(async (id) => `${await nameOf(id)} (${from})`))
  const all = [
    ...(await named(people, VARIABLE_OF[role])),
    ...groups.map((id) => `${group(id)} (${VARIABLE_OF[role]})`),
    ...(await named(stored[role], byCommand)),
  ]
  return all.join(', ') || nobody
}
