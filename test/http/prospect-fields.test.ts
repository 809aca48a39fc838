/** The fields of an onboarding request: what each accepts, what is said of everything else, and what is stored. */
import { strict as assert } from 'node:assert'
import { closeAll, type Harness, PROSPECT, SECRET, send, startServer, T } from './harness.ts'
import { changed, FULL } from './prospects.ts'
import { sign } from '../../src/http/signature.ts'

const TEXTS = [
  ...['prospectId', 'legalEntity', 'requester.firstName', 'requester.lastName', 'requester.phone'],
  ...['requester.department', 'organization.name', 'organization.website', 'organization.taxId'],
  ...['street', 'city', 'postalCode', 'state', 'country'].map((part) => `organization.address.${part}`),
  ...['comments', 'channel', 'language'],
]
const REQUIRED = [
  ...['prospectId', 'legalEntity', 'requester.firstName', 'requester.lastName', 'requester.email', 'organization.name'],
]
const OPTIONAL = [...TEXTS.filter((field) => !REQUIRED.includes(field)), 'organization.size', 'submittedAt']

describe('an onboarding request', () => {
  let server: Harness
  before(async () => (server = await startServer()))
  after(closeAll)
  const errorsOf = async (body: object | string): Promise<unknown> => {
    const told = await send(server, body)
    assert.equal(told.status, 422)
    return told.body.errors
  }
  const storedOf = async (body: object | string): Promise<object | undefined> => {
    const told = await send(server, body)
    assert.equal(told.status, 202, JSON.stringify(told.body))
    return server.received.at(-1)
  }

  it('is handed on as it was sent', async () => {
    assert.deepEqual(await storedOf(FULL), FULL)
    assert.deepEqual(await storedOf(PROSPECT), PROSPECT)
  })

  it('may hold more than the contract knows', async () => {
    const more = { ...FULL, cart: [1], requester: { ...FULL.requester, nickname: 'x', constructor: 1 }, toString: 'x' }
    assert.deepEqual(await storedOf(more), FULL)
    const forged = JSON.stringify(FULL).replace('{', '{"__proto__":{"polluted":true},')
    assert.deepEqual(await storedOf(forged), FULL)
    assert.equal(({} as { polluted?: boolean }).polluted, undefined)
  })

  for (const field of REQUIRED)
    it(`names ${field} when it is missing, null or empty`, async () => {
      const expected = [{ field, problem: 'This is required: send a text that is not empty.' }]
      for (const value of [undefined, null, '']) assert.deepEqual(await errorsOf(changed(field, value)), expected)
    })

  for (const field of [...TEXTS, 'requester.email'])
    it(`names ${field} when it is not a text`, async () => {
      for (const value of [1, true, [], ['x'], { x: 1 }])
        assert.deepEqual(await errorsOf(changed(field, value)), [{ field, problem: 'This must be a text.' }])
    })

  for (const field of OPTIONAL)
    it(`takes ${field} for not given when it is missing, null or empty`, async () => {
      const without = changed(field, undefined)
      for (const value of [undefined, null, ...(field.endsWith('size') ? [] : [''])])
        assert.deepEqual(await storedOf(changed(field, value)), without)
    })

  it('has no address when nothing of it is given', async () => {
    const blank = { street: '', city: null }
    assert.deepEqual(await storedOf(changed('organization.address', blank)), changed('organization.address', undefined))
  })

  it('names all that is wrong at once', async () => {
    const fields = (errors: unknown) => (errors as { field: string }[]).map(({ field }) => field)
    for (const body of ['{}', '[]', 'null', '"x"', '7', '{"requester":null,"organization":null}'])
      assert.deepEqual(fields(await errorsOf(body)), REQUIRED)
    const wrong = {
      ...FULL,
      requester: { email: 'x' },
      organization: { size: 'many' },
      submittedAt: 'today',
      comments: 1,
    }
    assert.deepEqual(fields(await errorsOf(wrong)), [
      ...['requester.firstName', 'requester.lastName', 'requester.email'],
      ...['organization.name', 'organization.size', 'comments', 'submittedAt'],
    ])
  })

  it('names a section that is not an object', async () => {
    for (const field of ['requester', 'organization', 'organization.address'])
      for (const value of ['x', 1, [FULL.requester]])
        assert.deepEqual(await errorsOf(changed(field, value)), [{ field, problem: 'This must be an object.' }])
  })

  it('has a size that is a whole number', async () => {
    for (const value of [0, 1, 1_000_000_000, 12e1])
      assert.deepEqual(await storedOf(changed('organization.size', value)), changed('organization.size', value))
    for (const value of ['120', 1.5, -1, 1_000_000_001, 1e300, true, [], {}, '']) {
      const problem = 'This must be a whole number from 0 to 1000000000, without quotes.'
      assert.deepEqual(await errorsOf(changed('organization.size', value)), [{ field: 'organization.size', problem }])
    }
    assert.equal(((await errorsOf(JSON.stringify(FULL).replace('120', '1e999'))) as object[]).length, 1)
  })

  it('was submitted at an instant, stored in UTC', async () => {
    for (const [sent, stored] of [
      ['2026-11-20T10:30:00+01:00', '2026-11-20T09:30:00Z'],
      ['2026-11-20T09:30Z', '2026-11-20T09:30:00Z'],
      ['2026-11-20T09:30:00.123Z', '2026-11-20T09:30:00.123Z'],
    ] as const)
      assert.deepEqual(await storedOf(changed('submittedAt', sent)), changed('submittedAt', stored))
    for (const value of [
      '2026-11-20',
      '2026-11-20T09:30:00',
      '2026-02-30T00:00:00Z',
      '20.11.2026',
      'now',
      '\0',
      'x'.repeat(9999),
    ])
      assert.match(JSON.stringify(await errorsOf(changed('submittedAt', value))), /"submittedAt".*2026-11-20T09:30:00Z/)
  })

  it('is refused with 400 when it is not JSON in UTF-8', async () => {
    for (const text of ['', '{', "{'a':1}", '{"a":1}{"b":2}', 'undefined', 'NaN', '{"a":1,}'])
      assert.equal((await send(server, text)).status, 400, text)
    const latin1 = Buffer.from('{"a":"\xe9"}', 'latin1')
    const headers = { 'content-type': 'application/json', 'x-signature': sign(SECRET, T, latin1) }
    const told = await fetch(`${server.url}/api/prospects`, { method: 'POST', body: latin1, headers })
    assert.equal(told.status, 400)
    assert.deepEqual(await storedOf(`\ufeff${JSON.stringify(FULL)}`), FULL)
  })
})
