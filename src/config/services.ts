/** What lies beyond the bot: Dynamics, the mail server, and the keys of the shop; each whole, or not at all. */
import { type Complain } from './read-values.ts'
import { type Secret, secretOf } from './secret.ts'
import { type Name, type Values } from './table.ts'

export interface DataverseConfig {
  readonly url: string
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: Secret
  /** Null = no webhook; Dynamics is polled. */
  readonly webhookSecret: Secret | null
  readonly view: string | null
  readonly pollSeconds: number
}

export interface GraphConfig {
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: Secret
}

export interface MailConfig {
  readonly owner: 'bot' | 'commerce'
  readonly transport: 'graph' | 'file'
  readonly dir: string
  /** Not null with transport `graph`. */
  readonly from: string | null
  /** Mails in 24 h; 0 = no cap. */
  readonly caps: { readonly address: number; readonly domain: number }
}

/** Published on purpose: without an app id the bot answers this machine alone (`http/server` holds it to that). */
export const LOCAL_INTAKE_SECRET = 'local-intake-secret-not-for-production'

export const intakeSecrets = (values: Values, local: boolean): readonly Secret[] =>
  values.INTAKE_SECRET ?? (local && !values.MicrosoftAppId ? [secretOf(LOCAL_INTAKE_SECRET)] : [])

export function dataverseConfig(values: Values, complain: Complain): DataverseConfig | null {
  if (!values.DATAVERSE_URL) return null
  const { DATAVERSE_TENANT_ID: tenantId, DATAVERSE_CLIENT_ID: clientId, DATAVERSE_CLIENT_SECRET: clientSecret } = values
  missing(values, ['DATAVERSE_TENANT_ID', 'DATAVERSE_CLIENT_ID', 'DATAVERSE_CLIENT_SECRET'], 'DATAVERSE_URL', complain)
  if (!tenantId || !clientId || !clientSecret) return null
  return {
    url: values.DATAVERSE_URL,
    tenantId,
    clientId,
    clientSecret,
    webhookSecret: values.DATAVERSE_WEBHOOK_SECRET ?? null,
    view: values.DATAVERSE_VIEW ?? null,
    pollSeconds: values.DATAVERSE_POLL_SECONDS,
  }
}

/** Two senders of one mail are worse than a start that asks: the owner is guessed only in a try-out. */
export function mailConfig(values: Values, local: boolean, complain: Complain): MailConfig {
  const owner = values.MAIL_OWNER ?? 'bot'
  const transport = values.MAIL_TRANSPORT ?? 'file'
  if (!values.MAIL_OWNER && (!local || values.DATAVERSE_URL))
    complain('MAIL_OWNER', 'is needed: commerce where Commerce mails the partner already, else bot.')
  if (owner === 'bot' && !local && !values.MAIL_TRANSPORT)
    complain('MAIL_TRANSPORT', 'is needed while the bot mails: graph, or file for one .eml a mail in MAIL_DIR.')
  if (mailsThroughGraph(values)) missing(values, ['MAIL_FROM'], 'MAIL_TRANSPORT=graph', complain)
  const caps = { address: values.MAIL_CAP_ADDRESS, domain: values.MAIL_CAP_DOMAIN }
  return { owner, transport, dir: values.MAIL_DIR, from: values.MAIL_FROM ?? null, caps }
}

const mailsThroughGraph = ({ MAIL_OWNER, MAIL_TRANSPORT }: Values): boolean =>
  MAIL_OWNER !== 'commerce' && MAIL_TRANSPORT === 'graph'

/** The app that mails, and that looks up groups: one for both. Null: neither is asked for. */
export function graphConfig(values: Values, complain: Complain): GraphConfig | null {
  const people = [values.ADMINS, values.REPS, values.MANAGERS].flatMap((entries) => entries ?? [])
  const groups = people.some((entry) => 'group' in entry)
  if (!mailsThroughGraph(values) && !groups) return null
  const { GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId, GRAPH_CLIENT_SECRET: clientSecret } = values
  const because = mailsThroughGraph(values) ? 'MAIL_TRANSPORT=graph' : 'group: roles'
  missing(values, ['GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'], because, complain)
  // Microsoft's library for tokens speaks to nobody else, in a try-out too.
  if (!values.AUTHORITY_URL.startsWith('https:')) complain('AUTHORITY_URL', `must be https:// with ${because}.`)
  return tenantId && clientId && clientSecret ? { tenantId, clientId, clientSecret } : null
}

function missing(values: Values, names: readonly Name[], because: string, complain: Complain): void {
  for (const name of names) if (values[name] === undefined) complain(name, `is needed with ${because}.`)
}
