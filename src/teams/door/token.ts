/** Proves that a request comes from the Teams channel: signature, times, issuer, audience, and the service it speaks for. */
import type { KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { ALGORITHMS, type DistinctHeaders, type Expected, isAudience, readBearer } from './bearer.ts'
import { Refusal } from './refusal.ts'
import { KeysUnavailable, type SigningKeys } from './signing-keys.ts'

export interface Proof {
  /** The service URL that the channel signed; the activity must have the same. */
  readonly serviceUrl: string
}

/** A token whose signature was checked once. */
interface Checked extends Proof {
  readonly kid: string
  readonly key: KeyObject
  /** In seconds since 1970, as it says. */
  readonly from: number
  readonly until: number
}

/** Of the documentation ("Authentication with the Bot Connector API"): five minutes either way. */
const CLOCK_TOLERANCE_S = 300
/** The channel has few tokens at a time, each for an hour; all of them come from it, so nobody else can fill this. */
const REMEMBERED = 200

/**
 * `now`: ms since 1970. What it returns rejects with `Refusal`.
 * A token that was proven is taken again without its signature being computed anew, while its key is known and its time has not run out.
 */
export function tokenCheck(
  expected: Expected,
  keys: SigningKeys,
  now: () => number,
): (headers: DistinctHeaders) => Promise<Proof> {
  const remembered = new Map<string, Checked>()

  const find = (kid: string): Promise<KeyObject | null> =>
    keys.find(kid).catch((error: unknown) => {
      throw error instanceof KeysUnavailable ? new Refusal('keys-unavailable') : error
    })

  return async (headers) => {
    const [header = '', second] = headers.authorization ?? []
    const known = second === undefined ? remembered.get(header) : undefined
    if (known && isTimely(known, now()) && known.key === (await find(known.kid))) return known
    const { token, kid } = readBearer(headers, expected)
    const key = await find(kid)
    if (!key) throw new Refusal('token-key')
    const checked = { ...claimsOf(token, key, expected, now()), kid, key }
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(header, checked)
    return checked
  }
}

const isTimely = ({ from, until }: Checked, ms: number): boolean => {
  const s = Math.floor(ms / 1000)
  return from <= s + CLOCK_TOLERANCE_S && s < until + CLOCK_TOLERANCE_S
}

function claimsOf(token: string, key: KeyObject, expected: Expected, ms: number): Omit<Checked, 'kid' | 'key'> {
  let claims: string | jwt.JwtPayload
  try {
    claims = jwt.verify(token, key, {
      algorithms: [...ALGORITHMS],
      issuer: expected.issuer,
      clockTolerance: CLOCK_TOLERANCE_S,
      clockTimestamp: Math.floor(ms / 1000),
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
  return { serviceUrl, from: claims.nbf ?? 0, until: claims.exp }
}
