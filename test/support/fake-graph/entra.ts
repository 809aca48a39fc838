/** The Entra of the fake tenant: its OpenID document, and tokens for the one app it knows. */
import { randomUUID } from 'node:crypto'
import type { Reply } from './reply.ts'

export interface App {
  readonly tenantId: string
  readonly clientId: string
  /** The one that counts; another one in a request is a wrong secret. */
  secret: string
}

export interface Entra {
  readonly app: App
  openid(url: string, tenantId: string): Reply
  token(tenantId: string, form: URLSearchParams): Reply
  knows(authorization: string | undefined): boolean
  /** All tokens sold so far are refused from now on. */
  revoke(): void
}

export function entra(scopeOf: () => string): Entra {
  const app: App = { tenantId: randomUUID(), clientId: randomUUID(), secret: `fake-${randomUUID()}` }
  const sold = new Set<string>()
  return {
    app,
    openid(url, tenantId) {
      if (tenantId !== app.tenantId) return refusal(400, 'invalid_tenant', 90002)
      const base = `${url}/${tenantId}`
      return {
        status: 200,
        json: {
          token_endpoint: `${base}/oauth2/v2.0/token`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          issuer: `${base}/v2.0`,
          jwks_uri: `${base}/discovery/v2.0/keys`,
          token_endpoint_auth_methods_supported: ['client_secret_post'],
          response_types_supported: ['code'],
          subject_types_supported: ['pairwise'],
          scopes_supported: ['openid'],
        },
      }
    },
    token(tenantId, form) {
      if (tenantId !== app.tenantId) return refusal(400, 'invalid_request', 90002)
      if (form.get('client_id') !== app.clientId) return refusal(400, 'unauthorized_client', 700016)
      if (form.get('client_secret') !== app.secret) return refusal(401, 'invalid_client', 7000215)
      if (form.get('scope')?.split(' ')[0] !== `${scopeOf()}/.default`) return refusal(400, 'invalid_scope', 70011)
      const token = `graph-token-${randomUUID()}`
      sold.add(`Bearer ${token}`)
      return {
        status: 200,
        json: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token },
      }
    },
    knows: (authorization) => authorization !== undefined && sold.has(authorization),
    revoke: () => sold.clear(),
  }
}

const refusal = (status: number, error: string, code: number): Reply => ({
  status,
  json: { error, error_description: `AADSTS${code}: fake.`, error_codes: [code], trace_id: 't', correlation_id: 'c' },
})
