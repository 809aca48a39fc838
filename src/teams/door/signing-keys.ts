/** The channel's public keys: fetched when they are needed, kept through an outage, renewed once a day and when a new one turns up. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { elapsedMs } from '../../core/elapsed.ts'
import { exchange } from '../connector/exchange.ts'

export interface SigningKeys {
  /** Null: the channel does not know this key. Throws `KeysUnavailable` while there are no keys at all. */
  find(kid: string): Promise<KeyObject | null>
  /** For `/readyz`: true once there are keys. A false answer also starts a fetch, so that an instance nobody asks comes to itself. */
  ready(): boolean
  /** Fetches now, for the start. A failure is no error: `ready` and `find` try again. */
  warm(): Promise<void>
}

export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'
}

export interface SigningKeysOptions {
  readonly metadataUrl: string
  readonly now: () => number
  /** Told in a word why a fetch failed, such as `http-503`, `time-out` or `no-endorsed-key`. */
  readonly report: (code: string) => void
  readonly timeoutMs?: number
}

const DAY_MS = 24 * 3_600_000
/**
 * A key nobody knows may be new, or made up by a stranger: the fetch it causes is free the first time, then not before this.
 * (Botbuilder waits an hour, also after a start; then a stranger's invented key, or a change of keys, shuts Teams out for an hour.)
 */
const UNKNOWN_GAP_MS = 5 * 60_000
/** After a fetch that failed. */
const FAILED_GAP_MS = 10_000
/** Signed for this channel and no other. */
const ENDORSEMENT = 'msteams'

export function signingKeys(options: SigningKeysOptions): SigningKeys {
  const { now } = options
  let keys: ReadonlyMap<string, KeyObject> = new Map()
  let fetchedAt = -Infinity
  let failedAt = -Infinity
  let askedForUnknownAt = -Infinity
  let underWay: Promise<void> | null = null

  /** One at a time. While it fails the old keys stay. */
  function refresh(): Promise<void> {
    if (elapsedMs(failedAt, now()) < FAILED_GAP_MS) return Promise.resolve()
    return (underWay ??= fetchKeys(options)
      .then((fetched) => {
        keys = fetched
        fetchedAt = now()
      })
      .catch((error: unknown) => {
        failedAt = now()
        options.report(error instanceof Error ? error.message : 'unknown')
      })
      .finally(() => (underWay = null)))
  }

  async function refreshForUnknown(): Promise<void> {
    if (elapsedMs(askedForUnknownAt, now()) < UNKNOWN_GAP_MS) return
    const before = keys
    await refresh()
    // A failed fetch has told nothing about the key: it may be asked for again.
    if (keys !== before) askedForUnknownAt = now()
  }

  return {
    async find(kid) {
      const known = keys.get(kid)
      // Nobody waits for the daily renewal: last week's key is good enough until the answer is there.
      if (elapsedMs(fetchedAt, now()) > DAY_MS && known) void refresh()
      if (known) return known
      await (keys.size === 0 ? refresh() : refreshForUnknown())
      if (keys.size === 0) throw new KeysUnavailable()
      return keys.get(kid) ?? null
    },
    ready() {
      if (keys.size === 0) void refresh()
      return keys.size > 0
    },
    warm: refresh,
  }
}

/** Throws an error whose message is the word that is reported. */
async function fetchKeys(options: SigningKeysOptions): Promise<ReadonlyMap<string, KeyObject>> {
  const { metadataUrl } = options
  const { jwks_uri: uri } = await get(metadataUrl, options)
  // The keys come by the same way as their address: plain http only where the address itself did (try-out mode).
  const scheme = new URL(metadataUrl).protocol
  if (typeof uri !== 'string' || !URL.canParse(uri) || new URL(uri).protocol !== scheme) throw new Error('no-jwks-uri')
  const { keys } = await get(uri, options)
  const usable = new Map((Array.isArray(keys) ? keys : []).flatMap(keyOf))
  if (usable.size === 0) throw new Error('no-endorsed-key')
  return usable
}

async function get(url: string, options: SigningKeysOptions): Promise<Record<string, unknown>> {
  const answer = await exchange({ method: 'GET', url, timeoutMs: options.timeoutMs ?? 5000 })
  if (answer.status !== 200 || typeof answer.json !== 'object' || answer.json === null)
    throw new Error(`http-${answer.status}`)
  return answer.json as Record<string, unknown>
}

/** RSA keys for Teams, made once: botbuilder makes a PEM string of it for each request, which costs nine times as much to check with. */
function keyOf(jwk: unknown): [string, KeyObject][] {
  if (typeof jwk !== 'object' || jwk === null) return []
  const { kty, kid, n, e, endorsements } = jwk as Record<string, unknown>
  if (kty !== 'RSA' || typeof kid !== 'string' || typeof n !== 'string' || typeof e !== 'string') return []
  if (!Array.isArray(endorsements) || !endorsements.includes(ENDORSEMENT)) return []
  try {
    return [[kid, createPublicKey({ key: { kty, n, e }, format: 'jwk' })]]
  } catch {
    return []
  }
}
