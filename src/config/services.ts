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

interface GraphConfig {
  readonly from: string
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: Secret
}

export interface MailConfig {
  readonly owner: 'bot' | 'commerce'
  readonly transport: 'graph' | 'file'
  readonly dir: string
  readonly from: string | null
  /** Not null with transport `graph`. */
  readonly graph: GraphConfig | null
  /** Mails in 24 h; 0 = no cap. */
  readonly caps: { readonly address: number; readonly domain: number }
}

/** Published on purpose: it opens the intake of a try-out to this machine alone. */
const LOCAL_INTAKE_SECRET = 'local-intake-secret-not-for-production'

export const intakeSecrets = (values: Values, local: boolean): readonly Secret[] =>
  values.INTAKE_SECRET ?? (local ? [secretOf(LOCAL_INTAKE_SECRET)] : [])

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
  const graph = owner === 'bot' && transport === 'graph' ? graphConfig(values, complain) : null
  const caps = { address: values.MAIL_CAP_ADDRESS, domain: values.MAIL_CAP_DOMAIN }
  return { owner, transport, dir: values.MAIL_DIR, from: values.MAIL_FROM ?? null, graph, caps }
}

function graphConfig(values: Values, complain: Complain): GraphConfig | null {
  const { MAIL_FROM: from, GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId, GRAPH_CLIENT_SECRET: secret } = values
  const needed = ['MAIL_FROM', 'GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'] as const
  missing(values, needed, 'MAIL_TRANSPORT=graph', complain)
  return from && tenantId && clientId && secret ? { from, tenantId, clientId, clientSecret: secret } : null
}

function missing(values: Values, names: readonly Name[], because: string, complain: Complain): void {
  for (const name of names) if (values[name] === undefined) complain(name, `is needed with ${because}.`)
}
