/** A token that was proven once is taken again while its key and its time hold, and not a moment longer (threat B2). */
import { strict as assert } from 'node:assert'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { KeysUnavailable } from '../../../src/teams/door/signing-keys.ts'
import { Refusal } from '../../../src/teams/door/refusal.ts'
import { tokenCheck } from '../../../src/teams/door/token.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const ISSUER = 'https://api.botframework.example'
const SERVICE = 'https://smba.example/emea/'
const NOON = Date.parse('2026-11-20T12:00:00Z')
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })

describe('a token that was proven', () => {
  let now: number
  let published: Map<string, KeyObject>
  let check: ReturnType<typeof tokenCheck>

  beforeEach(() => {
    now = NOON
    published = new Map([['k1', pair.publicKey]])
    const find = (kid: string): Promise<KeyObject | null> =>
      published.size === 0 ? Promise.reject(new KeysUnavailable()) : Promise.resolve(published.get(kid) ?? null)
    const keys = { find, ready: () => true, warm: () => Promise.resolve() }
    check = tokenCheck({ appId: APP, issuer: ISSUER }, keys, () => now)
  })

  const signed = (from = 0, until = 3600): string => {
    const claims = { iss: ISSUER, aud: APP, serviceurl: SERVICE, nbf: NOON / 1000 + from, exp: NOON / 1000 + until }
    return `Bearer ${jwt.sign(claims, pair.privateKey, { algorithm: 'RS256', keyid: 'k1' })}`
  }
  const shown = (...authorization: string[]): Promise<{ readonly serviceUrl: string }> => check({ authorization })
  const refuses = (reason: string, ...authorization: string[]): Promise<void> =>
    assert.rejects(shown(...authorization), (error) => error instanceof Refusal && error.reason === reason)

  it('is taken again', async () => {
    const token = signed()
    assert.equal((await shown(token)).serviceUrl, SERVICE)
    now += 3_600_000
    assert.equal((await shown(token)).serviceUrl, SERVICE)
  })

  it('is refused at the second in which its time is over, five minutes late', async () => {
    const token = signed()
    await shown(token)
    now = NOON + 3_899_999
    await shown(token)
    now = NOON + 3_900_000
    await refuses('token-time', token)
  })

  it('is refused by a clock that was set back before its time', async () => {
    const token = signed()
    await shown(token)
    now = NOON - 300_000
    await shown(token)
    now = NOON - 300_001
    await refuses('token-time', token)
  })

  it('is refused once its key is withdrawn', async () => {
    const token = signed()
    await shown(token)
    published = new Map([['k2', other.publicKey]])
    await refuses('token-key', token)
  })

  it('is proven anew when another key goes by the name of its own', async () => {
    const token = signed()
    await shown(token)
    published = new Map([['k1', other.publicKey]])
    await refuses('token-signature', token)
    published = new Map([['k1', createPublicKey(pair.privateKey)]])
    await shown(token)
  })

  it('waits while there are no keys at all', async () => {
    const token = signed()
    await shown(token)
    published = new Map()
    await refuses('keys-unavailable', token)
  })

  it('opens nothing to a token that begins as it does', async () => {
    const token = signed()
    await shown(token)
    await refuses('token-signature', `${token}A`)
    await refuses('token-signature', `${token.slice(0, token.lastIndexOf('.') + 1)}AAAA`)
    await refuses('token-shape', token, token)
  })
})
