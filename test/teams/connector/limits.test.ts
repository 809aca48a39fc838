/** The rates of Teams, by simulated clock. */
import { strict as assert } from 'node:assert'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { limits, type Rates, TEAMS_RATES } from '../../../src/teams/connector/limits.ts'

const CHANNEL = '19:a@thread.tacv2'
const exactly: Rates = { ...TEAMS_RATES, marginMs: 0 }

/** Sends as fast as it may, for `ms`; the times of what was sent. */
function greedy(rates: Rates, ms: number, threads: readonly string[] = [CHANNEL]): number[] {
  const budget = limits(rates)
  const sent: number[] = []
  let now = 0
  while (now < ms) {
    const waits = threads.map((thread) => budget.take(thread, now))
    sent.push(...waits.filter((wait) => wait === 0).map(() => now))
    now += waits.includes(0) ? 0 : Math.min(...waits)
  }
  return sent
}

const most = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + ms).length))

describe('the limits', () => {
  it('are Teams\u2019 table', () =>
    assert.deepEqual(TEAMS_RATES, {
      thread: [
        { ms: 1000, max: 7 },
        { ms: 2000, max: 8 },
        { ms: 30_000, max: 60 },
        { ms: 3_600_000, max: 1800 },
      ],
      tenant: [{ ms: 1000, max: 50 }],
      marginMs: 5,
    }))

  it('are used up, and not passed, by one channel in three hours', () => {
    const times = greedy(exactly, 3 * 3_600_000)
    assert.deepEqual(
      [most(times, 1000), most(times, 2000), most(times, 30_000), most(times, 3_600_000)],
      [7, 8, 60, 1800],
    )
    assert.equal(times.filter((time) => time < 3_600_000).length, 1800)
  })

  it('with their margin still give at least 95 % of what Teams allows', () => {
    const many = Array.from({ length: 25 }, (_, i) => `19:${i}@thread.tacv2`)
    const sent = greedy(TEAMS_RATES, 60_000, many)
    assert.ok(sent.length >= 0.95 * 60 * 50)
    assert.equal(most(sent, 1000), 50)
    assert.ok(greedy(TEAMS_RATES, 30_000).length >= 0.95 * 60)
    assert.ok(greedy(TEAMS_RATES, 3_600_000).length >= 0.95 * 1800)
  })

  it('are kept in every window, whoever asks and whenever', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.constant(0), fc.nat(40), fc.nat(3000))), {
          maxLength: 400,
        }),
        fc.array(fc.record({ ms: fc.integer({ min: 1, max: 5000 }), max: fc.integer({ min: 1, max: 12 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 20 }),
        (asks, thread, tenantMax) => {
          const rates = { thread, tenant: [{ ms: 1000, max: tenantMax }], marginMs: 0 }
          const budget = limits(rates)
          const sent: { thread: string; at: number }[] = []
          let now = 0
          for (const [id, pause] of asks) {
            now += pause
            if (budget.take(id, now) === 0) sent.push({ thread: id, at: now })
          }
          for (const id of ['a', 'b', 'c']) {
            const times = sent.filter((s) => s.thread === id).map((s) => s.at)
            for (const { ms, max } of thread) assert.ok(times.length === 0 || most(times, ms) <= max)
          }
          assert.ok(
            sent.length === 0 ||
              most(
                sent.map((s) => s.at),
                1000,
              ) <= tenantMax,
          )
        },
      ),
    ))

  it('name a wait after which the call is given, and not a millisecond earlier', () => {
    const budget = limits(exactly)
    for (let i = 0; i < 7; i++) assert.equal(budget.take(CHANNEL, 100), 0)
    const wait = budget.take(CHANNEL, 400)
    assert.equal(wait, 700)
    assert.equal(budget.take(CHANNEL, 1099), 1)
    assert.equal(budget.take(CHANNEL, 1100), 0)
    assert.equal(budget.take(CHANNEL, 1100), 1000, 'eight in two seconds')
  })

  it('count a channel and its threads as one, and a refused call not at all', () => {
    const budget = limits(exactly)
    for (let i = 0; i < 7; i++) assert.equal(budget.take(`${CHANNEL};messageid=${i}`, 0), 0)
    for (let i = 0; i < 100; i++) assert.ok(budget.take(CHANNEL, 500) > 0)
    assert.equal(budget.take(CHANNEL, 1000), 0)
    assert.equal(budget.take('19:b@thread.tacv2', 1000), 0)
  })

  it('tell those who wait for the tenant\u2019s next calls to come one after the other', () => {
    const budget = limits({ thread: [], tenant: [{ ms: 1000, max: 4 }], marginMs: 0 })
    for (const at of [0, 10, 20, 30]) assert.equal(budget.take('19:first@thread.tacv2', at), 0)
    const waiting = Array.from({ length: 6 }, (_, i) => `19:${i}@thread.tacv2`)
    const waits = waiting.map((thread) => budget.take(thread, 100))
    assert.deepEqual(waits, [900, 910, 920, 930, 1900, 1910])
    assert.equal(budget.take(waiting[0]!, 200), 1810, 'asked again, it stands at the end')
    assert.equal(budget.take(waiting[1]!, 1010), 0)
    assert.equal(budget.take('19:new@thread.tacv2', 1010), 0, 'what is free is for whoever comes')
    assert.equal(budget.take('19:late@thread.tacv2', 2500), 0)
  })

  it('count a call from its answer, because it may have arrived as late as that, but for one that Teams thought about', () => {
    const budget = limits(exactly)
    for (let i = 0; i < 7; i++) assert.equal(budget.take(CHANNEL, 0), 0)
    for (let i = 0; i < 6; i++) budget.over(CHANNEL, 0, 10)
    budget.over(CHANNEL, 0, 300)
    assert.equal(budget.take(CHANNEL, 300), 710, 'the first arrived at 10')
    assert.equal(budget.take(CHANNEL, 1010), 0)
    assert.equal(budget.take('19:slow@thread.tacv2', 1010), 0)
    budget.over('19:slow@thread.tacv2', 1010, 4000)
    budget.note(null, 1010)
    budget.over(null, 1010, 1020)
    budget.over('19:unknown@thread.tacv2', 5, 1030)
    assert.equal(budget.take('19:b@thread.tacv2', 1030), 0)
  })

  it('let a person\u2019s answer pass, and count it', () => {
    const budget = limits(exactly)
    for (let i = 0; i < 9; i++) budget.note(CHANNEL, 0)
    assert.ok(budget.take(CHANNEL, 1500) > 0)
    assert.equal(budget.take('19:b@thread.tacv2', 1500), 0)
    for (let i = 0; i < 50; i++) budget.note(null, 5000)
    assert.equal(budget.take(null, 5500), 500)
  })

  it('give nothing to a thread that rests, everything to the others', () => {
    const budget = limits(exactly)
    budget.rest(CHANNEL, 10_000, 0)
    budget.rest(CHANNEL, 4000, 0)
    assert.equal(budget.take(CHANNEL, 0), 10_000)
    assert.equal(budget.take(`${CHANNEL};messageid=1`, 9999), 1)
    assert.equal(budget.take('19:b@thread.tacv2', 0), 0)
    assert.equal(budget.take(CHANNEL, 10_000), 0)
  })

  it('hold nobody up for long when the clock is set back', () => {
    const budget = limits(exactly)
    const day = 86_400_000
    for (let i = 0; i < 8; i++) budget.note(CHANNEL, day)
    budget.rest('19:b@thread.tacv2', day + 1000, day)
    assert.equal(budget.take(CHANNEL, 0), 2000)
    assert.equal(budget.take(CHANNEL, 2000), 0)
    assert.equal(budget.take('19:b@thread.tacv2', 2000), 1000, 'no longer than it was asked to')
  })

  it('forget threads that were quiet for an hour', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const budget = limits(exactly)
    const heapAfter = (from: number, to: number): number => {
      for (let i = from; i < to; i++) budget.note(`19:${i}@thread.tacv2`, i * 1000)
      collect()
      return process.memoryUsage().heapUsed
    }
    const few = heapAfter(0, 20_000)
    const many = heapAfter(20_000, 120_000)
    assert.ok(many - few < 5_000_000, `${many - few} bytes more`)
    budget.note(CHANNEL, 0)
  })
})
