/** The configuration: the environment read once, checked whole, frozen, and grouped by who uses it. */
import { type BotConfig, botConfig, httpConfig, type HttpConfig } from './config/bot.ts'
import { foreignVariables } from './config/foreign.ts'
import { type VariableInForce, variablesInForce } from './config/in-force.ts'
import { notBuilt } from './config/not-built.ts'
import type { ByGroup, ById, StoreAddress } from './config/parsers.ts'
import { type Complain, type Env, readValues, secretsIn } from './config/read-values.ts'
import { type Secret, weakness } from './config/secret.ts'
import {
  type DataverseConfig,
  dataverseConfig,
  type GraphConfig,
  graphConfig,
  intakeSecrets,
  LOCAL_INTAKE_SECRET,
  type MailConfig,
  mailConfig,
} from './config/services.ts'
import { type Values } from './config/table.ts'
import { warningsOf } from './config/warnings.ts'

export interface Config {
  /** Try-out mode. */
  readonly local: boolean
  readonly http: HttpConfig
  /** Null: /metrics answers this machine alone. */
  readonly metricsToken: Secret | null
  /** Null only with `local`. */
  readonly bot: BotConfig | null
  /** The own Entra tenant; enforced whenever it is not null. Null only with `local`. */
  readonly tenantId: string | null
  /** Host names beside Microsoft's own, lower case. */
  readonly serviceHosts: readonly string[]
  readonly store: StoreAddress
  /** Empty: the intake answers 404. */
  readonly intakeSecrets: readonly Secret[]
  /** Null: both sides are kept here. */
  readonly dataverse: DataverseConfig | null
  readonly authorityUrl: string
  readonly graphUrl: string
  /** Null: neither mail nor a role needs it. */
  readonly graph: GraphConfig | null
  readonly mail: MailConfig
  /** By Entra object id, lower case. */
  readonly people: Readonly<Record<'admins' | 'reps' | 'managers', readonly (ById | ByGroup)[]>>
  /** Of one person; 0 = any number. */
  readonly turnsPerMinute: number
  /** 0 = decisions are not held. */
  readonly undoSeconds: number
  readonly allowReopen: boolean
  readonly timeZone: string
  readonly publicStore: { readonly name: string | null; readonly url: string | null }
  readonly language: string
  readonly logLevel: Values['LOG_LEVEL']
  /** As people may see them: secrets are named alone. */
  readonly variables: readonly VariableInForce[]
}

/** Every rule of the environment at once: a configuration and what to say of it, or all complaints, in sentences that name variable and cure. */
export function readConfig(
  env: Env,
): { readonly config: Config; readonly warnings: readonly string[] } | { readonly problems: readonly string[] } {
  const problems = new Map<string, string>()
  const complain: Complain = (name, sentence) => {
    if (!problems.has(name)) problems.set(name, `${name} ${sentence}`)
  }
  const values = readValues(env, complain)
  const local = values.LOCAL === '1'
  strength(values, local, complain)
  if (!local) production(values, env, complain)
  const dataverse = dataverseConfig(values, complain)
  const config: Config = {
    local,
    http: httpConfig(values, local, complain),
    metricsToken: values.METRICS_TOKEN ?? null,
    bot: botConfig(values, local, complain),
    tenantId: values.MicrosoftAppTenantId ?? null,
    serviceHosts: values.TEAMS_SERVICE_HOSTS ?? [],
    store: values.STORE_URL,
    intakeSecrets: intakeSecrets(values, local),
    dataverse,
    authorityUrl: values.AUTHORITY_URL,
    graphUrl: values.GRAPH_URL,
    graph: graphConfig(values, complain),
    mail: mailConfig(values, local, complain),
    people: { admins: values.ADMINS ?? [], reps: values.REPS ?? [], managers: values.MANAGERS ?? [] },
    turnsPerMinute: values.TURNS_PER_MINUTE,
    undoSeconds: values.UNDO_SECONDS,
    // On a live tenant the effect of a reopening on Commerce is undocumented: only who asks for it gets it.
    allowReopen: values.ALLOW_REOPEN === undefined ? dataverse === null : values.ALLOW_REOPEN === '1',
    timeZone: values.TIME_ZONE,
    publicStore: { name: values.PUBLIC_STORE_NAME ?? null, url: values.PUBLIC_STORE_URL ?? null },
    language: values.DEFAULT_LANGUAGE,
    logLevel: values.LOG_LEVEL,
    variables: variablesInForce(env),
  }
  notBuilt(values, complain)
  if (problems.size > 0) return { problems: [...problems.values()] }
  return { config: frozen(config), warnings: warningsOf(values, env, config.intakeSecrets.length) }
}

const INTAKE_LENGTH = 32
/** Client secrets of Entra have 40 characters; anything much shorter was typed, not issued. */
const SECRET_LENGTH = 16

/** In a try-out only the length of the intake keys is asked, so that fakes may have simple secrets; the published one is for one without an app id. */
function strength(values: Values, local: boolean, complain: Complain): void {
  for (const { name, secret } of secretsIn(values)) {
    const minLength = name === 'INTAKE_SECRET' ? INTAKE_LENGTH : SECRET_LENGTH
    const text = secret.reveal()
    const short = name === 'INTAKE_SECRET' && text.length < minLength
    const published = text === LOCAL_INTAKE_SECRET && values.MicrosoftAppId !== undefined
    const wrong = local && !short && !published ? null : weakness(text, minLength)
    if (wrong) complain(name, `${wrong}.`)
  }
}

/** Http to this machine, and somebody else's word on whom to trust, belong to a try-out. */
function production(values: Values, env: Env, complain: Complain): void {
  foreignVariables(env, complain)
  const urls = ['DATAVERSE_URL', 'AUTHORITY_URL', 'GRAPH_URL', 'PUBLIC_STORE_URL'] as const
  for (const name of urls) if (values[name]?.startsWith('http:')) complain(name, 'must be https:// without LOCAL=1.')
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part as object)
  return Object.freeze(value)
}
