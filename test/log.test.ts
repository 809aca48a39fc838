/** The log: listed fields, listed shapes, and nothing that a person typed. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { captureConsole, createLog } from '../src/log.ts'
import { RolesUnknown } from '../src/ports/directory.ts'
import { Outage, PermanentFailure, StoreFailure } from '../src/ports/failures.ts'

const GUID = '3f2b8c1e-5a77-4e0f-9d4b-6f1c2a9e8b70'

function logInto(level = 'debug') {
  const lines: string[] = []
  const log = createLog(level, { write: (line: string) => void lines.push(line) })
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

describe('the log', () => {
  it('writes one JSON object a line, with level, time and sentence', () => {
    const { log, lines, last } = logInto()
    log.warn({ ms: 1200.5 }, 'The store is slow.')
    assert.equal(lines.length, 1)
    assert.match(lines[0]!, /^\{.*\}\n$/)
    const { time, ...rest } = last()
    assert.deepEqual(rest, { level: 'warn', ms: 1200.5, msg: 'The store is slow.' })
    assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('keeps what it is told below its level', () => {
    const { log, lines } = logInto('warn')
    log.info('x')
    log.debug('x')
    log.error('x')
    assert.equal(lines.length, 1)
  })

  it('carries ids, verbs, versions, codes, routes and times', () => {
    const { log, last } = logInto()
    const fields = {
      ...{ leadId: GUID, person: GUID, reference: 'a1b2-c3', key: `mail:${GUID}:3`, kind: 'mail', verb: 'ask-lose' },
      ...{ lane: 'teams:19:a1-b_c@thread.tacv2', stage: 'new', phase: 'held', state: 'parked', outcome: 'moved' },
      ...{
        code: 'ERR_HTTP2',
        reason: 'no-token',
        method: 'POST',
        route: '/api/prospects/{entity}/{id}',
        version: 2,
        status: 503,
      },
      ...{ attempts: 1, count: 7, ms: 3 },
    }
    log.info(fields, 'x')
    const { level: _l, time: _t, msg: _m, ...rest } = last()
    assert.deepEqual(rest, fields)
  })

  it('B33 drops fields that are not listed, and withholds values of another shape', () => {
    const { log, lines, last } = logInto()
    const forged = { name: 'Ana Ruiz', email: 'ana@contoso.example', headers: { a: 1 }, __proto__: { x: 1 } }
    log.info(
      {
        ...forged,
        leadId: 'Ana Ruiz',
        lane: 'ana@contoso.example',
        verb: 'win\r\n{"a":1}',
        ms: NaN,
      },
      'x',
    )
    assert.ok(!lines.join('').includes('Ana') && !lines.join('').includes('contoso'))
    const { level: _l, time: _t, msg: _m, ...rest } = last()
    assert.deepEqual(rest, { leadId: '[withheld]', lane: '[withheld]', verb: '[withheld]', ms: '[withheld]' })
  })

  it('B33 holds no canary, whatever field it is put into', () => {
    const names = ['leadId', 'person', 'key', 'lane', 'verb', 'code', 'route', 'method', 'outcome', 'anything'] as const
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), fc.string(), (name, before, after) => {
        const { log, lines } = logInto()
        log.info({ [name]: `${before}ana@canary.example${after}` }, 'x')
        log.info({ [name]: `${before}+34 600 000 000${after}` }, 'x')
        assert.ok(!lines.join('').includes('canary') && !lines.join('').includes('600 000'))
        assert.equal(lines.join('').split('\n').length, 3)
      }),
    )
  })

  it('B33 tells type, code and place of an error, not its message', () => {
    const { log, lines, last } = logInto()
    const cause = new TypeError('ana@canary.example')
    const error = Object.assign(
      new PermanentFailure('ana@canary.example\n    at canary (src/x.ts:1:1) refused', { cause }),
      {
        code: 'EENVELOPE',
      },
    )
    log.error({ err: error }, 'A mail could not be sent.')
    const told = last().err as { type: string; code: string; at: string[]; cause: { type: string } }
    assert.equal(told.type, 'PermanentFailure')
    assert.equal(told.code, 'EENVELOPE')
    assert.equal(told.cause.type, 'TypeError')
    assert.ok(told.at.length <= 8)
    for (const place of told.at) assert.match(place, /^(node_modules|node:|src|test)[\w@./-]*:\d+$/)
    assert.ok(!lines.join('').includes('canary'))
    log.error({ err: 'ana@canary.example' }, 'x')
    assert.deepEqual(last().err, { type: 'string' })
  })

  it('B33 takes no sentence from an error, and puts no argument into one', () => {
    const { log, lines, last } = logInto()
    log.error(new Error('canary'))
    assert.equal(last().msg, 'Something was logged without a sentence.')
    log.error({ err: new Error('canary') })
    log.warn('%s and %o', 'canary', { canary: 1 })
    assert.equal(last().msg, '%s and %o')
    assert.equal(lines.length, 3)
    assert.deepEqual(Object.keys(log), ['debug', 'info', 'warn', 'error'])
    assert.ok(!lines.join('').includes('canary'))
  })

  it('tells the sentence of a failure that is written for operators', () => {
    const { log, last } = logInto()
    for (const Failure of [StoreFailure, RolesUnknown]) {
      log.error({ err: new Failure('The disk is full.') }, 'x')
      assert.equal((last().err as { message: string }).message, 'The disk is full.')
    }
    log.error({ err: new Outage('Check MicrosoftAppPassword.', 1000) }, 'x')
    assert.equal((last().err as { message: string }).message, 'Check MicrosoftAppPassword.')
  })
})

describe('the console', () => {
  it('B33 of libraries is captured without its text, until it is given back', () => {
    const { log, lines, last } = logInto()
    const before = console.error
    const stop = captureConsole(log)
    console.error('-----BEGIN PRIVATE KEY-----', { token: 'canary' })
    assert.equal(last().code, 'console.error')
    console.log(new RangeError('canary'))
    assert.equal((last().err as { type: string }).type, 'RangeError')
    stop()
    assert.equal(console.error, before)
    assert.equal(lines.length, 2)
    assert.ok(!lines.join('').includes('canary') && !lines.join('').includes('PRIVATE'))
  })
})
