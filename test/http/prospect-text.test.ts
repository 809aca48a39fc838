/** The texts of an onboarding request: none is refused for its characters, all are stored in bounds and without what databases refuse. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { prospectReader, storedLegalEntity, storedProspectId } from '../../src/http/prospect-body.ts'
import { sign } from '../../src/http/signature.ts'
import { ask, closeAll, type Harness, PROSPECT, SECRET, send, startServer, T } from './harness.ts'

const read = prospectReader((address) => ({ address }))
function storedOf(body: object) {
  const result = read(body)
  if ('errors' in result) throw new Error(JSON.stringify(result.errors))
  return result.request
}
const everywhere = (text: string) => ({
  prospectId: text,
  legalEntity: text,
  requester: { firstName: text, lastName: text, email: 'ana@contoso.example', phone: text, department: text },
  organization: {
    ...{ name: text, website: text, taxId: text },
    address: { street: text, city: text, postalCode: text, state: text, country: text },
  },
  ...{ comments: text, channel: text, language: text },
})
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' ? Object.values(value ?? {}).flatMap(textsOf) : []
const graphemes = (text: string): number => [...new Intl.Segmenter('en').segment(text)].length

const HOSTILE = [
  '<script>alert(1)</script>',
  '[Approve](https://evil.example) **x** <at>CEO</at> {{DATE(1)}} ${x}',
  "'; DROP TABLE documents; --",
  'a\0b',
  '\ud800 and \udc00',
  '\u202egnp.exe',
  '\u200b\u200b',
  ' ',
  '\r\nBcc: x@y.example',
  '👨‍👩‍👧‍👦',
  'ﷺ',
  '../../etc/passwd',
  '__proto__',
  'toString',
]

describe('the texts of an onboarding request', () => {
  let server: Harness
  before(async () => (server = await startServer()))
  after(closeAll)

  for (const text of HOSTILE)
    it(`may be ${JSON.stringify(text)}, and are stored raw but for what no database takes`, async () => {
      assert.equal((await send(server, everywhere(text))).status, 202)
      const expected = text.replaceAll('\0', '\ufffd').toWellFormed()
      assert.deepEqual(server.received.at(-1), everywhere(expected))
    })

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }),
    fc.array(fc.nat({ max: 0xffff }), { minLength: 1 }).map((units) => String.fromCharCode(...units)),
    fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 3000 })).map(([part, times]) => part.repeat(times)),
    fc.constantFrom('\u0301', '👨‍👩‍👧‍👦', 'e\u0301', '\ud83d', 'ก\u0e49').map((part) => part.repeat(5000)),
  )

  it('may be any text at all, and are bounded in graphemes and bytes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { comments = '', prospectId, legalEntity, ...rest } = storedOf(everywhere(text))
        for (const kept of textsOf(rest)) {
          assert.ok(graphemes(kept) <= 200 && kept.length <= 200 * 32)
          assert.ok(kept.isWellFormed() && !kept.includes('\0'))
        }
        assert.ok(graphemes(comments) <= 4000 && comments.length <= 4000 * 32)
        for (const key of [prospectId, legalEntity]) assert.ok(key.length <= 200 * 32 + 65 && key.isWellFormed())
      }),
      { numRuns: 300 },
    )
  }).timeout(60_000)

  it('are cut between graphemes: names at 200, comments at 4,000', async () => {
    const family = '👨‍👩‍👧‍👦'
    const body = { ...PROSPECT, organization: { name: family.repeat(201) }, comments: family.repeat(4001) }
    assert.equal((await send(server, body)).status, 202)
    assert.equal(server.received.at(-1)?.organization.name, family.repeat(200))
    assert.equal(server.received.at(-1)?.comments, family.repeat(4000))
  })

  it('of a body just under 256 KB are accepted', async () => {
    const name = 'x'.repeat(256 * 1024 - 200)
    assert.equal((await send(server, { ...PROSPECT, organization: { name } })).status, 202)
  })
})

describe('the keys of a prospect', () => {
  afterEach(closeAll)

  it('are kept whole up to 200 graphemes', () => {
    for (const text of ['P-000123', 'a/b', ' ', 'é'.repeat(200)]) assert.equal(storedProspectId(text), text)
  })

  it('stay different when they begin alike, and a legal entity the same in any case', () => {
    const [a, b] = ['x'.repeat(300) + 'a', 'x'.repeat(300) + 'b']
    assert.notEqual(storedProspectId(a), storedProspectId(b))
    assert.notEqual(storedProspectId(a), storedProspectId('x'.repeat(300) + 'A'))
    assert.equal(storedLegalEntity(a).toLowerCase(), storedLegalEntity(a.toUpperCase()).toLowerCase())
    assert.ok(storedProspectId(a).length <= 265)
  })

  it('are found by the question with the same text', async () => {
    const server = await startServer()
    for (const prospectId of ['P 1/2?#%25', 'é\u{1f600}', 'x'.repeat(300), '..a', '%2e'] as const) {
      assert.equal((await send(server, { ...PROSPECT, prospectId })).status, 202)
      const path = `/api/prospects/usrt/${encodeURIComponent(prospectId)}`
      const told = await ask(server.url + path, { headers: { 'x-signature': sign(SECRET, T, path) } })
      assert.equal(told.status, 200, prospectId)
    }
  })
})
