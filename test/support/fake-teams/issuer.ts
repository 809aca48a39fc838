/** Who signs for Teams: keys with their OpenID documents, channel tokens good and bad, and the login that sells the bot its token. */
import { createPublicKey, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'

export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly endorsements: readonly string[] | undefined
}

/** What a test changes of a token: claims and head are laid over the good ones (undefined takes one away); `sign` replaces the signature. */
export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly head?: Readonly<Record<string, unknown>>
  readonly key?: SigningKey
  readonly sign?: (signingInput: string) => string
}

export interface Issuer {
  readonly issuer: string
  /** The published keys; a test may add, remove or replace. The first one signs. */
  readonly keys: SigningKey[]
  /** A token of the channel for this bot, valid for an hour. */
  channelToken(serviceUrl: string, changes?: TokenChanges): string
  /** From now on another key signs, and only it is published. */
  rotate(): SigningKey
  metadata(jwksUri: string): object
  jwks(): object
  /** The bot's own tokens: sold by `login`, asked back for by the connector. */
  login(form: URLSearchParams): { readonly status: number; readonly body: object }
  isBotToken(header: string | undefined): boolean
  /** All bot tokens sold so far are refused from now on. */
  revokeBotTokens(): void
}

export interface IssuerOptions {
  readonly appId: string
  readonly secret: string
  /** Lifetime of the bot's tokens. */
  readonly loginSeconds: number
}

export function signingKey(endorsements: readonly string[] | undefined = ['msteams', 'webchat']): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid: randomUUID(), privateKey, endorsements }
}

/** Making keys is slow: all fakes of a process begin with the same one, under different names. */
let usual: SigningKey | undefined

export function issuer({ appId, secret, loginSeconds }: IssuerOptions): Issuer {
  const name = 'https://fake-channel.example'
  usual ??= signingKey()
  const keys: SigningKey[] = [{ ...usual, kid: randomUUID() }]
  const sold = new Set<string>()

  return {
    issuer: name,
    keys,
    channelToken(serviceUrl, changes = {}) {
      const now = Math.floor(Date.now() / 1000)
      const key = changes.key ?? keys[0]!
      const head = { typ: 'JWT', alg: 'RS256', kid: key.kid, ...changes.head }
      const times = { nbf: now - 60, exp: now + 3600 }
      const claims = { serviceurl: serviceUrl, iss: name, aud: appId, ...times, ...changes.claims }
      const input = `${base64(head)}.${base64(claims)}`
      return `${input}.${changes.sign ? changes.sign(input) : rs256(input, key.privateKey)}`
    },
    rotate() {
      const key = signingKey()
      keys.splice(0, keys.length, key)
      return key
    },
    metadata: (jwksUri) => ({
      issuer: name,
      jwks_uri: jwksUri,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
    jwks: () => ({
      keys: keys.map(({ kid, privateKey, endorsements }) => {
        const { n, e } = createPublicKey(privateKey).export({ format: 'jwk' })
        return { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, endorsements }
      }),
    }),
    login(form) {
      const good =
        form.get('grant_type') === 'client_credentials' &&
        form.get('client_id') === appId &&
        form.get('scope') === 'https://api.botframework.com/.default'
      if (!good) return { status: 400, body: { error: 'invalid_request', error_codes: [900144] } }
      if (form.get('client_secret') !== secret)
        return { status: 401, body: { error: 'invalid_client', error_codes: [7000215], error_description: secret } }
      const token = `bot-token-${randomUUID()}`
      sold.add(`Bearer ${token}`)
      return { status: 200, body: { token_type: 'Bearer', expires_in: loginSeconds, access_token: token } }
    },
    isBotToken: (header) => header !== undefined && sold.has(header),
    revokeBotTokens: () => sold.clear(),
  }
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const rs256 = (input: string, key: KeyObject): string => createSign('RSA-SHA256').update(input).sign(key, 'base64url')
