/** `doctor`: what is missing before the bot can work, and the cure; looks only, changes nothing. */
import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Role } from '../core/access.ts'
import { NO_SETTINGS, type Settings } from '../core/settings/settings.ts'
import { RolesUnknown } from '../ports/directory.ts'
import { PermanentFailure, StoreFailure, TryLater } from '../ports/failures.ts'
import type { Result } from './result.ts'

/** A sentence for what is right; for what the bot starts with all the same, with its cure; or what is wrong, and what helps where the sentence does not say it. */
export type Finding =
  | { readonly ok: string }
  | { readonly warning: string }
  | { readonly problem: string; readonly cure?: string; readonly exit?: 1 | 78 }

export interface DoctorDeps {
  /** What the start says of the environment, in sentences that name the cure. */
  readonly warnings: readonly string[]
  /** Where it is kept, as it was opened; throws `StoreFailure`. */
  readonly store: () => Promise<{ readonly where: string; readonly schema: number; readonly documents: number }>
  readonly settings: () => Promise<Settings>
  readonly people: Readonly<Record<Role, number>>
  /** How many people the groups of ADMINS, REPS and MANAGERS hold; throws `RolesUnknown`. Absent = none is configured. */
  readonly groups?: () => Promise<number>
  readonly mail: {
    readonly owner: 'bot' | 'commerce'
    readonly transport: 'graph' | 'file'
    readonly dir: string
    /** What the app may do with the shared mailbox, asked of Microsoft Graph. Fails in sentences. */
    readonly examine?: () => Promise<'drafts' | 'no drafts'>
  }
  /** Null where a try-out has none. */
  readonly appId: string | null
  /** Empty = the package can be built. */
  readonly packageProblems: () => Promise<readonly string[]>
}

/** Complaints about the environment, in sentences; or about its file, with the cure, when that cannot be read. */
export interface Unconfigured {
  readonly problems: readonly string[]
  readonly of: 'variables' | 'file'
}

export async function doctor({ json }: { readonly json: boolean }, deps: DoctorDeps | Unconfigured): Promise<Result> {
  const found = 'problems' in deps ? deps.problems.map((problem) => complaint(problem, deps)) : await examined(deps)
  const exits = found.map(([, f]) => ('problem' in f ? (f.exit ?? 1) : 0))
  const exit = exits.includes(78) ? 78 : exits.includes(1) ? 1 : 0
  return {
    exit,
    out: json ? found.map(([check, f]) => asObject(check, f)) : found.map(([n, f]) => line(n, f)).join('\n'),
  }
}

/** With a broken environment nothing else can be looked at. */
const complaint = (problem: string, { of }: Unconfigured): [string, Finding] => [
  'configuration',
  { problem, ...(of === 'variables' ? { cure: 'Set it in .env or in the environment.' } : {}), exit: 78 },
]

const variables = ({ warnings }: DoctorDeps): Finding[] =>
  warnings.length === 0 ? [{ ok: 'Every variable is right.' }] : warnings.map((warning) => ({ warning }))

async function examined(deps: DoctorDeps): Promise<[string, Finding][]> {
  const checks: Record<string, () => Promise<Finding>> = {
    people: () => people(deps),
    ...(deps.groups ? { groups: () => groups(deps.groups) } : {}),
    store: () => store(deps),
    channel: () => channel(deps),
    mail: () => mail(deps.mail),
    package: () => teamsPackage(deps),
  }
  const found = variables(deps).map((finding): [string, Finding] => ['configuration', finding])
  for (const [name, check] of Object.entries(checks)) found.push([name, await safely(check)])
  return found
}

function line(name: string, f: Finding): string {
  const named = name.padEnd(14)
  if ('ok' in f) return `✔ ${named}${f.ok}`
  if ('warning' in f) return `! ${named}${f.warning}`
  return [`✘ ${named}${f.problem}`, ...(f.cure ? [`  ${' '.repeat(14)}${f.cure}`] : [])].join('\n')
}

function asObject(check: string, f: Finding): object {
  if ('ok' in f) return { check, ok: true, says: f.ok }
  if ('warning' in f) return { check, ok: true, warning: f.warning }
  return { check, ok: false, problem: f.problem, cure: f.cure ?? null }
}

async function safely(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    return {
      problem: error.message,
      cure: 'Look whether STORE_URL names the right one, and whether this machine may reach it.',
    }
  }
}

/** Roles of the environment, and those that were given by command. */
async function people({ people: listed, settings }: DoctorDeps): Promise<Finding> {
  const { admin, rep, manager } = await givenBy(settings)
  const byCommand = admin.length + rep.length + manager.length
  if (listed.admin + admin.length === 0)
    return {
      problem: 'Nobody is an admin, so nobody can bind a channel.',
      cure: 'Put your Entra object id into ADMINS.',
    }
  if (listed.rep + listed.manager + rep.length + manager.length === 0)
    return { problem: 'Nobody may decide.', cure: 'Put Entra object ids into REPS and MANAGERS, or say roles add.' }
  const told = `${listed.rep} in REPS, ${listed.manager} in MANAGERS, ${listed.admin} in ADMINS`
  return { ok: `${told}${byCommand > 0 ? `, ${byCommand} by command` : ''}.` }
}

/** Without a store, which has a line of its own, nobody. */
async function givenBy(settings: DoctorDeps['settings']): Promise<Settings['roles']> {
  try {
    return (await settings()).roles
  } catch (error) {
    if (error instanceof StoreFailure) return NO_SETTINGS.roles
    throw error
  }
}

async function groups(count: DoctorDeps['groups']): Promise<Finding> {
  try {
    const people = await count?.()
    if (people === 0)
      return { problem: 'The groups are empty.', cure: 'Put people into them, or other groups into REPS and MANAGERS.' }
    return { ok: `${people} people have roles through groups.` }
  } catch (error) {
    if (!(error instanceof RolesUnknown)) throw error
    return { problem: error.message, cure: 'Until then, who has his role by a group is refused.' }
  }
}

async function store({ store }: DoctorDeps): Promise<Finding> {
  const { where, schema, documents } = await store()
  return { ok: `${where}, schema ${schema}, ${documents} documents.` }
}

/** By sales channel, country, legal entity or language. */
const counted = (routes: number): string => (routes === 1 ? '1 route' : `${routes} routes`)

async function channel({ settings }: DoctorDeps): Promise<Finding> {
  const { defaultChannel, routes } = await settings()
  const cure = 'Say setup here to the bot in the channel that should get the cards.'
  if (!defaultChannel && routes.length === 0) return { problem: 'No channel is bound: every card waits.', cure }
  if (!defaultChannel)
    return { problem: `There is no channel beside ${counted(routes.length)}: cards that no route takes wait.`, cure }
  return { ok: `${defaultChannel.name}${routes.length > 0 ? `, beside ${counted(routes.length)}` : ''}.` }
}

async function mail({ owner, transport, dir, examine }: DoctorDeps['mail']): Promise<Finding> {
  if (owner === 'commerce') return { ok: 'Commerce writes to the partner; the bot sends none.' }
  if (transport === 'graph') return examine ? mailbox(examine) : { ok: 'Sent through Microsoft Graph.' }
  const where = resolve(dir)
  if (await writable(where)) return { ok: `Written to ${where}, not sent.` }
  return { problem: `${where} cannot be written to.`, cure: 'Give its folder to the user of the bot, or set MAIL_DIR.' }
}

async function mailbox(examine: () => Promise<'drafts' | 'no drafts'>): Promise<Finding> {
  try {
    return (await examine()) === 'drafts'
      ? { ok: 'Sent through Microsoft Graph, each as a draft first: one that is cut short is looked up.' }
      : { ok: 'Sent through Microsoft Graph. Without Mail.ReadWrite one that is cut short is left to a person.' }
  } catch (error) {
    if (error instanceof PermanentFailure) return { problem: error.message, cure: 'Correct it, and ask me again.' }
    if (error instanceof TryLater) return { problem: error.message, cure: 'Look whether this machine may reach it.' }
    throw error
  }
}

/** A folder that is not there yet will be made in the nearest one that is. */
async function writable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK)
    return true
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    return missing && dirname(folder) !== folder && writable(dirname(folder))
  }
}

async function teamsPackage({ appId, packageProblems }: DoctorDeps): Promise<Finding> {
  if (appId === null) return { ok: 'A try-out without an app id needs none.' }
  const problems = await packageProblems()
  if (problems.length === 0) return { ok: 'It fits the schema of Teams.' }
  return { problem: problems.join(' '), cure: 'Correct the setting it names, and run package.', exit: 78 }
}
