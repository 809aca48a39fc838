/** What the answers of foreign servers tell: whether a request can have been read, how long to wait, which code. */
import { strict as assert } from 'node:assert'
import { codeOf, retryAfterMs, silenceOf } from '../../src/core/foreign-answer.ts'

const failed = (cause: unknown): Error => new TypeError('fetch failed', { cause })
const coded = (code: string, syscall?: string): Error =>
  Object.assign(new Error('text of a library'), { code, syscall })

describe('a foreign server', () => {
  it('that was not reached has read nothing; one that fell silent may have', () => {
    const cases: [unknown, string, boolean][] = [
      [failed(coded('ECONNREFUSED', 'connect')), 'ECONNREFUSED', false],
      [failed(new AggregateError([coded('ECONNREFUSED', 'connect')])), 'ECONNREFUSED', false],
      [failed(coded('ENOTFOUND', 'getaddrinfo')), 'ENOTFOUND', false],
      [failed(coded('UND_ERR_CONNECT_TIMEOUT')), 'UND_ERR_CONNECT_TIMEOUT', false],
      [failed(coded('DEPTH_ZERO_SELF_SIGNED_CERT')), 'DEPTH_ZERO_SELF_SIGNED_CERT', false],
      [failed(coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE')), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', false],
      [failed(coded('ECONNRESET', 'read')), 'ECONNRESET', true],
      [failed(coded('UND_ERR_SOCKET')), 'UND_ERR_SOCKET', true],
      [new DOMException('took too long', 'TimeoutError'), 'time-out', true],
      [new Error('text'), 'Error', true],
      ['thrown', 'unknown', true],
    ]
    for (const [error, name, written] of cases) assert.deepEqual(silenceOf(error), { name, written }, name)
  })

  it('says in seconds or by a date how long to wait, up to a bound', () => {
    const now = new Date('2026-11-22T10:00:00Z')
    const cases: [string | null, number | null][] = [
      ['0', 0],
      ['1.5', 1500],
      ['0.0001', 1],
      [' 7 ', 7000],
      ['12 minutes', null],
      ['7.', null],
      ['on Sun, 22 Nov 2026 10:00:30 GMT', null],
      ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
      ['Sun, 22 Nov 2026 09:00:30 GMT', 0],
      ['999999999999', 3_600_000],
      ['soon', null],
      ['-5', null],
      ['2026-11-22', null],
      ['', null],
      [null, null],
    ]
    for (const [header, ms] of cases) assert.equal(retryAfterMs(header, now, 3_600_000), ms, String(header))
  })

  it('is quoted with its code alone, and only if it looks like one', () => {
    assert.equal(codeOf({ error: { code: 'ErrorAccessDenied', message: 'ana@contoso.example' } }), 'ErrorAccessDenied')
    assert.equal(codeOf({ error: { code: 'x'.repeat(64) } }), 'x'.repeat(64))
    for (const json of [
      undefined,
      null,
      'x',
      {},
      { error: 'x' },
      { error: { code: 7 } },
      { error: { code: '<b>' } },
      { error: { code: '<b>code' } },
      { error: { code: 'code</b>' } },
      { error: { code: 'x'.repeat(65) } },
    ])
      assert.equal(codeOf(json), '', JSON.stringify(json))
  })
})
