/** The shop's signature: proof that a body (or path) left the shop as it is, not long ago (threat B28). */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Both ways: a clock ahead of ours must not keep a signature valid for longer. */
const TOLERANCE_SECONDS = 300
/** One per key while keys are rotated; more only cost time. */
const MOST_SIGNATURES = 8

const hmac = (secret: string, t: string, payload: Buffer | string): Buffer =>
  createHmac('sha256', secret).update(`${t}.`).update(payload).digest()

/**
 * The value of `X-Signature`.
 * @param t unix seconds.
 * @param payload the raw body; of a GET the path as it is sent, without the query.
 */
export const sign = (secret: string, t: number, payload: Buffer | string): string =>
  `t=${t},v1=${hmac(secret, String(t), payload).toString('hex')}`

/** For the log; whoever asked learns nothing but 401. */
type SignatureFault = 'signature-missing' | 'signature-shape' | 'signature-time' | 'signature-wrong'

/** Null = signed with one of the secrets. Schemes other than `v1` are left alone, so that a later one may stand beside it. */
export function signatureFault(
  header: readonly string[] | undefined,
  payload: Buffer | string,
  secrets: readonly string[],
  now: Date,
): SignatureFault | null {
  if (!header?.length) return 'signature-missing'
  const parts = header.join(',').split(',')
  const values = (name: string): string[] =>
    parts
      .map((part) => part.trim())
      .flatMap((part) => (part.startsWith(`${name}=`) ? [part.slice(name.length + 1)] : []))
  const [t = '', ...moreTimes] = values('t')
  const signatures = values('v1')
  if (!/^\d{1,12}$/.test(t) || moreTimes.length > 0) return 'signature-shape'
  if (signatures.length === 0 || signatures.length > MOST_SIGNATURES) return 'signature-shape'
  if (!signatures.every((signature) => /^[0-9a-f]{64}$/i.test(signature))) return 'signature-shape'
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(t)) > TOLERANCE_SECONDS) return 'signature-time'
  const given = signatures.map((signature) => Buffer.from(signature, 'hex'))
  // Every pair is compared, so that the time taken does not tell which key was nearly right.
  const matches = secrets.map((secret) => {
    const right = hmac(secret, t, payload)
    return given.filter((signature) => timingSafeEqual(signature, right)).length
  })
  return matches.some((count) => count > 0) ? null : 'signature-wrong'
}

/** In a time that depends neither on where two texts differ nor on their lengths. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
