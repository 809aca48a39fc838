/** The token that Teams asks of the bot: fetched once for all who need it, and again before it runs out. */
import { Outage } from '../../ports/failures.ts'
import { exchange, NoAnswer } from './exchange.ts'

/** A token and its times, in ms of the clock. */
export interface Token {
  readonly value: string
  readonly fetchedAt: number
  readonly expiresAt: number
}

export interface TokenSource {
  /** Throws `Outage`: nothing was tried at Teams yet. */
  get(): Promise<Token>
  /** Teams refused this token: the next one is fetched anew. */
  drop(token: Token): void
}

const SCOPE = 'https://api.botframework.com/.default'
const RENEW_BEFORE_MS = 5 * 60_000
const LOGIN_TIMEOUT_MS = 5000
/** How long a login that did not answer, or that refused, is left alone by whoever waits for it. */
const LOGIN_DOWN_MS = 5000
const LOGIN_REFUSED_MS = 60_000

/** Client credentials of the bot registration (`MicrosoftAppType=SingleTenant`). `loginUrl` without a trailing slash. */
export function clientSecretToken(options: {
  readonly appId: string
  readonly tenantId: string
  readonly secret: string
  readonly loginUrl: string
  readonly now: () => number
  readonly timeoutMs?: number
}): TokenSource {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: options.appId,
    client_secret: options.secret,
    scope: SCOPE,
  }).toString()
  return cached(options.now, async () => {
    const answer = await exchange({
      method: 'POST',
      url: `${options.loginUrl}/${encodeURIComponent(options.tenantId)}/oauth2/v2.0/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      timeoutMs: options.timeoutMs ?? LOGIN_TIMEOUT_MS,
    }).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error
      throw new Outage(`The login of the bot could not be reached (${error.message}).`, LOGIN_DOWN_MS)
    })
    return tokenOf(answer.status, answer.json, options.now())
  })
}

/** A user-assigned managed identity (`MicrosoftAppType=UserAssignedMSI`); Azure's library is loaded when it is first needed. */
export function managedIdentityToken(
  appId: string,
  now: () => number,
  load: () => Promise<Pick<typeof import('@azure/identity'), 'ManagedIdentityCredential'>> = () =>
    import('@azure/identity'),
): TokenSource {
  return cached(now, async () => {
    try {
      const { ManagedIdentityCredential } = await load()
      const credential = new ManagedIdentityCredential({ clientId: appId })
      const { token, expiresOnTimestamp } = await credential.getToken(SCOPE, {
        abortSignal: AbortSignal.timeout(LOGIN_TIMEOUT_MS),
      })
      return { value: token, fetchedAt: now(), expiresAt: expiresOnTimestamp }
    } catch {
      const cure = 'check that the identity MicrosoftAppId is assigned to this machine'
      throw new Outage(`The managed identity gave no token: ${cure}.`, LOGIN_DOWN_MS)
    }
  })
}

function tokenOf(status: number, json: unknown, now: number): Token {
  const said = (json ?? {}) as { access_token?: unknown; expires_in?: unknown; error_codes?: unknown }
  const seconds = Number(said.expires_in)
  if (status === 200 && typeof said.access_token === 'string' && seconds > 0)
    return { value: said.access_token, fetchedAt: now, expiresAt: now + seconds * 1000 }
  const [code] = Array.isArray(said.error_codes) ? (said.error_codes as unknown[]) : []
  if (status !== 400 && status !== 401) throw new Outage(`The login of the bot answered ${status}.`, LOGIN_DOWN_MS)
  // Not a fault of what was to be sent: it waits until the secret is right, and is not parked.
  const name = typeof code === 'number' ? ` (AADSTS${code})` : ''
  const cure = 'check MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword'
  throw new Outage(`Entra refused the login of the bot${name}: ${cure}.`, LOGIN_REFUSED_MS)
}

/** One fetch at a time, whoever asks; while the login is down, the old token is used as long as it is valid. */
function cached(now: () => number, fetchToken: () => Promise<Token>): TokenSource {
  let current: Token | null = null
  let renewAt = 0
  let underWay: Promise<Token> | null = null

  async function renewed(): Promise<Token> {
    try {
      current = await fetchToken()
      renewAt = current.expiresAt - Math.min(RENEW_BEFORE_MS, (current.expiresAt - current.fetchedAt) / 2)
      return current
    } catch (error) {
      if (!current || current.expiresAt <= now()) throw error
      renewAt = now() + LOGIN_DOWN_MS
      return current
    } finally {
      underWay = null
    }
  }

  return {
    async get() {
      if (current && now() < renewAt) return current
      return (underWay ??= renewed())
    },
    drop(token) {
      if (current?.value === token.value) current = null
    },
  }
}
