/** B31: the worker takes what is due, one effect a lane, and neither stands still nor does anything twice. */
import { strict as assert } from 'node:assert'
import { done, hangs, loop, slowly } from '../../support/world-loop.ts'

describe('the worker', () => {
  it('works off what is there, and what comes while it works', async () => {
    await using it = loop(async ({ key }) => {
      if (key === 'a') await it.add('b', 'c')
      return { state: 'done' }
    })
    await it.add('a')
    await it.tick()
    assert.deepEqual(await it.states(), { a: 'done', b: 'done', c: 'done' })
  })

  it('comes at once to what was stored while it looked for what is due', async () => {
    await using it = loop(done)
    await it.tick()
    it.store.after('lease', () => it.add('b'))
    await it.add({ key: 'a', delayMs: 60_000 })
    await it.tick()
    assert.deepEqual(await it.states(), { a: 'waiting', b: 'done' })
  })

  it('works on one effect a lane at a time, the oldest first, while other lanes go on', async () => {
    let [now, most] = [0, 0]
    await using it = loop(async (effect) => {
      if (effect.lane === 'x') most = Math.max(most, ++now)
      await slowly(1000)(effect)
      if (effect.lane === 'x') now--
      return { state: 'done' }
    })
    await it.add('a@x', 'b@x', 'c@x', 'd@y', 'e@z')
    await it.tick(10_000)
    assert.equal(most, 1)
    assert.deepEqual(
      it.runs.map((r) => [r.key, r.s]),
      [
        ['a', 0],
        ['d', 0],
        ['e', 0],
        ['b', 1],
        ['c', 2],
      ],
    )
  })

  it('takes what has priority first, though it came last', async () => {
    await using it = loop(slowly(10))
    await it.add('first@x')
    await it.tick()
    await it.add({ key: 'new', lane: 'x', priority: 1 }, { key: 'repaint', lane: 'x' })
    await it.tick(100)
    assert.deepEqual(
      it.runs.map((r) => r.key),
      ['first', 'repaint', 'new'],
    )
  })

  it('waits for what is due later, to the moment', async () => {
    await using it = loop(done)
    await it.add({ key: 'a', delayMs: 15_000 }, { key: 'b', delayMs: 120_000 })
    await it.tick(300_000)
    assert.deepEqual(it.runs, [
      { key: 'a', s: 15 },
      { key: 'b', s: 120 },
    ])
  })

  it('moves an effect to another lane when its handler says so', async () => {
    await using it = loop(async ({ lane }) =>
      lane === 'x' ? { state: 'waiting', delayMs: 0, counted: false, lane: 'y' } : { state: 'done' },
    )
    await it.add('a@x')
    await it.tick()
    const { lane, state, attempts } = await it.row('a')
    assert.deepEqual({ lane, state, attempts }, { lane: 'y', state: 'done', attempts: 1 })
  })

  it('leaves alone what its handler has settled itself', async () => {
    await using it = loop(async ({ key, token }) => {
      await it.store.settle(key, token, { state: 'done' })
      return { settled: { state: 'done' } }
    })
    await it.add('a')
    await it.tick(60_000)
    assert.deepEqual([it.runs.length, (await it.row('a')).state, it.reports], [1, 'done', []])
  })

  it('runs nothing twice while it is leased, not even beside another process', async () => {
    await using it = loop(slowly(3000))
    const other = it.another(slowly(2000))
    await it.add('a@x', 'b@x', 'c@x', ...Array.from({ length: 20 }, (_, i) => `d${i}`))
    await it.tick(60_000)
    assert.equal(it.runs.length, 23)
    assert.equal(new Set(it.runs.map((r) => r.key)).size, 23)
    const stopped = other.stop()
    await it.tick()
    await stopped
  })

  it('keeps the lease of long work by renewing it', async () => {
    await using it = loop(slowly(100_000))
    await it.add('a')
    await it.tick(101_000)
    assert.deepEqual([it.runs.length, (await it.row('a')).state, it.reports], [1, 'done', []])
  })

  it('B31: lets no other lane wait for work that hangs', async () => {
    await using it = loop(async (effect) => (effect.key === 'hung' ? hangs(effect) : { state: 'done' }))
    await it.add('hung@x', 'a@y', 'behind@x')
    await it.tick()
    await it.add('b@z')
    await it.tick(1000)
    assert.deepEqual(await it.states(), { hung: 'leased', a: 'done', b: 'done', behind: 'waiting' })
  })

  it('B31: gives up work that hangs for two minutes, so that its lane, and its place among the others, are free again', async () => {
    let hanging = true
    await using it = loop(async (effect) => (hanging && effect.lane === 'x' ? hangs(effect) : { state: 'done' }), {
      concurrency: 1,
    })
    await it.add('hung@x', 'behind@x', 'other@y')
    await it.tick(119_000)
    assert.deepEqual(await it.states(), { hung: 'leased', behind: 'waiting', other: 'waiting' })
    hanging = false
    await it.tick(5000)
    assert.deepEqual(await it.states(), { hung: 'done', behind: 'done', other: 'done' })
    assert.match(String(it.reports[0]?.error), /did not end in two minutes/)
  })

  it('takes no more than its number at once, and each of the crowd in its turn', async () => {
    let [now, most] = [0, 0]
    await using it = loop(
      async (effect) => {
        most = Math.max(most, ++now)
        await slowly(1000)(effect)
        now--
        return { state: 'done' }
      },
      { concurrency: 4 },
    )
    await it.add(...Array.from({ length: 10 }, (_, i) => `e${i}`))
    await it.tick(3100)
    assert.equal(most, 4)
    assert.deepEqual(
      it.runs.map((r) => r.key),
      Array.from({ length: 10 }, (_, i) => `e${i}`),
    )
  })

  it('leaves alone what another instance works on, until it may, and what it may goes on', async () => {
    let may = false
    await using it = loop(done, { kinds: (kind) => kind !== 'mail' || may })
    await it.add({ key: 'm', kind: 'mail' }, 'c')
    await it.tick(60_000)
    assert.deepEqual(await it.states(), { c: 'done', m: 'waiting' })
    may = true
    await it.add('news')
    await it.tick()
    assert.deepEqual(await it.states(), { c: 'done', m: 'done', news: 'done' })
  })

  it('does not ask the store again and again while nothing is due', async () => {
    await using it = loop(done)
    await it.add({ key: 'a', delayMs: 3_600_000 })
    await it.tick(3_500_000)
    assert.ok(it.store.calls.lease < 130, `${it.store.calls.lease} times in an hour`)
  })
})
