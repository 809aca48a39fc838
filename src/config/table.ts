/** Every variable of the environment: name, meaning, default, parser, example. What is not here is not read. */
import * as p from './parsers.ts'

interface Optional<T> {
  readonly meaning: string
  readonly parse: p.Parse<T>
  readonly example?: string
}
interface Usual<T> extends Optional<T> {
  /** The text that an unset variable stands for. */
  readonly fallback: string
}

const optional = <T>(meaning: string, parse: p.Parse<T>, example?: string): Optional<T> => ({
  meaning,
  parse,
  ...(example === undefined ? {} : { example }),
})
const usual = <T>(meaning: string, fallback: string, parse: p.Parse<T>): Usual<T> => ({ meaning, fallback, parse })

const GUID = '3f2b8c1e-5a77-4e0f-9d4b-6f1c2a9e8b70'
const PEOPLE = 'Entra object ids or group:<object id>, comma-separated'
const ONLY_LOCAL = 'only with LOCAL=1'

export const TABLE = {
  LOCAL: optional(
    'Exactly 1 = try-out mode: loopback only, no app id needed, reserved mail domains accepted',
    p.oneOf('1'),
    '1',
  ),
  HOST: optional('Address to listen on. Unset: 127.0.0.1 with LOCAL=1, else 0.0.0.0', p.host, '0.0.0.0'),
  PORT: usual('Port to listen on', '3978', p.whole(0, 65535)),

  MicrosoftAppId: optional('App id of the bot registration. Needed without LOCAL=1', p.guid, GUID),
  MicrosoftAppType: optional(
    'Type of the registration. Needed without LOCAL=1',
    p.oneOf('SingleTenant', 'UserAssignedMSI'),
    'SingleTenant',
  ),
  MicrosoftAppTenantId: optional('The own Entra tenant; nobody else is answered. Needed without LOCAL=1', p.guid, GUID),
  MicrosoftAppPassword: optional('Client secret of a SingleTenant registration (none for UserAssignedMSI)', p.secret),
  BOT_OPENID_METADATA_URL: optional(`Where the keys of the channel's tokens are found, ${ONLY_LOCAL}`, p.url),
  BOT_TOKEN_ISSUER: optional(`Issuer of the channel's tokens, ${ONLY_LOCAL}`, p.text),
  BOT_LOGIN_URL: optional(`Where the bot gets its own token, ${ONLY_LOCAL}`, p.url),
  TEAMS_SERVICE_HOSTS: optional(
    'Further service hosts to trust (sovereign clouds), comma-separated',
    p.hostNames,
    'smba.infra.gcc.teams.microsoft.com',
  ),

  STORE_URL: usual(
    'Where everything is kept: sqlite:<file>, or postgres://… for several instances',
    'sqlite:data/partner-approvals.sqlite',
    p.storeAddress,
  ),
  INTAKE_SECRET: optional(
    'HMAC keys of /api/prospects, at least 32 characters each, comma-separated for rotation. Unset: the endpoint answers 404, and with LOCAL=1 and no app id takes a published key',
    p.secrets,
  ),

  DATAVERSE_URL: optional(
    'Live Dynamics 365. Not built into this version: set, it stops the start; unset, both sides are kept here',
    p.url,
    'https://contoso.crm4.dynamics.com',
  ),
  DATAVERSE_TENANT_ID: optional('Tenant of the Dynamics environment. Needed with DATAVERSE_URL', p.guid, GUID),
  DATAVERSE_CLIENT_ID: optional('App registration of the application user. Needed with DATAVERSE_URL', p.guid, GUID),
  DATAVERSE_CLIENT_SECRET: optional('Its client secret. Needed with DATAVERSE_URL', p.secret),
  DATAVERSE_WEBHOOK_SECRET: optional(
    'Value of the header x-webhook-secret. Unset: no webhook, polling alone',
    p.secret,
  ),
  DATAVERSE_VIEW: optional('Saved view that lists the leads. Unset: all B2B leads', p.text),
  DATAVERSE_POLL_SECONDS: usual('Seconds between two looks at Dynamics', '10', p.whole(1, 3600)),

  AUTHORITY_URL: usual('Entra authority (sovereign clouds)', 'https://login.microsoftonline.com', p.url),
  GRAPH_URL: usual('Microsoft Graph (sovereign clouds)', 'https://graph.microsoft.com', p.url),

  MAIL_OWNER: optional(
    'Who mails the partner. Needed without LOCAL=1 and always with DATAVERSE_URL, whose tenant may already mail',
    p.oneOf('bot', 'commerce'),
    'bot',
  ),
  MAIL_TRANSPORT: optional(
    'How the bot mails: graph = as the mailbox MAIL_FROM, file = one .eml a mail in MAIL_DIR. Needed with MAIL_OWNER=bot without LOCAL=1',
    p.oneOf('graph', 'file'),
    'file',
  ),
  MAIL_DIR: usual('Folder of the .eml files', 'data/mail', p.text),
  MAIL_FROM: optional('The shared mailbox the mails come from. Needed with graph', p.mailAddress, 'b2b@contoso.com'),
  GRAPH_TENANT_ID: optional('Tenant of the mailbox and of group: roles. Needed with either', p.guid, GUID),
  GRAPH_CLIENT_ID: optional(
    'App registration that may send as MAIL_FROM, and read people and groups. Needed with either',
    p.guid,
    GUID,
  ),
  GRAPH_CLIENT_SECRET: optional('Its client secret. Needed with either', p.secret),
  MAIL_CAP_ADDRESS: usual(
    'Mails to one address in 24 h before the rest is held for review; 0 = no cap',
    '3',
    p.whole(0, 10000),
  ),
  MAIL_CAP_DOMAIN: usual(
    'The same for one domain (public mail domains have none); 0 = no cap',
    '10',
    p.whole(0, 10000),
  ),

  ADMINS: optional(`Who may configure: ${PEOPLE}`, p.people, `${GUID},group:${GUID}`),
  REPS: optional(`Who may decide: ${PEOPLE}`, p.people, GUID),
  MANAGERS: optional(`Who may decide, undo anyone's decision, reopen and assign: ${PEOPLE}`, p.people, GUID),

  TURNS_PER_MINUTE: usual(
    'Messages and clicks (decisions of people with a role are not counted) of one person in a minute before he is asked to wait; 0 = any number',
    '300',
    p.whole(0, 100_000),
  ),
  UNDO_SECONDS: usual('How long a decision is held for an undo; 0 = not at all', '15', p.whole(0, 3600)),
  ALLOW_REOPEN: optional(
    '1 = rejected cases may be reopened, 0 = not. Unset: only where both sides are kept here',
    p.oneOf('1', '0'),
    '1',
  ),
  TIME_ZONE: usual('IANA time zone of dates on cards, and of digests', 'UTC', p.timeZone),
  PUBLIC_STORE_NAME: optional('Name of the shop in mails', p.text, 'Contoso B2B'),
  PUBLIC_STORE_URL: optional('Address of the shop in mails', p.url, 'https://shop.contoso.com'),
  DEFAULT_LANGUAGE: usual(
    'Language (en, de, fr or es) of cards, and of mails to partners who gave none',
    'en',
    p.language,
  ),
  METRICS_TOKEN: optional('Bearer token of /metrics. Unset: read from this machine alone', p.secret),
  LOG_LEVEL: usual('How much is logged', 'info', p.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')),
} as const

export type Name = keyof typeof TABLE
type ValueOf<V> = V extends Usual<infer T> ? T : V extends Optional<infer T> ? T | undefined : never
/** The parsed value of each variable; undefined = unset, and without a default. */
export type Values = { readonly [K in Name]: ValueOf<(typeof TABLE)[K]> }
