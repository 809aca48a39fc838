/** `outbox`: what is not over, and once more what was parked. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { outbox, type OutboxArgs, outboxRetry } from '../../src/cli/outbox.ts'
import type { EffectOutcome } from '../../src/ports/store.ts'
import { type Beside, besideABot, errOf, textOf } from './beside-a-bot.ts'

const ARGS: OutboxArgs = { states: [], limit: 200, json: true }

async function withEffects(outcomes: Record<string, EffectOutcome | null>): Promise<Beside> {
  const b = besideABot()
  for (const [key, outcome] of Object.entries(outcomes)) {
    const effect = { key, kind: 'mail', lane: key, body: { leadId: 'L' } } as const
    await b.store.commit({ id: randomUUID(), expect: {}, effects: [effect] })
    const lease = {
      kinds: ['mail'] as const,
      except: Object.keys(outcomes).filter((k) => k !== key),
      limit: 9,
      ms: 1000,
    }
    const [leased] = outcome ? await b.store.lease(lease) : []
    if (leased && outcome) await b.store.settle(leased.key, leased.token, outcome)
  }
  return b
}

const EVERY = {
  'a-parked': { state: 'parked', error: 'the mailbox \u001b[2J is gone' },
  'b-unknown': { state: 'unknown', error: 'no answer' },
  'c-done': { state: 'done' },
  'd-waiting': null,
} as const

describe('outbox', () => {
  const keys = async (b: Beside, args: Partial<OutboxArgs> = {}) =>
    ((await outbox({ ...ARGS, ...args }, b)).out as { key: string }[]).map((row) => row.key)

  it('lists what is not over, or the states asked for', async () => {
    const b = await withEffects(EVERY)
    assert.deepEqual(await keys(b), ['a-parked', 'b-unknown', 'd-waiting'])
    assert.deepEqual(await keys(b, { states: ['done', 'parked'] }), ['a-parked', 'c-done'])
    assert.equal((await outbox({ ...ARGS, states: ['lost'] }, b)).exit, 2)
  })

  it('says of each effect what it is, how often it was tried, why it ended so and when it goes on', async () => {
    const b = await withEffects({ 'b-unknown': EVERY['b-unknown'] })
    const [row] = (await outbox(ARGS, b)).out as object[]
    assert.deepEqual(row, {
      key: 'b-unknown',
      kind: 'mail',
      lane: 'b-unknown',
      body: { leadId: 'L' },
      state: 'unknown',
      attempts: 1,
      error: 'no answer',
      notBefore: '2026-11-20T09:30:00.000Z',
    })
  })

  it('shows people a table that a terminal obeys nothing of', async () => {
    const text = textOf(await outbox({ ...ARGS, json: false }, await withEffects(EVERY)))
    assert.match(text, /^a-parked +parked +1 .* the mailbox \[2J is gone$/m)
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u)
    assert.equal(textOf(await outbox({ ...ARGS, json: false }, besideABot())), 'Nothing is waiting.')
  })

  it('says when there is more than it was asked for', async () => {
    const b = await withEffects(EVERY)
    assert.match(errOf(await outbox({ ...ARGS, limit: 2 }, b)), /more than 2/)
    assert.equal(errOf(await outbox({ ...ARGS, limit: 3 }, b)), '')
  })
})

describe('outbox retry', () => {
  const stateOf = async (b: Beside, key: string) =>
    (await b.store.effects({ keyPrefix: key, limit: 1 })).map((row) => `${row.state} ${row.attempts}`)[0]

  it('lets what was parked wait again, its attempts forgotten', async () => {
    const b = await withEffects(EVERY)
    const result = await outboxRetry({ key: 'a-parked' }, b)
    assert.deepEqual([result.exit, errOf(result)], [0, ''])
    assert.equal(await stateOf(b, 'a-parked'), 'waiting 0')
  })

  it('warns of what may have been done already', async () => {
    const b = await withEffects(EVERY)
    const result = await outboxRetry({ key: 'b-unknown' }, b)
    assert.equal(result.exit, 0)
    assert.match(errOf(result), /may have been done already/)
    assert.equal(await stateOf(b, 'b-unknown'), 'waiting 0')
  })

  it('is in the audit trail as the command line’s doing: of the lead it concerns, else of the settings', async () => {
    const b = await withEffects(EVERY)
    const leadId = await b.receive()
    const key = `mail:${leadId}:1`
    const effect = { key, kind: 'mail', lane: key, body: { leadId, version: 1 } } as const
    await b.store.commit({ id: randomUUID(), expect: {}, effects: [effect] })
    const lease = { kinds: ['mail'] as const, except: ['d-waiting'], limit: 1, ms: 1000 }
    const [leased] = await b.store.lease(lease)
    await b.store.settle(key, leased?.token ?? '', { state: 'unknown', error: 'no answer' })
    assert.equal((await outboxRetry({ key }, b)).exit, 0)
    assert.equal((await outboxRetry({ key: 'a-parked' }, b)).exit, 0)
    const rows = (await b.store.auditRows({ limit: 99 })).filter(({ event }) => event === 'outbox-retry')
    assert.deepEqual(
      rows.map(({ chain, by, code, version }) => [chain, by, code, version]).sort(),
      [
        [leadId, 'cli', key, 1],
        ['settings', 'cli', 'a-parked', 0],
      ].sort(),
    )
    assert.equal((await b.caseOf(leadId)).audit.hash, rows.find(({ chain }) => chain === leadId)?.hash)
    await outboxRetry({ key: 'c-done' }, b)
    assert.equal((await b.store.auditRows({ limit: 99 })).filter(({ event }) => event === 'outbox-retry').length, 2)
  })

  it('ends with 1 for what is done, waits by itself, or is not there', async () => {
    const b = await withEffects(EVERY)
    for (const [key, why] of [
      ['c-done', /is done/],
      ['d-waiting', /is waiting/],
      ['a-park', /no effect a-park:/],
      ['x', /no effect/],
    ] as const) {
      // prettier-ignore
      const result = await outboxRetry({ key }, b)
      assert.equal(result.exit, 1)
      assert.match(errOf(result), why)
    }
    assert.equal(await stateOf(b, 'c-done'), 'done 1')
  })
})
