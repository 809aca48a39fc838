/** The app's own token for Microsoft Graph, from Entra; a wrong setting is told apart from an Entra that is down. */
import { ClientSecretCredential, type ClientSecretCredentialOptions } from '@azure/identity'
import { Outage, PermanentFailure } from '../../ports/failures.ts'
import { waitOf } from './retry-after.ts'

export interface GraphToken {
  readonly value: string
  /** Fetched just now, not out of the cache. */
  readonly fresh: boolean
}

export interface GraphTokens {
  /** Throws `Outage` (nothing was tried at Graph yet) or `PermanentFailure`, which names the setting. */
  get(): Promise<GraphToken>
  /** Graph refused the token: the next one is fetched anew. */
  drop(): void
}

export interface TokenOptions {
  /** AUTHORITY_URL, https. */
  readonly authorityUrl: string
  /** GRAPH_URL: the token is for it alone. */
  readonly graphUrl: string
  readonly tenantId: string
  readonly clientId: string
  /** Asked for when a token is needed, and held nowhere that an inspect could see. */
  readonly clientSecret: () => string
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 5000
const DOWN_MS = 5000

type Policy = NonNullable<ClientSecretCredentialOptions['additionalPolicies']>[number]['policy']

/** What Entra answered last; the library throws the same error for a bad secret and for an outage. */
interface Seen {
  status: number
  error: string
  code: number | null
  retryAfter: string | null
  tokens: number
}

/** @throws Error, a sentence, when AUTHORITY_URL is not https: the library asks nobody else. */
export function graphTokens(options: TokenOptions): GraphTokens {
  if (!options.authorityUrl.startsWith('https:')) throw new Error('AUTHORITY_URL must be https:// for Microsoft Graph.')
  const seen: Seen = { status: 0, error: '', code: null, retryAfter: null, tokens: 0 }
  let credential: ClientSecretCredential | null = null
  let underWay: Promise<GraphToken> | null = null

  async function fetched(): Promise<GraphToken> {
    const before = seen.tokens
    seen.status = 0
    credential ??= credentialOf(options, watching(seen, options.timeoutMs ?? TIMEOUT_MS))
    try {
      const { token } = await credential.getToken(`${options.graphUrl}/.default`)
      return { value: token, fresh: seen.tokens > before }
    } catch {
      // Nothing of the library's error is kept: it quotes what Entra said.
      throw failureOf(seen)
    } finally {
      underWay = null
    }
  }

  return {
    get: () => (underWay ??= fetched()),
    drop() {
      credential = null
    },
  }
}

/** The library's own retries would hold up the mailbox for a minute: ours are counted, shown and end. */
function credentialOf({ authorityUrl, tenantId, clientId, clientSecret }: TokenOptions, policy: Policy) {
  return new ClientSecretCredential(tenantId, clientId, clientSecret(), {
    authorityHost: authorityUrl,
    // Asking Microsoft whether an authority is known would make every other cloud depend on the public one.
    disableInstanceDiscovery: true,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy, position: 'perCall' }],
  })
}

const watching = (seen: Seen, timeoutMs: number): Policy => ({
  name: 'watching',
  async sendRequest(request, next) {
    request.timeout = timeoutMs
    seen.status = 0
    const response = await next(request)
    const said = parsed(response.bodyAsText)
    seen.status = response.status
    seen.error = typeof said.error === 'string' ? said.error : ''
    const [code] = Array.isArray(said.error_codes) ? (said.error_codes as unknown[]) : []
    seen.code = typeof code === 'number' ? code : null
    seen.retryAfter = response.headers.get('retry-after') ?? null
    if (typeof said.access_token === 'string') seen.tokens++
    return response
  },
})

function parsed(text: string | null | undefined): { error?: unknown; error_codes?: unknown; access_token?: unknown } {
  try {
    const said: unknown = JSON.parse(text ?? '')
    return typeof said === 'object' && said !== null ? said : {}
  } catch {
    return {}
  }
}

/** AADSTS codes that tell which setting is wrong (learn.microsoft.com, "Microsoft Entra authentication error codes"). */
const CURES: Readonly<Record<number, string>> = {
  7000215: 'GRAPH_CLIENT_SECRET is not the secret of this app: put in the value of a client secret, not its id',
  7000222: 'GRAPH_CLIENT_SECRET has expired: make a new client secret',
  700016: 'GRAPH_CLIENT_ID names no app of this tenant: check it and GRAPH_TENANT_ID',
  90002: 'GRAPH_TENANT_ID names no tenant here: check it and AUTHORITY_URL',
}

/** OAuth's own words for "not now" (RFC 6749, 4.1.2.1), whatever the status that they come with. */
const PASSING = ['temporarily_unavailable', 'server_error']

function failureOf({ status, error, code, retryAfter }: Seen): Error {
  const refused = (status === 400 || status === 401) && error !== '' && !PASSING.includes(error)
  if (!refused) {
    const what = status === 0 ? 'could not be reached' : `answered ${status}`
    return new Outage(`Entra, which sells the token for mail, ${what}.`, waitOf(retryAfter) ?? DOWN_MS)
  }
  const cure = CURES[code ?? 0] ?? 'check GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_CLIENT_SECRET'
  return new PermanentFailure(
    `Entra refused the app of the mailbox${code === null ? '' : ` (AADSTS${code})`}: ${cure}.`,
  )
}
