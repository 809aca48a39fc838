/** Reads the token of a request without trusting it: whatever cannot be a channel's token for this bot is turned away before any cost. */
import { Refusal } from './refusal.ts'

/** As `IncomingMessage.headersDistinct` has them: `headers` would hide a second Authorization header. */
export type DistinctHeaders = Readonly<Record<string, readonly string[] | undefined>>

export interface Expected {
  readonly appId: string
  readonly issuer: string
}

/** The unverified token and the id of the key it names. */
export interface Bearer {
  readonly token: string
  readonly kid: string
}

const LONGEST = 8192
const SHAPE = /^bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/i
/** Signatures with a public key only: `none`, HS256 and the rest never reach a verifier. */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const

/**
 * Throws `Refusal`. Tokens of other issuers end here: botbuilder would take one of the bot's own Entra registration for the
 * "emulator", and would remember every tenant id it was ever shown.
 */
export function readBearer(headers: DistinctHeaders, expected: Expected): Bearer {
  const all = headers.authorization ?? []
  const [header] = all
  if (header === undefined || header === '') throw new Refusal('no-token')
  const parts = all.length === 1 && header.length <= LONGEST ? SHAPE.exec(header) : null
  const head = json(parts?.[1])
  const claims = json(parts?.[2])
  if (!parts || !head || !claims) throw new Refusal('token-shape')
  const { alg, kid, crit } = head
  if (!ALGORITHMS.some((known) => known === alg) || crit !== undefined) throw new Refusal('token-shape')
  if (typeof kid !== 'string' || kid === '') throw new Refusal('token-key')
  if (claims.iss !== expected.issuer) throw new Refusal('token-issuer')
  if (!isAudience(claims.aud, expected.appId)) throw new Refusal('token-audience')
  return { token: header.slice('bearer '.length), kid }
}

/** One audience, this bot; GUIDs are written in either case. */
export const isAudience = (aud: unknown, appId: string): boolean =>
  typeof aud === 'string' && aud.toLowerCase() === appId.toLowerCase()

function json(part: string | undefined): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
