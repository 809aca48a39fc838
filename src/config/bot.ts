/** Who the bot is and where it listens: without LOCAL=1 nothing of it may be missing, and nothing may move the trust root. */
import { isLoopback } from './parsers.ts'
import { type Complain } from './read-values.ts'
import { type Secret } from './secret.ts'
import { type Values } from './table.ts'

export interface BotConfig {
  readonly appId: string
  readonly type: 'SingleTenant' | 'UserAssignedMSI'
  /** Null only with LOCAL=1, and with a managed identity. */
  readonly password: Secret | null
  /** Null = Microsoft's own. */
  readonly trustRoot: {
    readonly openIdMetadataUrl: string | null
    readonly issuer: string | null
    readonly loginUrl: string | null
  }
}

export interface HttpConfig {
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
}

export function httpConfig(values: Values, local: boolean, complain: Complain): HttpConfig {
  const host = values.HOST ?? (local ? '127.0.0.1' : '0.0.0.0')
  if (local && !isLoopback(host))
    complain('HOST', `is ${host}, and LOCAL=1 listens on this machine alone. Remove HOST, or LOCAL for production.`)
  return { host, port: values.PORT }
}

/** Null only with LOCAL=1 and no app id: nothing is asked for a token then. */
export function botConfig(values: Values, local: boolean, complain: Complain): BotConfig | null {
  const { MicrosoftAppId: appId, MicrosoftAppType: type = 'SingleTenant', MicrosoftAppPassword: password } = values
  if (!local) wholeRegistration(values, complain)
  if (appId && type === 'UserAssignedMSI' && password)
    complain(
      'MicrosoftAppPassword',
      'is set, and a UserAssignedMSI registration has none. Remove it, or correct the type.',
    )
  for (const name of ['BOT_OPENID_METADATA_URL', 'BOT_TOKEN_ISSUER', 'BOT_LOGIN_URL'] as const)
    if (!local && values[name])
      complain(name, "moves the trust root of the bot's tokens, which only LOCAL=1 allows. Remove it.")
  if (!appId) return null
  return {
    appId,
    type,
    password: password ?? null,
    trustRoot: {
      openIdMetadataUrl: values.BOT_OPENID_METADATA_URL ?? null,
      issuer: values.BOT_TOKEN_ISSUER ?? null,
      loginUrl: values.BOT_LOGIN_URL ?? null,
    },
  }
}

function wholeRegistration(values: Values, complain: Complain): void {
  const where = 'it stands in the Azure Bot resource under Configuration. (For a try-out without one, set LOCAL=1.)'
  if (!values.MicrosoftAppId) complain('MicrosoftAppId', `is needed: ${where}`)
  if (!values.MicrosoftAppType) complain('MicrosoftAppType', 'is needed: SingleTenant or UserAssignedMSI.')
  if (!values.MicrosoftAppTenantId) complain('MicrosoftAppTenantId', `is needed: ${where}`)
  if (values.MicrosoftAppType !== 'UserAssignedMSI' && !values.MicrosoftAppPassword)
    complain('MicrosoftAppPassword', 'is needed with SingleTenant: the value of a client secret of the registration.')
}
