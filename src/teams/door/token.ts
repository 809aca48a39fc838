/** Proves that a request comes from the Teams channel: signature, times, issuer, audience, and the service it speaks for. */
import jwt from 'jsonwebtoken'
import { ALGORITHMS, type Bearer, type Expected, isAudience } from './bearer.ts'
import { Refusal } from './refusal.ts'
import { KeysUnavailable, type SigningKeys } from './signing-keys.ts'

export interface Proof {
  /** The service URL that the channel signed; the activity must have the same. */
  readonly serviceUrl: string
}

/** Of the documentation ("Authentication with the Bot Connector API"): five minutes either way. */
const CLOCK_TOLERANCE_S = 300

/** Throws `Refusal`. `now`: ms since 1970. */
export async function verifyToken(
  bearer: Bearer,
  expected: Expected,
  keys: SigningKeys,
  now: () => number,
): Promise<Proof> {
  const key = await keys.find(bearer.kid).catch((error: unknown) => {
    throw error instanceof KeysUnavailable ? new Refusal('keys-unavailable') : error
  })
  if (!key) throw new Refusal('token-key')
  let claims: string | jwt.JwtPayload
  try {
    claims = jwt.verify(bearer.token, key, {
      algorithms: [...ALGORITHMS],
      issuer: expected.issuer,
      clockTolerance: CLOCK_TOLERANCE_S,
      clockTimestamp: Math.floor(now() / 1000),
    })
  } catch (error) {
    const untimely = error instanceof jwt.TokenExpiredError || error instanceof jwt.NotBeforeError
    throw new Refusal(untimely ? 'token-time' : 'token-signature')
  }
  if (typeof claims === 'string' || !isAudience(claims.aud, expected.appId)) throw new Refusal('token-audience')
  // The library takes a token without an end as one that never ends.
  if (typeof claims.exp !== 'number') throw new Refusal('token-time')
  const serviceUrl: unknown = claims.serviceurl
  if (typeof serviceUrl !== 'string') throw new Refusal('token-service-url')
  return { serviceUrl }
}
