/** A certificate of this moment's own for a server on loopback: valid for a day, signed by itself, and nobody trusts it but the test. */
import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

export interface Certificate {
  /** PEM. */
  readonly key: string
  readonly cert: string
}

/** One thing of DER (X.690): tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const n = content.length
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const octets = (inner: Uint8Array): Buffer => der(0x04, inner)
const TRUE = der(0x01, Buffer.from([0xff]))

/** RFC 5280; `ecdsa-with-SHA256`, a common name, and extensions for 127.0.0.1, localhost and signing its own. */
export function selfSigned(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('fake graph')))))
  const time = (ms: number): Buffer =>
    der(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]|\..*/g, '')}Z`))
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const extensions = sequence(
    sequence(oid('551d13'), TRUE, octets(sequence(TRUE))),
    sequence(oid('551d11'), octets(names)),
  )
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    ...[serial, algorithm, name],
    // A day around the real present, whatever a test does with its own clock.
    sequence(time(REAL_NOW - 86_400_000), time(REAL_NOW + 86_400_000)),
    ...[name, publicKey.export({ type: 'spki', format: 'der' })],
    der(0xa3, extensions),
  )
  const signature = createSign('SHA256').update(body).sign(privateKey)
  const cert = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature)).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replace(/.{64}(?!$)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}
const REAL_NOW = Date.now()
