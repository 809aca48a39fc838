/** The shop's signature over real HTTP: what it binds, how long it holds, and how keys are rotated. */
import { strict as assert } from 'node:assert'
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { sameSecret, sign, signatureFault } from '../../src/http/signature.ts'
import { ask, closeAll, constant, type Harness, NOW, post, PROSPECT, SECRET, send, startServer, T } from './harness.ts'

const OLD = 'Rk5Jw1Qz8Yt3Vn6Xb0Hc7Lm2Pd9Sf4Ga'
const OTHER = 'Zz5Jw1Qz8Yt3Vn6Xb0Hc7Lm2Pd9Sf4Ga'
const BODY = JSON.stringify(PROSPECT)
const v1 = (secret: string, t: number | string, payload: string): string =>
  createHmac('sha256', secret).update(`${t}.${payload}`).digest('hex')

describe('the signature of a prospect', () => {
  let server: Harness
  beforeEach(async () => (server = await startServer({ intake: { secrets: [SECRET, OLD] } })))
  afterEach(closeAll)

  it('is the published HMAC', () => {
    assert.equal(sign(SECRET, T, BODY), `t=${T},v1=${v1(SECRET, T, BODY)}`)
    assert.equal(sign(SECRET, T, Buffer.from(BODY)), sign(SECRET, T, BODY))
  })

  const right = v1(SECRET, T, BODY)
  /** Nothing but its shape can be wrong with it. */
  const of = (t: string): string => `t=${t},v1=${v1(SECRET, t, BODY)}`
  const accepted: Readonly<Record<string, string>> = {
    right: `t=${T},v1=${right}`,
    '299 s old': sign(SECRET, T - 299, BODY),
    '300 s old': sign(SECRET, T - 300, BODY),
    '299 s ahead': sign(SECRET, T + 299, BODY),
    '300 s ahead': sign(SECRET, T + 300, BODY),
    'by the key that is rotated out': sign(OLD, T, BODY),
    'by two keys, one unknown': `t=${T},v1=${v1(OTHER, T, BODY)},v1=${right}`,
    'in capitals': `t=${T},v1=${right.toUpperCase()}`,
    'with blanks after the commas': `t=${T}, v1=${right}`,
    'of a time with zeros before it': of(`00${T}`),
    'one of eight': `t=${T}${`,v1=${v1(OTHER, T, BODY)}`.repeat(7)},v1=${right}`,
    'beside a scheme of the future': `v2=abc,t=${T},v1=${right},v0=00`,
  }
  for (const [what, header] of Object.entries(accepted))
    it(`B28 is taken when it is ${what}`, async () => {
      assert.equal((await send(server, BODY, header)).status, 202)
    })

  const refused: Readonly<Record<string, string>> = {
    '301 s old': sign(SECRET, T - 301, BODY),
    '301 s ahead': sign(SECRET, T + 301, BODY),
    'of ms instead of s': sign(SECRET, NOW, BODY),
    'by an unknown key': sign(OTHER, T, BODY),
    'by a key of another length': sign('short', T, BODY),
    'by the empty key': sign('', T, BODY),
    'of another time than it says': `t=${T + 1},v1=${right}`,
    'too short': `t=${T},v1=${right.slice(1)}`,
    'too long': `t=${T},v1=${right}0`,
    'not hex': `t=${T},v1=${'z'.repeat(64)}`,
    'beside one of another length': `t=${T},v1=${right},v1=${right}0`,
    'behind one that is not hex': `t=${T},v1=zz,v1=${right}`,
    'without time': `v1=${v1(SECRET, '', BODY)}`,
    'of an empty time': of(''),
    'with other signs between names and values': `t:${T},v1:${right}`,
    'without signature': `t=${T}`,
    'with two times': `t=${T},t=${T},v1=${right}`,
    'of a time that is no number': of('now'),
    'of a time that is one in part': of(`${T}s`),
    'of a time that ends as one': of(`~${T}`),
    'of a negative time': of(`-${T}`),
    'of a time in hex': of(`0x${T.toString(16)}`),
    'of a time with a fraction': of(`${T}.0`),
    'of a time without end': of(T.toString().padStart(13, '0')),
    'under another scheme': `t=${T},v0=${right}`,
    'repeated beyond reason': `t=${T}${`,v1=${right}`.repeat(9)}`,
    empty: '',
    'a bare digest': right,
    'of the body alone': `t=${T},v1=${createHmac('sha256', SECRET).update(BODY).digest('hex')}`,
  }
  for (const [what, header] of Object.entries(refused))
    it(`B28 is refused with 401 when it is ${what}`, async () => {
      const told = await send(server, BODY, header)
      assert.equal(told.status, 401)
      assert.equal(told.headers.get('www-authenticate'), 'X-Signature')
      assert.match(String(told.body.detail), /^X-Signature must be t=<unix seconds>,v1=<hex HMAC-SHA256/)
      assert.equal(server.received.length, 0)
    })

  it('B28 is refused in the same words whatever is wrong with it', async () => {
    const told = await Promise.all(Object.values(refused).map((header) => send(server, BODY, header)))
    const missing = await post(`${server.url}/api/prospects`, BODY)
    for (const { body } of told) assert.deepEqual(constant(body), constant(missing.body))
  })

  it('B28 binds every byte of the body', async () => {
    const header = sign(SECRET, T, BODY)
    const reformatted = JSON.stringify(PROSPECT, null, 1)
    for (const body of [BODY.replace('Ruiz', 'Ruis'), `${BODY} `, `\ufeff${BODY}`, reformatted, BODY.slice(0, -1), ''])
      assert.equal((await send(server, body, header)).status, 401)
    assert.equal(server.received.length, 0)
  })

  it('B28 repeated is answered with the same lead', async () => {
    const header = sign(SECRET, T, BODY)
    const first = await send(server, BODY, header)
    const again = await send(server, BODY, header)
    assert.equal(again.status, 202)
    assert.equal(again.body.leadId, first.body.leadId)
    assert.deepEqual([first.body.status, again.body.status], ['accepted', 'duplicate'])
  })

  it('B28 of a question binds its path as it is sent, and not the query', async () => {
    await send(server, PROSPECT)
    const path = '/api/prospects/USRT/P-000123'
    const asked = (url: string, header: string) => ask(server.url + url, { headers: { 'x-signature': header } })
    const told = await asked(path, sign(SECRET, T, path))
    assert.deepEqual(told.body, { status: 'Pending', since: '2026-11-20T09:30:00.000Z' })
    assert.equal((await asked(`${path}?x=1`, sign(SECRET, T, path))).status, 200)
    assert.equal((await asked(`${path}?x=1`, sign(SECRET, T, `${path}?x=1`))).status, 401)
    assert.equal((await asked(path, sign(SECRET, T, path.toLowerCase()))).status, 401)
    assert.equal((await asked(path, sign(SECRET, T - 301, path))).status, 401)
    assert.equal((await asked(path, sign(OTHER, T, path))).status, 401)
    assert.equal((await ask(server.url + path)).status, 401)
    const unknown = '/api/prospects/usrt/P-9'
    assert.equal((await asked(unknown, sign(SECRET, T, unknown))).status, 404)
  })

  it('B28 leaves a word in the log and no key, time or digest', async () => {
    await send(server, BODY, refused['by an unknown key'])
    const log = server.logLines.join('')
    assert.match(log, /"reason":"signature-wrong"/)
    for (const part of [SECRET, OLD, OTHER, right, v1(OTHER, T, BODY), String(T)]) assert.ok(!log.includes(part))
  })
})

describe('signatureFault', () => {
  it('reads a header that came in two parts', () => {
    const parts = sign(SECRET, T, BODY).split(',')
    assert.equal(signatureFault(parts, BODY, [SECRET], new Date(NOW)), null)
  })

  it('B28 takes no signature where there is no key', () => {
    for (const secret of ['', SECRET])
      assert.equal(signatureFault([sign(secret, T, BODY)], BODY, [], new Date(NOW)), 'signature-wrong')
  })

  it('never throws, whatever the header holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.array(fc.constantFrom('t=', 'v1=', ',', '1', 'a')),
        (a, b) => {
          assert.ok(signatureFault([...a, b.join('')], BODY, [SECRET], new Date(NOW)))
        },
      ),
    )
  })
})

describe('sameSecret', () => {
  it('B28 compares texts of any lengths', () => {
    assert.ok(sameSecret(SECRET, SECRET))
    for (const other of ['', SECRET.slice(1), `${SECRET}x`, OLD]) assert.ok(!sameSecret(SECRET, other))
  })
})
